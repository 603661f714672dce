import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {parse} from 'yaml';
import {createLinter, defaultSettings} from '../../src/core/index.ts';

const root = new URL('../../examples/', import.meta.url);
const documents = readdirSync(root, {recursive: true, encoding: 'utf8'})
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.md') && path !== 'README.md')
  .sort()
  .map((path) => {
    const text = readFileSync(new URL(path, root), 'utf8').replaceAll('\r\n', '\n');
    const front = /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1];
    return {path, text, front: front === undefined ? undefined : (parse(front) as Record<string, unknown>)};
  });
const templateIds = readdirSync(new URL('../../templates/', import.meta.url))
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => name.slice(0, -3));

describe('examples', () => {
  it('show every template', () => {
    const used = new Set(documents.map(({front}) => front?.['template']));
    assert.deepEqual(templateIds.filter((id) => !used.has(id)), []);
  });

  it('say their kind and template, all but the untidy one', () => {
    for (const {path, front} of documents) {
      if (path === 'prds/loaner-bikes.md') assert.equal(front, undefined);
      else for (const key of ['template', 'kind', 'title', 'status', 'owner']) assert.ok(front?.[key], `${path}: ${key}`);
    }
  });

  it('link to files that exist and cite ids that are defined once', () => {
    const defined = new Map<string, string>();
    for (const {path, text} of documents) {
      for (const [, id] of text.matchAll(/^(?:#+ |id: |\| )((?:INS|EXP|DEC|PRD)-\d+)/gm)) {
        const before = defined.get(id!);
        assert.ok(before === undefined || before === path || id!.startsWith('EXP') || id!.startsWith('DEC'), `${id} twice`);
        defined.set(id!, path);
      }
      for (const [, url] of text.matchAll(/\]\(([^)#\s]+)\)/g)) {
        assert.ok(existsSync(new URL(url!, new URL(path, root))), `${path}: ${url}`);
      }
    }
    for (const {path, text} of documents) {
      for (const [id] of text.matchAll(/\b(?:INS|EXP|DEC|PRD)-\d+\b/g)) assert.ok(defined.has(id), `${path}: ${id}`);
    }
  });

  it('are listed in the README, which is no product document itself', () => {
    const readme = readFileSync(new URL('README.md', root), 'utf8');
    for (const {path} of documents) assert.ok(readme.includes(`](${path})`), path);
    assert.doesNotMatch(readme, /^---/);
  });

  it('own up to their flaws in their first lines', () => {
    const flawed = documents.filter(({text}) => /^<!-- (Flawed|Untidy) on purpose: .+ -->$/m.test(text)).map(({path}) => path);
    assert.deepEqual(flawed, [
      'experiments/exp-5-shorter-form.md',
      'experiments/exp-7-evening-reminder.md',
      'experiments/exp-9-pickup-by-courier.md',
      'experiments/tracker.md',
      'insights/inbox.md',
      'prds/loaner-bikes.md',
      'prds/prd-3-winter-storage.md',
      'prds/prd-4-parts-dashboard.md',
      'roadmap/roadmap.md',
    ]);
  });

  it('show these flaws and no others', () => {
    const linter = createLinter({...defaultSettings(), today: '2026-11-22'});
    const found: Record<string, string[]> = {};
    for (const {path, text} of documents) {
      const loud = linter.check(text, path).findings.filter(({severity}) => severity === 'error' || severity === 'warning');
      if (loud.length > 0) found[path] = [...new Set(loud.map(({ruleId}) => ruleId))].sort();
    }
    assert.deepEqual(found, {
      'experiments/exp-5-shorter-form.md': ['exp-no-stop-rule'],
      'experiments/exp-7-evening-reminder.md': ['exp-no-stop-rule', 'exp-one-primary'],
      'experiments/exp-9-pickup-by-courier.md': ['exp-claim-v-interval', 'exp-srm'],
      'experiments/tracker.md': ['tracker-status-dates'],
      'insights/inbox.md': ['insight-date', 'insight-fields', 'insight-pii'],
      'prds/prd-3-winter-storage.md': ['prd-placeholder'],
      'prds/prd-4-parts-dashboard.md': [
        'evidence-crowd-words', 'insight-coverage', 'metric-adjective', 'metric-no-baseline', 'metric-no-target', 'prd-required-section',
        'problem-solution-in-disguise', 'question-no-owner', 'req-no-acceptance', 'req-vague', 'risk-four',
      ],
      'roadmap/roadmap.md': ['road-feature-name', 'road-no-link'],
    });
  });
});

describe('the numbers of the examples', () => {
  it('have shares that follow from their counts', () => {
    let checked = 0;
    for (const {path, text} of documents) {
      for (const [words, k, n, share] of text.matchAll(/([\d,]+) of ([\d,]+)[^()|.\d]*\((\d+(?:\.\d+)?)%/g)) {
        checked++;
        assert.equal((100 * number(k!) / number(n!)).toFixed(decimals(share!)), share, `${path}: ${words}`);
      }
    }
    assert.ok(checked >= 12, `only ${checked} shares found`);
  });

  it('have results whose shares and intervals follow from their counts', () => {
    let checked = 0;
    for (const {path, text} of documents) {
      const pattern = /\| Control \| ([\d,]+) \| ([\d,]+) \| ([\d.]+)% \|\n\| Treatment \| ([\d,]+) \| ([\d,]+) \| ([\d.]+)% \|([\s\S]*?)(?=\n\| Control|\n## |$)/g;
      for (const [, n1, x1, s1, n2, x2, s2, after] of text.matchAll(pattern)) {
        const arms = [number(x1!), number(n1!), number(x2!), number(n2!)] as const;
        assert.equal((100 * arms[0] / arms[1]).toFixed(1), s1, path);
        assert.equal((100 * arms[2] / arms[3]).toFixed(1), s2, path);
        const split = /half and half, p = (\d+\.\d+)/.exec(after!)?.[1];
        if (split) assert.equal(splitP(arms[1], arms[3]).toFixed(decimals(split)), split, path);
        const said = /\*\*Difference:\*\* ([+-][\d.]+) points, 95% interval ([+-][\d.]+) to ([+-][\d.]+)/.exec(after!);
        if (said) assert.deepEqual(said.slice(1), newcombe(...arms).map((value) => signed(100 * value)), path);
        const p = /two-sided p = (\d+\.\d+)/.exec(after!)?.[1];
        if (p) assert.equal(twoSidedP(...arms).toFixed(decimals(p)), p, path);
        checked++;
      }
    }
    assert.equal(checked, 6);
  });

  it('have sample sizes that the smallest change needs', () => {
    let checked = 0;
    for (const {path, text} of documents) {
      const [, from, to] = /\| from (\d+)% to (\d+)% \|/.exec(text) ?? [];
      const [, planned, perDay, days] = /\n\| ([\d,]+) \| 5%, two-sided \| 80% \| (\d+) [a-z ]+\| (\d+) \|/.exec(text) ?? [];
      if (!from || !to || !planned) continue;
      checked++;
      assert.equal(number(planned), sampleSize(Number(from) / 100, Number(to) / 100), path);
      assert.equal(Number(days), Math.ceil(2 * number(planned) / Number(perDay) / 7) * 7, `${path}: days`);
    }
    assert.equal(checked, 6);
  });
});

/** Standard normal quantiles of 97.5% and 80%. */
const [z975, z80] = [1.959963984540054, 0.8416212335729143];

/** Subjects per arm for two proportions, pooled variance under the null, rounded up (R's power.prop.test). */
function sampleSize(p1: number, p2: number): number {
  const mean = (p1 + p2) / 2;
  const root = z975 * Math.sqrt(2 * mean * (1 - mean)) + z80 * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return Math.ceil((root / (p2 - p1)) ** 2);
}

/** Difference of two shares with Newcombe's interval (his method 10). */
function newcombe(x1: number, n1: number, x2: number, n2: number): readonly [number, number, number] {
  const [p1, p2] = [x1 / n1, x2 / n2];
  const [[l1, u1], [l2, u2]] = [wilson(x1, n1), wilson(x2, n2)];
  return [p2 - p1, p2 - p1 - Math.hypot(p2 - l2, u1 - p1), p2 - p1 + Math.hypot(u2 - p2, p1 - l1)];
}

/** Wilson's interval of a share. */
function wilson(x: number, n: number): readonly [number, number] {
  const half = z975 * Math.sqrt(z975 ** 2 + 4 * x * (1 - x / n));
  return [(2 * x + z975 ** 2 - half) / (2 * (n + z975 ** 2)), (2 * x + z975 ** 2 + half) / (2 * (n + z975 ** 2))];
}

/** Two-sided p of the pooled z test of two shares. */
function twoSidedP(x1: number, n1: number, x2: number, n2: number): number {
  const mean = (x1 + x2) / (n1 + n2);
  return upperTails(Math.abs(x2 / n2 - x1 / n1) / Math.sqrt(mean * (1 - mean) * (1 / n1 + 1 / n2)));
}

/** p of the sample-ratio check for an even split: chi-square with one degree of freedom. */
function splitP(n1: number, n2: number): number {
  return upperTails(Math.abs(n1 - n2) / Math.sqrt(n1 + n2));
}

/** Both tails of the standard normal beyond z, by Simpson's rule up to 10: good to the digits shown here. */
function upperTails(z: number): number {
  const steps = 2000;
  const width = (10 - z) / steps;
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const weight = step === 0 || step === steps ? 1 : step % 2 ? 4 : 2;
    sum += weight * Math.exp(-((z + step * width) ** 2) / 2);
  }
  return 2 * (width / 3) * sum / Math.sqrt(2 * Math.PI);
}

function number(text: string): number {
  return Number(text.replaceAll(',', ''));
}

function decimals(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

function signed(points: number): string {
  return `${points < 0 ? '' : '+'}${points.toFixed(1)}`;
}
