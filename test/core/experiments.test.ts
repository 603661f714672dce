import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {readFigures} from '../../src/core/experiments/numbers.ts';
import {readPeriod} from '../../src/core/experiments/periods.ts';
import {readSplit} from '../../src/core/experiments/plan.ts';
import {readExperiment} from '../../src/core/experiments/read-experiment.ts';
import {readTracker} from '../../src/core/experiments/tracker.ts';
import type {Experiment} from '../../src/core/experiments/types.ts';
import {lexiconFor} from '../../src/core/languages/lexicon.ts';
import {vocabularyOf} from '../../src/core/model/words.ts';
import {at, read} from './read.ts';

const settings = defaultSettings();

describe('numbers of plans', () => {
  const cases: readonly (readonly [text: string, decimalComma: boolean, expected: readonly unknown[]])[] = [
    ['10%', false, [[0.1, 'percent']]],
    ['0.1', false, [[0.1, 'number']]],
    ['3,841 users', false, [[3841, 'number']]],
    ['3.841 Nutzer', true, [[3841, 'number']]],
    ['12,5 %', true, [[0.125, 'percent']]],
    ['4,1 %', false, [[0.041, 'percent']]],
    ['1 234 567', true, [[1234567, 'number']]],
    ['5k/day and 1.5M', false, [[5000, 'number'], [1500000, 'number']]],
    ['+2 pp', false, [[0.02, 'points']]],
    ['-0.5 percentage points', false, [[-0.005, 'points']]],
    ['3 Prozentpunkte', true, [[0.03, 'points']]],
    ['3个百分点', false, [[0.03, 'points']]],
    ['412 of 967 (42.6%)', false, [[412 / 967, 'ratio'], [0.426, 'percent']]],
    ['400/10,000', false, [[0.04, 'ratio']]],
    ['3万 users', false, [[30000, 'number']]],
    ['１２％', false, [[0.12, 'percent']]],
    ['p95 in REQ-4 of v2', false, []],
  ];
  for (const [text, decimalComma, expected] of cases) {
    it(`reads ${text}`, () => assert.deepEqual(readFigures(text, decimalComma).map(({value, form}) => [value, form]), expected));
  }

  it('keeps places and signs', () => {
    const [figure] = readFigures('falls by −2.5 points', false);
    assert.deepEqual([figure?.text, figure?.value, figure?.sign], ['−2.5 points', -0.025, '-']);
  });

  it('reads a text of nothing but digits, which would take minutes if time grew faster than the text', () => {
    for (const text of ['1,'.repeat(200_000), '1 '.repeat(200_000)]) assert.ok(readFigures(text, false).every(({value}) => Number.isFinite(value)));
  });
});

describe('splits', () => {
  const cases: readonly (readonly [text: string, shares: readonly number[] | undefined])[] = [
    ['50/50', [0.5, 0.5]], ['80/20', [0.8, 0.2]], ['50/40', [0.5, 0.4]], ['1:1', [0.5, 0.5]], ['2:1:1', [0.5, 0.25, 0.25]],
    ['50% / 50%', [0.5, 0.5]], ['34/33/33', [0.34, 0.33, 0.33]], ['even', undefined],
  ];
  for (const [text, shares] of cases) it(`reads ${text}`, () => assert.deepEqual(readSplit(text)?.value, shares));
});

describe('days', () => {
  const vocabulary = vocabularyOf(lexiconFor('en', settings));
  const cases: readonly (readonly [text: string, expected: unknown])[] = [
    ['2026-05-04', ['2026-05-04', undefined, false]],
    ['2026-05-04 (plan)', ['2026-05-04', undefined, true]],
    ['4 to 17 May 2026', ['2026-05-04', '2026-05-17', false]],
    ['4–17 May 2026', ['2026-05-04', '2026-05-17', false]],
    ['28 April – 11 May 2026', ['2026-04-28', '2026-05-11', false]],
    ['28 December – 11 January 2027', ['2026-12-28', '2027-01-11', false]],
    ['May 4 – 17, 2026', ['2026-05-04', '2026-05-17', false]],
    ['2026-05-04 – 2026-05-17', ['2026-05-04', '2026-05-17', false]],
    ['4. Mai 2026', ['2026-05-04', undefined, false]],
    ['2026年5月4日', ['2026-05-04', undefined, false]],
    ['05/04/2026', undefined],
    ['next week', undefined],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${text}`, () => {
      const found = readPeriod(text, vocabulary);
      assert.deepEqual(found && [found.first.from, found.last?.from, found.planned], expected);
    });
  }
});

const experiment = (text: string): Experiment => readExperiment(read(text), settings);

/** The values of a plan by field, as short as they can be compared. */
function brief(one: Experiment): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(one)) {
    if (value !== null && typeof value === 'object' && 'value' in value && 'origin' in value) values[name] = (value as {value: unknown}).value;
  }
  return values;
}

const plan = {
  baseline: {value: 0.1, kind: 'share', unit: undefined}, mde: {kind: 'absolute', value: 0.02}, alpha: 0.05, power: 0.8, sides: 2,
  sample: {value: 3841, per: 'arm'}, traffic: {perDay: 700, period: 'day'}, split: [0.5, 0.5],
  start: {from: '2026-05-04', to: '2026-05-04', planned: false}, end: {from: '2026-05-17', to: '2026-05-17', planned: false}, duration: 14,
};

describe('a plan', () => {
  const forms: readonly (readonly [name: string, text: string, language?: string])[] = [
    ['front matter', `---
kind: experiment
baseline: 10%
mde: +2 pp
alpha: 0.05
sides: 2
power: 0.8
sample-size: 3,841 per arm
traffic: 700/day
split: 50/50
start: 2026-05-04
end: 2026-05-17
duration: 14 days
---
# Test`],
    ['a list of properties', `# Test
- **Baseline:** 10% (April 2026)
- **MDE:** +2 points
- **Significance level:** 5%, two-sided; **Power:** 80%
- **Sample size:** 3,841 per variant
- **Daily traffic:** 700 shoppers
- **Split:** 1:1
- **Dates:** 4 to 17 May 2026
- **Duration:** 2 weeks`],
    ['fields as rows', `# Test
## Plan
| Parameter | Value | Note |
| --- | --- | --- |
| Baseline order rate | 10% | April |
| Minimum detectable effect | 2 percentage points | |
| Confidence level | 95%, two-tailed | |
| Statistical power | 80% | |
| Sample size per variant | 3,841 | |
| Eligible users per day | 700 | |
| Traffic split | 50/50 | |
| Start date | May 4, 2026 | |
| End date | May 17, 2026 | |
| Duration (days) | 14 | |`],
    ['fields as columns', `# Test
| Start | End | Split |
| --- | --- | --- |
| 2026-05-04 | 2026-05-17 | 50/50 |
## Primary metric
| Metric | Baseline | Smallest change we would act on |
| --- | --- | --- |
| Orders a visit | 10% (April) | from 10% to 12% |
## Sample size
| Per variant | Significance level | Power | Eligible a day | Days |
| --- | --- | --- | --- | --- |
| 3,841 | 5%, two-sided | 80% | 700 visits | 14 |`],
    ['sentences', `# Test
## Sample size
With a baseline of 10% and an MDE of 2 points at 5% significance (two-sided) and 80% power we need 3,841 shoppers per variant. We see about 700 eligible shoppers per day.
## Method
- Split: 50/50
- Start: 2026-05-04, end: 2026-05-17
- Run time: 14 days`],
    ['a calculation in code', '# Test\n## Sample size\n```\nBaseline order rate: 10%\nMDE: 2 points absolute\nConfidence level: 95% (two-sided)\nPower: 80%\n'
      + 'Sample size needed per variant: ~3,841\nUsers per day: 700\nSplit: 50/50\nStart: 2026-05-04\nEnd: 2026-05-17\nDuration: 14 days\n```\n'],
    ['German', `---
lang: de
---
# Versuch
| Größe | Wert |
| --- | --- |
| Ausgangswert | 10,0 % |
| Kleinster relevanter Effekt | 2 Prozentpunkte |
| Signifikanzniveau | 5 %, zweiseitig |
| Teststärke | 80 % |
| Stichprobe je Variante | 3.841 |
| Berechtigte am Tag | 700 |
| Aufteilung | 50/50 |
| Beginn | 4. Mai 2026 |
| Ende | 17.05.2026 |
| Dauer | 14 Tage |`],
    ['French', `---
lang: fr
---
# Test
- **Valeur de base :** 10,0 %
- **Effet minimal détectable :** 2 points de pourcentage
- **Seuil de signification :** 5 %, bilatéral
- **Puissance :** 80 %
- **Taille d'échantillon :** 3 841 par variante
- **Trafic quotidien :** 700
- **Répartition :** 50/50
- **Début :** 4 mai 2026
- **Fin :** 17 mai 2026
- **Durée :** 2 semaines`],
    ['Chinese', `---
lang: zh
---
# 实验
| 项目 | 内容 |
| --- | --- |
| 基线 | 10% |
| 最小可检测效应 | 2个百分点 |
| 显著性水平 | 5%（双侧） |
| 统计功效 | 80% |
| 每组样本量 | 3841 |
| 日流量 | 700 |
| 分流比例 | 50/50 |
| 开始日期 | 2026年5月4日 |
| 结束日期 | 2026年5月17日 |
| 实验时长 | 14天 |`],
    ['Japanese', `---
lang: ja
---
# 実験
| 項目 | 内容 |
| --- | --- |
| ベースライン | 10% |
| 最小検出効果 | 2ポイント |
| 有意水準 | 5%（両側） |
| 検出力 | 80% |
| 各群のサンプルサイズ | 3,841 |
| 1日の対象者 | 700 |
| 配分 | 50/50 |
| 開始日 | 2026年5月4日 |
| 終了日 | 2026年5月17日 |
| 日数 | 14日 |`],
    ['Spanish', `---
lang: es
---
# Prueba
- Línea base: 10 %
- Efecto mínimo detectable: 2 puntos porcentuales
- Nivel de significación: 5 %, bilateral
- Potencia: 80 %
- Tamaño de muestra: 3.841 por variante
- Tráfico diario: 700
- Reparto: 50/50
- Inicio: 4 de mayo de 2026
- Fin: 17 de mayo de 2026
- Duración: 14 días`],
    ['Portuguese', `---
lang: pt
---
# Teste
- Linha de base: 10%
- Efeito mínimo detectável: 2 pontos percentuais
- Nível de significância: 5%, bilateral
- Poder: 80%
- Tamanho da amostra: 3.841 por variante
- Tráfego diário: 700
- Divisão: 50/50
- Início: 4 de maio de 2026
- Fim: 17 de maio de 2026
- Duração: 14 dias`],
    ['Korean', `---
lang: ko
---
# 실험
| 항목 | 내용 |
| --- | --- |
| 기준값 | 10% |
| 최소 검출 효과 | 2%p |
| 유의수준 | 5% (양측) |
| 검정력 | 80% |
| 그룹당 표본 크기 | 3,841 |
| 일일 트래픽 | 700 |
| 할당 비율 | 50/50 |
| 시작일 | 2026년 5월 4일 |
| 종료일 | 2026년 5월 17일 |
| 실험 일수 | 14일 |`],
  ];
  for (const [name, text] of forms) {
    it(`is read from ${name}`, () => {
      const values = brief(experiment(text));
      const found = Object.fromEntries(Object.keys(plan).map((field) => [field, values[field]]));
      if (/weeks?$|semaines$/.test(text.trim())) found['duration'] = values['duration'];
      if (name === 'a list of properties' || name === 'fields as rows') {
        assert.deepEqual(found['traffic'], {perDay: 700, period: 'day'});
      }
      assert.deepEqual(found, plan);
    });
  }

  it('points at the words it read', () => {
    const document = read('# Test\n- **Baseline:** 10% (April)\n- **Sample size:** ~7,682 users (3,841 per group)\n');
    const {baseline, sample} = readExperiment(document, settings);
    assert.equal(at(document, baseline!.span), '10%');
    assert.equal(at(document, sample!.span), '3,841');
  });

  const effects: readonly (readonly [text: string, kind: string, value: number])[] = [
    ['+20% relative', 'relative', 0.2], ['20% (relative)', 'relative', 0.2], ['+2 pp', 'absolute', 0.02], ['2% absolute', 'absolute', 0.02],
    ['5%', 'ambiguous', 0.05], ['0.02', 'ambiguous', 0.02], ['10% → 12%', 'absolute', 0.02], ['5% relative (10% → 10.5%)', 'relative', 0.05], ['-3 points', 'absolute', -0.03],
  ];
  for (const [text, kind, value] of effects) {
    it(`keeps relative and absolute apart: ${text}`, () => {
      assert.deepEqual(experiment(`# Test\n- Baseline: 10%\n- MDE: ${text}\n`).mde?.value, {kind, value});
    });
  }

  it('takes a percentage of a number that is no share for relative, and a label at its word', () => {
    assert.deepEqual(experiment('# Test\n- Baseline: 71 euros\n- MDE: 5%\n').mde?.value, {kind: 'relative', value: 0.05});
    assert.deepEqual(experiment('# Test\n- Baseline: 10%\n- MDE (relative): 5%\n').mde?.value, {kind: 'relative', value: 0.05});
    assert.deepEqual(experiment('---\nbaseline: 10%\nmde: 5%\nmde_kind: absolute\n---\n# Test').mde?.value, {kind: 'absolute', value: 0.05});
  });

  it('says for whom a sample is meant, or that nobody said', () => {
    const sample = (text: string): unknown => experiment(`# Test\n- ${text}\n`).sample?.value;
    assert.deepEqual(sample('Sample size: 900'), {value: 900, per: 'unstated'});
    assert.deepEqual(sample('Sample size: 1,800 in total'), {value: 1800, per: 'total'});
    assert.deepEqual(sample('Sample size: 2 × 900'), {value: 900, per: 'arm'});
    assert.deepEqual(sample('Total sample size: 1,800'), {value: 1800, per: 'total'});
  });

  it('lists what it could not read instead of guessing', () => {
    const {unread, baseline, duration, start, traffic} = experiment(`# Test
- Baseline: unknown, week 1 measures it
- Start: after the fair
- Duration: until we are sure
- Traffic: 700`);
    assert.deepEqual([baseline, duration, start, traffic], [undefined, undefined, undefined, undefined]);
    assert.deepEqual(unread.map(({field, text}) => [field, text]).sort(), [
      ['baseline', 'unknown, week 1 measures it'], ['duration', 'until we are sure'], ['start', 'after the fair'], ['traffic', '700']]);
  });

  it('does not read a checklist, a placeholder, results or another metric as the plan', () => {
    const {baseline, mde, sample, unread} = experiment(`# Test
- Baseline: What is it today?
- Sample size: [n per variant]
## Guardrails
| Metric | Baseline | Limit |
| --- | --- | --- |
| Refunds | 2% | not above 3% |
## Results
- MDE: 9%`);
    assert.deepEqual([baseline, mde, sample, unread.length], [undefined, undefined, undefined, 0]);
  });

  it('reads guardrails with the side they guard', () => {
    const {guardrails} = experiment(`# Test
## Guardrails
| Metric | Baseline | Limit |
| --- | --- | --- |
| Refunds | 2% | not above 3% |
| Bookings a week | 200 | at least 190 |
| Page shown after | 1.9 s | ≤ 2.4 s |`);
    assert.deepEqual(guardrails.map(({name, limit}) => [name, limit?.direction, limit?.value.value, limit?.value.unit]), [
      ['Refunds', 'above', 0.03, undefined], ['Bookings a week', 'below', 190, undefined], ['Page shown after', 'above', 2.4, 's']]);
  });

  it('reads arms with their shares', () => {
    const arms = (text: string): unknown => experiment(text).arms.map(({name, role, share}) => [name, role, share?.value]);
    assert.deepEqual(arms('## Variants\n| Variant | Share | What |\n| --- | --- | --- |\n| Control | 50% | as today |\n| New page | 50 | new |'), [
      ['Control', 'control', 0.5], ['New page', 'treatment', 0.5]]);
    assert.deepEqual(arms('## Variants\n- **Control (80%):** as today\n- **Treatment (20%):** 4 fields, 3% cheaper'), [
      ['Control', 'control', 0.8], ['Treatment', 'treatment', 0.2]]);
  });

  it('knows the designs that a fixed horizon does not fit', () => {
    assert.equal(experiment('# A/B test\n## Method\nTwo-sample z test.').fixedHorizon, true);
    for (const method of ['Bayesian A/B test with credible intervals', 'Group sequential test', 'Multi-armed bandit', 'Holdout of 5%', 'A/A test']) {
      assert.equal(experiment(`# Test\n## Method\n${method}.`).fixedHorizon, false, method);
    }
  });
});

describe('results', () => {
  const readings = (text: string): unknown => experiment(text).readings.map(({arms}) => arms.map(
    ({role, units, conversions, rate, mean, sd}) => [role, units?.value, conversions?.value, rate?.value, mean?.value, sd?.value]));

  it('are read with arms as rows, by their words', () => {
    assert.deepEqual(readings('## Results\n| Variant | Users | Conversions | Rate |\n| --- | --- | --- | --- |\n| Control | 10,000 | 400 | 4.0% |\n| Treatment | 10,000 | 460 | 4.6% |'), [[
      ['control', 10000, 400, 0.04, undefined, undefined], ['treatment', 10000, 460, 0.046, undefined, undefined]]]);
  });

  it('are read whatever the columns are called where the numbers fit together', () => {
    assert.deepEqual(readings('## Results\n| Variant | Jobs | Fetched in time | Share |\n| --- | --- | --- | --- |\n| Control | 2,391 | 1,386 | 58.0% |\n| Treatment | 2,406 | 1,537 | 63.9% |'), [[
      ['control', 2391, 1386, 0.58, undefined, undefined], ['treatment', 2406, 1537, 0.639, undefined, undefined]]]);
    // The same columns with shares that do not follow are not understood.
    assert.deepEqual(readings('## Results\n| Variant | Jobs | Fetched in time | Share |\n| --- | --- | --- | --- |\n| Control | 2,391 | 1,386 | 51.0% |\n| Treatment | 2,406 | 1,537 | 63.9% |'), [[
      ['control', undefined, undefined, 0.51, undefined, undefined], ['treatment', undefined, undefined, 0.639, undefined, undefined]]]);
  });

  it('are read with arms as columns, and means with their spread', () => {
    assert.deepEqual(readings('## Results\n| | Control | Treatment |\n| --- | --- | --- |\n| Users | 800 | 790 |\n| Mean | 71.2 | 74.1 |\n| SD | 20.5 | 21.3 |'), [[
      ['control', 800, undefined, undefined, 71.2, 20.5], ['treatment', 790, undefined, undefined, 74.1, 21.3]]]);
  });

  it('are read from lines and from k of n', () => {
    const expected = [[['control', 10000, 400, 0.04, undefined, undefined], ['treatment', 10000, 460, 0.046, undefined, undefined]]];
    assert.deepEqual(readings('## Results\n- Control: 400/10,000 (4.0%)\n- Treatment: 460 of 10,000 (4.6%)'), expected);
    assert.deepEqual(readings('## Results\n- Control: 10,000 users, 400 orders (4.0%)\n- Treatment: 10,000 users, 460 orders (4.6%)'), expected);
  });

  it('use the names of the plan, and leave segments and plans alone', () => {
    assert.deepEqual(readings(`## Variants
| Variant | Share |
| --- | --- |
| Nine fields | 50% |
| Four fields | 50% |
## Results
| Variant | Users | Conversions |
| --- | --- | --- |
| Nine fields | 905 | 301 |
| Four fields | 912 | 348 |

| Device | Users | Conversions |
| --- | --- | --- |
| Mobile | 905 | 301 |
| Desktop | 912 | 348 |`), [[[undefined, 905, 301, undefined, undefined, undefined], [undefined, 912, 348, undefined, undefined, undefined]]]);
  });
});

describe('what was decided', () => {
  const outcome = (text: string): unknown => {
    const {decision, decider, decided} = experiment(text);
    return [decision?.value, decider?.value, decided?.value.from];
  };
  const cases: readonly (readonly [text: string, expected: readonly unknown[]])[] = [
    ['## Decision\nShip, by Mara Lind on 2026-03-18, because it held.', ['ship', 'Mara Lind', '2026-03-18']],
    ['## Decision\nDo not ship. Decided by Tobias Kern, 4 May 2026.', ['stop', 'Tobias Kern', '2026-05-04']],
    ['## Decision\nShip, by Ann Ode on 2026-08-09. Taken back: roll back, by Bo Lee on 2026-09-01.', ['roll back', 'Bo Lee', '2026-09-01']],
    ['---\ndecision: rolled out\ndecided by: Mia\ndecision date: 2026-05-12\n---\n# Test', ['ship', 'Mia', '2026-05-12']],
    ['## Decision\nWe think it is fine.', [undefined, undefined, undefined]],
    ['---\nlang: de\n---\n## Entscheidung\nNicht ausrollen, von Tobias Kern am 20. Mai 2026.', ['stop', 'Tobias Kern', '2026-05-20']],
    ['---\nlang: zh\n---\n## 决策\n回滚，由张三，2026-05-20', ['roll back', '张三', '2026-05-20']],
  ];
  for (const [text, expected] of cases) it(JSON.stringify(text), () => assert.deepEqual(outcome(text), expected));
});

describe('a tracker', () => {
  it('has rows with typed days, states and decisions', () => {
    const document = read(`# Experiments
| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision | Surface |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| [EXP-1](exp-1.md) | A text brings bikes home | collected | ended | 2026-03-02 | 2026-03-15 | Ana | won | job page |
| EXP-2 | A deposit helps | booked | running | 2026-04-06 | 2026-05-03 (plan) | Ben | open | booking |
| EXP-3 | A photo helps | approved | almost | soon | | | fine | |`);
    const rows = readTracker(document, settings);
    assert.deepEqual(rows.map(({id, link, state, start, end, decision, owner, surface}) => [
      id, link, state?.value, start?.value.from, end?.value.from, end?.value.planned, decision?.value, owner?.value, surface?.value]), [
      ['EXP-1', 'exp-1.md', 'ended', '2026-03-02', '2026-03-15', false, 'ship', 'Ana', 'job page'],
      ['EXP-2', undefined, 'running', '2026-04-06', '2026-05-03', true, undefined, 'Ben', 'booking'],
      ['EXP-3', undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined],
    ]);
    assert.deepEqual(rows[2]!.unread.map(({column, text}) => [column, text]), [['status', 'almost'], ['start', 'soon'], ['decision', 'fine']]);
  });

  it('may hold both days in one column', () => {
    const document = read('# Experiments\n| Experiment | Hypothesis | Status | Dates | Decision |\n| --- | --- | --- | --- | --- |\n| EXP-1 | A text | ended | 4–17 May 2026 | ship |');
    const [row] = readTracker(document, settings);
    assert.deepEqual([row?.start?.value.from, row?.end?.value.from], ['2026-05-04', '2026-05-17']);
  });
});
