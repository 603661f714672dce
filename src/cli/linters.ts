import {createLinter, type Linter} from '../core/lint/engine.ts';
import type {Settings} from '../core/config/types.ts';
import type {Io} from './io.ts';
import {loadSatteri} from './satteri.ts';

/**
 * One linter for each team's settings, on the fast parser where it is installed.
 * `PRD_COACH_PARSER=remark` keeps to remark, as the benchmarks and a doubtful user want.
 */
export async function openLinters({env, history}: Pick<Io, 'env' | 'history'>): Promise<(settings: Settings) => Linter> {
  const parse = env['PRD_COACH_PARSER'] === 'remark' ? undefined : await loadSatteri();
  const known = new Map<Settings, Linter>();
  return (settings) => {
    let linter = known.get(settings);
    if (!linter) known.set(settings, (linter = createLinter(history ? {...settings, history} : settings, parse)));
    return linter;
  };
}
