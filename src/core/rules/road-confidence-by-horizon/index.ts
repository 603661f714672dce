import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {cellUnder, isEnabling, plannedItems} from '../roadmap-items.ts';

export default defineRule<{percent: number}>({
  id: 'road-confidence-by-horizon',
  description: 'Require confidence in what is worked on now.',
  question: 'What did we learn that moved it to Now?',
  kinds: ['roadmap'],
  severity: 'warning',
  preset: 'strict',
  importance: 50,
  options: {
    type: 'object',
    properties: {
      percent: {type: 'integer', minimum: 0, maximum: 100, default: 40, description: 'Below this confidence an item is tested before it is built.', examples: [60]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Itamar Gilad: confidence meter, GIST'],
  wordList: 'confidenceColumns',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'confidenceColumns')) return;
  const words = vocabulary(document, settings);
  const weak = plannedItems(document).filter(({horizon}) => horizon === 'now').flatMap((item) => {
    const cell = cellUnder(document, settings, item, 'confidenceColumns');
    if (!cell || isEnabling(document, words, item)) return [];
    const percent = /^\D{0,3}(\d{1,3})\s?[%％]/u.exec(cell)?.[1];
    const isLow = percent === undefined ? words.is('lowWords', cell) : Number(percent) < options.percent;
    return isLow ? [{item, cell}] : [];
  });
  reportFolded(report, weak, ({item, cell}) => ({
    span: item.span, message: `${quote(item.text, 40)} is worked on now with a confidence of ${quote(cell, 20)}.`,
  }), (all) => ({
    span: all[0]!.item.span, message: `${counted(all.length, 'item')} worked on now have little confidence, ${quote(all[0]!.cell, 20)} first.`,
  }));
});
