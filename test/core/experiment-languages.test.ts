/** One plan in the forms of several languages: the same numbers, the same computation, the same firmness. */
import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {readExperiment} from '../../src/core/experiments/read-experiment.ts';
import {createLinter} from '../../src/core/index.ts';

const settings = {...defaultSettings(), today: '2026-03-10', preset: 'strict' as const, kindByPath: () => ({kind: 'experiment', glob: 'x'})};
const linter = createLinter(settings);

const head = (status: string, title: string, heading: string, hypothesis: string): string => `---\nid: EXP-21\nowner: Mia\nstatus: ${status}\n---\n\n# EXP-21 ${title}\n\n## ${heading}\n\n${hypothesis}\n\n## Plan\n\n`;
const table = (rows: readonly (readonly [string, string])[]): string => `${rows.map(([label, value], at) => `| ${label} | ${value} |${at === 0 ? '\n| --- | --- |' : ''}`).join('\n')}\n`;

const plans: Readonly<Record<string, string>> = {
  en: head('in progress', 'Deposit', 'Hypothesis', 'If riders pay a deposit at booking, no-shows fall, because 7 of 9 riders said that they forgot (INS-031).') + table([
    ['Field', 'Value'], ['Baseline', '14.0%'], ['Smallest effect', '-2.5 points'], ['Significance level', '5%, two-sided'], ['Power', '80%'], ['Split', '80/20'],
    ['Sample size per arm', '1,250'], ['Traffic', '1.2k a day'], ['Start', '3 March 2026'], ['End', '16 March 2026'],
  ]),
  de: head('in Arbeit', 'Anzahlung', 'Hypothese', 'Wenn Fahrgäste bei der Buchung eine Anzahlung leisten, sinkt die Quote derer, die nicht erscheinen, weil 7 von 9 Befragten sagten, sie hätten es vergessen (INS-031).') + table([
    ['Feld', 'Wert'], ['Ausgangswert', '14,0 %'], ['Kleinster Effekt', '-2,5 Prozentpunkte'], ['Signifikanzniveau', '5 %, zweiseitig'], ['Teststärke', '80 %'],
    ['Aufteilung', '80/20'], ['Stichprobe je Gruppe', '1.250'], ['Verkehr', 'täglich 1.200'], ['Beginn', '3. März 2026'], ['Ende', '16. März 2026'],
  ]),
  fr: head('en cours', 'Acompte', 'Hypothèse', 'Si les clients versent un acompte à la réservation, le taux d\'absence baisse, parce que 7 personnes sur 9 disent avoir oublié (INS-031).') + table([
    ['Champ', 'Valeur'], ['Valeur de référence', '14,0 %'], ['Effet minimal', '-2,5 points'], ['Seuil de signification', '5 %, bilatéral'], ['Puissance', '80 %'],
    ['Répartition', '80/20'], ['Taille d\'échantillon par groupe', '1 250'], ['Trafic', '1 200 par jour'], ['Début', '3 mars 2026'], ['Fin', '16 mars 2026'],
  ]),
  zh: head('进行中', '预订押金', '假设', '如果用户预订时支付押金，爽约率就会下降，因为九位受访者中有七位说自己忘记了（INS-031）。') + table([
    ['字段', '值'], ['基线', '14%'], ['最小可检测效应', '-2.5 个百分点'], ['显著性水平', '5%，双侧'], ['统计功效', '80%'], ['流量分配', '80/20'],
    ['每组样本量', '1250'], ['流量', '每天 1200'], ['开始', '2026年3月3日'], ['结束', '2026年3月16日'],
  ]),
};

describe('a plan in the forms of its language', () => {
  for (const [language, text] of Object.entries(plans)) {
    it(`is read in ${language}`, () => {
      const {document} = linter.check(text, 'exp-21.md');
      assert.ok(document);
      const {baseline, mde, alpha, sides, power, split, sample, traffic, start, end, state, unread} = readExperiment(document, settings);
      assert.deepEqual({
        language: document.language, baseline: baseline?.value.value, mde: mde && [mde.value.kind, mde.value.value], alpha: alpha?.value, sides: sides?.value, power: power?.value,
        split: split?.value, sample: sample?.value, perDay: traffic?.value.perDay, start: start?.value.from, end: end?.value.to, state: state?.value, unread,
      }, {
        language, baseline: 0.14, mde: ['absolute', -0.025], alpha: 0.05, sides: 2, power: 0.8, split: [0.8, 0.2], sample: {value: 1250, per: 'arm'}, perDay: 1200,
        start: '2026-03-03', end: '2026-03-16', state: 'running', unread: [],
      });
    });

    it(`is held to its numbers in ${language}, as firmly as a test that runs`, () => {
      const {document, findings} = linter.check(text, 'exp-21.md');
      assert.equal(document?.stage, 'approved');
      const size = findings.find(({ruleId}) => ruleId === 'exp-size-too-small');
      assert.equal(size?.severity, 'warning');
      assert.match(size.message, /^Planned 1,250 per arm; 14% → 11\.5% at 80% power needs 6,625 to 7,315/);
      assert.equal(findings.find(({ruleId}) => ruleId === 'exp-one-primary')?.severity, 'error');
    });
  }

  it('of a draft is asked gently, and a word of the team goes before ours', () => {
    const draft = linter.check(plans['en']!.replace('in progress', 'planned'), 'exp-21.md');
    assert.equal(draft.document?.stage, 'draft');
    const team = createLinter({...settings, status: {...settings.status, draft: ['in progress']}});
    assert.equal(team.check(plans['en']!, 'exp-21.md').document?.stage, 'draft');
  });
});

describe('a plan of another design', () => {
  const texts: Readonly<Record<string, {readonly hypothesis: string; readonly plan: string; readonly designs: Readonly<Record<string, string>>}>> = {
    en: {
      hypothesis: '# EXP-40 Deposit\n\n## Hypothesis\n\nIf riders pay a deposit at booking, no-shows fall from 14% to 11%, because 7 of 9 riders forgot (INS-031).\n\n## Method\n\n',
      plan: '\n\n## Plan\n\n- Baseline: 14%\n- MDE: 3 points\n- Sample size: 200 per arm\n- Start: 2026-03-03\n- End: 2026-03-07\n',
      designs: {
        bayesian: 'We use a Bayesian A/B test and stop when the chance to beat control is above 95%.', sequential: 'An A/B test with a sequential test (mSPRT), read daily.',
        bandit: 'A multi-armed bandit with Thompson sampling shifts traffic.', holdout: 'A holdout of 5% of riders is kept from all changes for a quarter.', aa: 'An A/A test of the assignment: both arms see the same.',
      },
    },
    de: {
      hypothesis: '# EXP-40 Anzahlung\n\n## Hypothese\n\nWenn Fahrgäste bei der Buchung eine Anzahlung leisten, sinkt die Quote der Nichterschienenen von 14 % auf 11 %, weil 7 von 9 es vergessen hatten (INS-031).\n\n## Methode\n\n',
      plan: '\n\n## Plan\n\n- Ausgangswert: 14 %\n- Kleinster Effekt: 3 Prozentpunkte\n- Stichprobe je Gruppe: 200\n- Beginn: 2026-03-03\n- Ende: 2026-03-07\n',
      designs: {
        bayesian: 'Wir werten bayesianisch aus und hören auf, wenn die Wahrscheinlichkeit, besser als die Kontrolle zu sein, über 95 % liegt.', sequential: 'Ein sequenzieller A/B-Test, täglich gelesen.',
        bandit: 'Ein mehrarmiger Bandit verschiebt den Verkehr.', holdout: 'Eine Holdout-Gruppe von 5 % der Fahrgäste sieht ein Quartal lang keine Änderung.', aa: 'Ein A/A-Test der Zuteilung: beide Gruppen sehen dasselbe.',
      },
    },
    zh: {
      hypothesis: '# EXP-40 预订押金\n\n## 假设\n\n如果用户预订时支付押金，爽约率将从 14% 降到 11%，因为九位受访者中有七位说自己忘记了（INS-031）。\n\n## 方法\n\n',
      plan: '\n\n## 计划\n\n- 基线: 14%\n- 最小可检测效应: 3 个百分点\n- 每组样本量: 200\n- 开始: 2026-03-03\n- 结束: 2026-03-07\n',
      designs: {
        bayesian: '我们采用贝叶斯 A/B 测试，当优于对照组的概率超过 95% 时停止。', sequential: '采用序贯检验的 A/B 测试，每天查看。', bandit: '采用多臂老虎机分配流量。',
        holdout: '保留 5% 的用户作为长期对照组（holdout），一个季度内不见任何改动。', aa: '这是分流的 A/A 测试：两组看到的内容相同。',
      },
    },
  };
  /** What only a test of a fixed horizon is asked. */
  const fixed = /^exp-(?:size-too-small|duration|no-size|no-mde|no-alpha-power|no-stop-rule|baseline|split|unit|many-comparisons|unread|no-effect-claim)$/;
  const asked = (text: string): readonly string[] => linter.check(text, 'exp-40.md').findings.map(({ruleId}) => ruleId).filter((id) => fixed.test(id));

  for (const [language, {hypothesis, plan, designs}] of Object.entries(texts)) {
    for (const [design, text] of Object.entries(designs)) {
      it(`is not held to a fixed horizon: ${design} in ${language}`, () => {
        const whole = `${hypothesis}${text}${plan}`;
        const {document} = linter.check(whole, 'exp-40.md');
        assert.ok(document && readExperiment(document, settings).designs.has(design as 'aa'));
        assert.deepEqual(asked(whole), []);
        assert.deepEqual(asked(`${hypothesis}A/B${plan}`).includes('exp-size-too-small'), true);
      });
    }
  }
});
