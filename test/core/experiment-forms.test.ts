/** Every way to write a number or a day of a plan, in every home and every language. */
import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {languages} from '../../src/core/languages/registry.ts';
import {readExperiment} from '../../src/core/experiments/read-experiment.ts';
import {read} from './read.ts';

const settings = defaultSettings();

/** Labels and words of a language, in the order baseline, traffic, split, start, end, heading of the plan, relative, 5,000 a day, first and last day. */
const words: Readonly<Record<string, readonly [string, string, string, string, string, string, string, string, string, string]>> = {
  en: ['Baseline', 'Traffic', 'Split', 'Start', 'End', 'Sample size', 'relative', '5,000 a day', '4 May 2026', 'May 17, 2026'],
  de: ['Ausgangswert', 'Traffic', 'Aufteilung', 'Beginn', 'Ende', 'Stichprobe', 'relativ', '5.000 / Tag', '4. Mai 2026', '17. Mai 2026'],
  fr: ['Valeur de référence', 'Trafic', 'Répartition', 'Début', 'Fin', 'Échantillon', 'relatif', '5 000 / jour', '4 mai 2026', '17 mai 2026'],
  es: ['Línea base', 'Tráfico', 'Reparto', 'Inicio', 'Fin', 'Muestra', 'relativo', '5.000 / día', '4 de mayo de 2026', '17 de mayo de 2026'],
  pt: ['Linha de base', 'Tráfego', 'Divisão', 'Início', 'Fim', 'Amostra', 'relativo', '5.000 / dia', '4 de maio de 2026', '17 de maio de 2026'],
  ja: ['ベースライン', 'トラフィック', '配分', '開始', '終了', 'サンプルサイズ', 'relative', '5,000/日', '2026年5月4日', '2026年5月17日'],
  ko: ['기준값', '트래픽', '분배', '시작', '종료', '표본 크기', 'relative', '5,000/일', '2026년 5월 4일', '2026년 5월 17일'],
  zh: ['基线', '流量', '分流', '开始', '结束', '样本量', 'relative', '5,000/天', '2026年5月4日', '2026年5月17日'],
};

const homes: Readonly<Record<string, (label: string, value: string, heading: string, lang: string) => string>> = {
  'front matter': (label, value, _, lang) => `---\nkind: experiment\nlang: ${lang}\n${label}: "${value}"\n---\n# EXP-1 Test\n`,
  'a property list': (label, value, _, lang) => `${head(lang)}- ${label}: ${value}\n`,
  'rows of a table': (label, value, heading, lang) => `${head(lang)}## ${heading}\n\n| Plan | |\n| --- | --- |\n| ${label} | ${value} |\n`,
  'columns of a table': (label, value, heading, lang) => `${head(lang)}## ${heading}\n\n| ${label} | ${label === 'MDE' ? words[lang]![0] : 'MDE'} |\n| --- | --- |\n| ${value} | |\n`,
  'a label in prose': (label, value, heading, lang) => `${head(lang)}## ${heading}\n\n${label}: ${value}.\n`,
};

function head(lang: string): string {
  return `---\nkind: experiment\nlang: ${lang}\n---\n# EXP-1 Test\n\n`;
}

describe('a number of a plan', () => {
  it('is tried in every language', () => assert.deepEqual(Object.keys(words).sort(), Object.keys(languages).sort()));

  for (const [lang, [baseline, traffic, split, start, end, heading, relative, perDay, first, last]] of Object.entries(words)) {
    const local = (text: string) => (languages[lang as keyof typeof languages]?.decimalComma ? text.replace('.', ',') : text);
    const forms: readonly (readonly [field: 'baseline' | 'mde' | 'traffic' | 'split' | 'start' | 'end', label: string, written: string, value: unknown])[] = [
      ...[['10%', 0.1], [local('0.1'), 0.1], [`${local('10.5')} %`, 0.105]].map(([written, value]) => ['baseline', baseline, written, {value, kind: 'share', unit: undefined}] as ['baseline', string, string, unknown]),
      ['mde', 'MDE', '+2 pp', {kind: 'absolute', value: 0.02}], ['mde', 'MDE', `+20% ${relative}`, {kind: 'relative', value: 0.2}],
      // Two points, or two hundredths of the baseline: nobody can tell.
      ['mde', 'MDE', local('0.02'), {kind: 'ambiguous', value: 0.02}],
      ...['5k/day', perDay].map((written) => ['traffic', traffic, written, {perDay: 5000, period: 'day'}] as ['traffic', string, string, unknown]),
      ['split', split, '80/20', [0.8, 0.2]],
      ...['2026-05-04', first].map((written) => ['start', start, written, {from: '2026-05-04', to: '2026-05-04', planned: false}] as ['start', string, string, unknown]),
      ['end', end, last, {from: '2026-05-17', to: '2026-05-17', planned: false}],
    ];
    for (const [home, text] of Object.entries(homes)) {
      it(`is read from ${home}: ${lang}`, () => {
        for (const [field, label, written, value] of forms) {
          const experiment = readExperiment(read(text(label, written, heading, lang)), settings);
          assert.deepEqual(experiment[field]?.value, value, `${label}: ${written} (unread: ${JSON.stringify(experiment.unread.map(({text: unread}) => unread))})`);
        }
      });
    }
  }
});
