/** The command line as its users feel it: whole processes over folders of PRDs, beside remark-cli on the same files. */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {makeCorpus} from './corpus.ts';
import {median, row, table} from './report.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const cli = join(root, 'dist/cli.cjs');

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Measures and prints; `rounds` pairs of runs with remark-cli, `sizes` for the growth. */
export function benchCli(rounds = 3, sizes: readonly number[] = [100, 1000, 5000]): void {
  if (!existsSync(cli)) throw new Error('dist/cli.cjs is not there: run `npm run build` first.');
  const folder = mkdtempSync(join(tmpdir(), 'prd-coach-bench-'));
  try {
    for (const size of sizes) {
      mkdirSync(join(folder, String(size)));
      makeCorpus(size).forEach((text, index) => writeFileSync(join(folder, String(size), `prd-${index}.md`), text));
    }
    writeFileSync(join(folder, '.remarkrc.json'), '{"plugins": ["remark-frontmatter", "remark-gfm", "remark-preset-lint-recommended"]}\n');
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const remark = [join(root, 'node_modules/remark-cli/cli.js'), '.', '--quiet', '--frail'];

    const peers: string[][] = [];
    const results: Record<'remark-cli' | 'ours, remark-parse' | 'ours, Sätteri', Run[]> = {'remark-cli': [], 'ours, remark-parse': [], 'ours, Sätteri': []};
    for (let round = 0; round < rounds; round++) {
      results['remark-cli'].push(time(remark, join(folder, '1000'), {}));
      results['ours, remark-parse'].push(time([cli, 'check', '.', '--format', 'json'], join(folder, '1000'), {PRD_COACH_PARSER: 'remark'}));
      results['ours, Sätteri'].push(time([cli, 'check', '.', '--format', 'json'], join(folder, '1000'), {PRD_COACH_PARSER: 'satteri'}));
    }
    const base = median(results['remark-cli'].map(({seconds}) => seconds));
    for (const [name, runs] of Object.entries(results)) {
      const seconds = median(runs.map((run) => run.seconds));
      peers.push(row(name, `${seconds.toFixed(2)} s`, (seconds / base).toFixed(2), `${Math.round(median(runs.map(({megabytes}) => megabytes)))} MB`));
    }
    table('1,000 PRDs, whole process, remark-cli with preset-lint-recommended = 1.00', ['Command', 'Wall', 'Ratio', 'Peak'], peers);

    for (const parser of ['remark', 'satteri']) {
      const growth: string[][] = [];
      let first: Run | undefined;
      for (const size of sizes) {
        const run = time([cli, 'check', '.', '--format', 'json'], join(folder, String(size)), {PRD_COACH_PARSER: parser});
        const perDocument = {seconds: run.seconds / size, megabytes: run.megabytes};
        first ??= perDocument;
        growth.push(row(String(size), `${(perDocument.seconds * 1000).toFixed(2)} ms`, (perDocument.seconds / first.seconds).toFixed(2), `${Math.round(run.megabytes)} MB`, (run.megabytes / first.megabytes).toFixed(2)));
      }
      table(`Growth, parsing through ${parser}`, ['Documents', 'A document', 'Ratio', 'Peak', 'Ratio'], growth);
    }
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Runs Node on a script and reports wall time and the process's peak memory, which a preloaded line prints on exit. */
function time(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Run {
  const probe = 'data:text/javascript,process.on("exit",()=>{process.stderr.write("\\npeak="+process.resourceUsage().maxRSS+"\\n")})';
  const start = performance.now();
  const {stderr, status, error} = spawnSync(process.execPath, ['--import', probe, ...args], {
    cwd, env: {...process.env, ...env}, encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'ignore', 'pipe'],
  });
  const seconds = (performance.now() - start) / 1000;
  const peak = /peak=(\d+)\s*$/.exec(stderr ?? '')?.[1];
  if (error || status === null || status > 1 || peak === undefined) throw new Error(`${args.join(' ')} failed: ${error?.message ?? stderr?.slice(-400)}`);
  return {seconds, megabytes: Number(peak) / 1024};
}
