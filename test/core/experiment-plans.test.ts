import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {curveSvg} from '../../src/core/experiments/curve.ts';
import {missingFigure, planFigures, planHead, planPlaces, readingAt, readingFigures} from '../../src/core/experiments/figures.ts';
import {planEdits, type PlanToWrite} from '../../src/core/experiments/plan-edits.ts';
import {readExperiment} from '../../src/core/experiments/read-experiment.ts';
import {applyEdits} from '../../src/core/fixes/apply-edits.ts';
import {absolute, relative} from '../../src/core/statistics/index.ts';
import {read} from './read.ts';

const settings = defaultSettings();
const experiment = (text: string) => readExperiment(read(text), settings);
const written = (text: string, plan: PlanToWrite): string => applyEdits(text, planEdits(read(text), settings, plan));

const plan: PlanToWrite = {
  baseline: 0.1, effect: absolute(0.02), control: 3841, treatment: 3841, alpha: 0.05, sides: 2, power: 0.8, shares: undefined, perDay: 700, days: 14,
};

/** The numbers of a plan as they are read. */
function numbers(text: string): unknown {
  const {baseline, mde, sample, alpha, power, sides, split, traffic, duration} = experiment(text);
  return {
    baseline: baseline?.value.value, mde: mde && [mde.value.kind, mde.value.value], sample: sample?.value, alpha: alpha?.value, power: power?.value,
    sides: sides?.value, split: split?.value, perDay: traffic?.value.perDay, days: duration?.value,
  };
}

const inNumbers = {
  baseline: 0.1, mde: ['absolute', 0.02], sample: {value: 3841, per: 'arm'}, alpha: 0.05, power: 0.8, sides: 2, split: undefined, perDay: 700, days: 14,
};

describe('a plan that is written', () => {
  const titles = {
    en: '# EXP-1 Shorter form\n\n## Hypothesis\n\nIf the form has five fields, then more people finish it, because they told us so.\n',
    de: '# Kürzeres Formular\n\n## Hypothese\n\nWenn das Formular fünf Felder hat, dann füllen es mehr Menschen aus, weil sie es uns so gesagt haben. Wir haben mit zwölf Menschen gesprochen und sie beim Ausfüllen beobachtet.\n',
    fr: '# Un formulaire plus court\n\n## Hypothèse\n\nSi le formulaire a cinq champs, alors plus de personnes le remplissent, parce que nous le savons des entretiens.\n',
    es: '# Un formulario más corto\n\n## Hipótesis\n\nSi el formulario tiene cinco campos, entonces más personas lo terminan, porque nos lo dijeron en las entrevistas.\n',
    pt: '# Um formulário mais curto\n\n## Hipótese\n\nSe o formulário tiver cinco campos, então mais pessoas o terminam, porque não querem perder tempo com isso.\n',
    ja: '# フォームを短くする\n\n## 仮説\n\nフォームを五項目にすれば、より多くの人が完了する。なぜなら、面談でそう聞いたからです。\n',
    zh: '# 更短的表单\n\n## 假设\n\n如果表单只有五个字段,那么更多的人会完成它,因为他们在访谈中这样告诉我们。\n',
    ko: '# 더 짧은 양식\n\n## 가설\n\n양식을 다섯 항목으로 줄이면 더 많은 사람이 완료할 것이다. 인터뷰에서 그렇게 말했기 때문이다.\n',
  };
  for (const [language, text] of Object.entries(titles)) {
    it(`is read back (${language})`, () => {
      const result = written(text, plan);
      assert.equal(read(result).language, language);
      assert.deepEqual(numbers(result), inNumbers);
      assert.equal(written(result, plan), result);
    });

    it(`is read back with a relative effect, one side and an uneven split (${language})`, () => {
      const result = written(text, {...plan, effect: relative(0.125), sides: 1, control: 9412, treatment: 2353, shares: [0.8, 0.2]});
      assert.deepEqual(numbers(result), {...inNumbers, mde: ['relative', 0.125], sides: 1, split: [0.8, 0.2], sample: {value: 11765, per: 'total'}});
    });
  }

  it('changes numbers where they stand, and adds what is missing', () => {
    const text = '# Test\n\n- **Baseline:** 8% (April, 1,200 people)\n- **MDE:** from 8% to 9%\n- **Sample size:** 900 per variant\n- **Power:** 80%\n- **Duration:** 3 weeks\n\n## Results\n\nNone yet.\n';
    const result = written(text, plan);
    assert.match(result, /- \*\*Baseline:\*\* 10% \(April, 1,200 people\)\n- \*\*MDE:\*\* from 10% to 12%\n- \*\*Sample size:\*\* 3,841 per variant\n- \*\*Power:\*\* 80%\n- \*\*Duration:\*\* 2 weeks\n/);
    assert.match(result, /\n## Sample size\n\n\| Plan \| \|\n\| --- \| --- \|\n\| Alpha \| 5%, two-sided \|\n\| Traffic \| 700 \/ day \|\n\n## Results/);
    assert.deepEqual(numbers(result), inNumbers);
  });

  it('takes the place of a template\'s table that waits for its numbers', () => {
    const text = '# Test\r\n\r\n## Sample size\r\n\r\n| Per variant | Power |\r\n| --- | --- |\r\n| [n for the smallest change] | [chance to see it, 80%] |\r\n\r\n## Stop rule\r\n\r\nRead once.\r\n';
    const result = written(text, plan);
    assert.doesNotMatch(result, /\[n for/);
    assert.doesNotMatch(result, /[^\r]\n/);
    assert.deepEqual(numbers(result), inNumbers);
  });
});

const readout = `# EXP-1 Test

| Baseline | Smallest effect | Sample size per variant | Traffic a day | Days |
| --- | --- | --- | --- | --- |
| 10% | +2 points | 900 | 700 | 14 |

## Results

| Variant | People | Converted |
| --- | --- | --- |
| Control | 10,000 | 1,000 |
| Treatment | 10,050 | 1,112 |
`;

describe('figures of a plan', () => {
  it('are sizes by two methods, time, power of the planned size, and what the time can show', () => {
    const [figures, ...others] = planFigures(experiment(readout));
    assert.equal(others.length, 0);
    assert.deepEqual([figures!.pooled.control, figures!.other!.method, figures!.other!.control, figures!.pooled.total], [3841, 'evan-miller', 3623, 7682]);
    assert.deepEqual([figures!.time!.days, figures!.time!.weeks, figures!.planned!.control, figures!.days], [11, 2, 900, 14]);
    assert.ok(figures!.plannedPower! > 0.2 && figures!.plannedPower! < 0.35);
    assert.equal(figures!.inTime!.control, 4900);
    assert.ok(figures!.inTime!.difference < 0.02);
    const powers = figures!.curve.map(({power}) => power);
    assert.deepEqual(powers, [...powers].sort((a, b) => a - b));
  });

  it('are two where the effect can be read in two ways', () => {
    const all = planFigures(experiment('# Test\n\n- **Baseline:** 10%\n- **MDE:** 20%\n'));
    assert.deepEqual(all.map(({kind, rates}) => [kind, Number(rates.treated.toFixed(6))]), [['absolute', 0.3], ['relative', 0.12]]);
  });

  it('say what is missing', () => {
    assert.equal(missingFigure(experiment('# Test\n\n- **MDE:** +2 points\n')), 'baseline');
    assert.equal(missingFigure(experiment('# Test\n\n- **Baseline:** 10%\n')), 'effect');
    assert.equal(missingFigure(experiment('# Test\n\n- **Baseline:** 71 euros\n- **MDE:** 5 euros\n')), 'sd');
    assert.equal(missingFigure(experiment('# Test\n')), undefined);
  });

  it('stand at the rows of the plan, below the head of its table', () => {
    const document = read(readout);
    const places = planPlaces(document, experiment(readout)).map(({start, end}) => document.text.slice(start, end));
    assert.deepEqual([...new Set(places)], ['| 10% | +2 points | 900 | 700 | 14 |']);
    assert.equal(document.text.slice(planHead(document, experiment(readout))!.start).split('\n')[0], 'Baseline | Smallest effect | Sample size per variant | Traffic a day | Days |');
  });
});

describe('a plan whose words could not be read', () => {
  it('has places to say so', () => {
    const text = '---\nkind: experiment\n---\n# EXP-1 Test\n\n## Sample size\n\n- MDE: a bit\n- Power: enough\n';
    const document = read(text);
    assert.deepEqual(planPlaces(document, experiment(text)).map(({start, end}) => document.text.slice(start, end)), ['- MDE: a bit', '- Power: enough']);
  });
});

describe('figures of a result', () => {
  it('are difference, lift, arm sizes, and what the interval allows', () => {
    const document = read(readout);
    const one = experiment(readout);
    const reading = readingAt(document, one, document.text.indexOf('1,112'))!;
    const {results: [result], split} = readingFigures(reading, one);
    assert.equal(result!.difference.value.toFixed(5), '0.01065');
    assert.deepEqual([result!.planned, result!.allowed!.conclusion, result!.allowed!.planned], [0.02, 'increase', false]);
    assert.deepEqual([split!.mismatch, split!.assumedEqual], [false, true]);
    assert.equal(readingAt(document, one, document.text.indexOf('+2 points')), undefined);
  });
});

describe('the power curve', () => {
  it('is a small picture with both marks, and nothing that a document wrote', () => {
    const [{curve, pooled}] = planFigures(experiment(readout)) as [ReturnType<typeof planFigures>[number]];
    const svg = curveSvg({
      points: curve, wanted: 0.8, wantedLabel: '80%', title: 'a < b', needed: {subjects: pooled.control, label: '3,841'}, planned: {subjects: 900, label: '900 planned'},
    });
    assert.match(svg, /^<svg [^>]*width="340"/);
    assert.match(svg, /a &#60; b/);
    assert.equal(svg.match(/<text/g)!.length, 3);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
    assert.ok(svg.length < 2500);
  });
});
