/**
 * `npx tsx bench/run.ts [lint] [experiments] [slices] [trace] [cli] [cli-quick]`: prints ratios taken side by side in one run; single times only give the scale.
 */
import {benchCli} from './cli.ts';
import {benchExperiments} from './experiments.ts';
import {benchLint} from './lint.ts';
import {benchSlices} from './slices.ts';
import {benchTrace} from './trace.ts';

const benches = {lint: benchLint, experiments: benchExperiments, slices: benchSlices, trace: () => benchTrace(), cli: () => benchCli(), 'cli-quick': () => benchCli(1, [100, 1000])} as const;
const named = process.argv.slice(2);
for (const name of named) {
  if (!(name in benches)) {
    console.error(`Unknown benchmark \`${name}\`; expected ${Object.keys(benches).join(', ')}.`);
    process.exit(2);
  }
}
for (const [name, bench] of Object.entries(benches)) if (named.length === 0 ? name !== 'cli-quick' : named.includes(name)) await bench();
