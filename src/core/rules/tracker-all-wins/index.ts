import {defineRule} from '../define-rule.ts';
import {readTracker} from '../../experiments/tracker.ts';
import {percent} from '../phrases.ts';

export default defineRule<{decided: number; share: number}>({
  id: 'tracker-all-wins',
  description: 'Report a tracker in which nearly every experiment has won: most ideas fail when they are tested fairly.',
  question: 'Which test here could have failed?',
  kinds: ['experiment-log'],
  severity: 'info',
  preset: 'strict',
  importance: 42,
  options: {
    type: 'object',
    properties: {
      decided: {type: 'integer', minimum: 5, default: 10, description: 'Decided experiments below which nothing is said.'},
      share: {type: 'number', minimum: 0.5, maximum: 1, default: 0.7, description: 'Share of wins above which it is reported.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: most ideas fail'],
  wordList: 'decisionWords',
}, (document, report, {settings, options}) => {
  const decided = readTracker(document, settings).filter(({decision}) => decision && decision.value !== 'invalid' && decision.value !== 'extend');
  const wins = decided.filter(({decision}) => decision!.value === 'ship');
  if (decided.length < options.decided || wins.length / decided.length <= options.share) return;
  const [first] = wins;
  const {header} = document.tables[first!.row.table]!;
  report({
    span: {start: header[0]!.span.start, end: header.at(-1)!.span.end},
    message: `${wins.length} of ${decided.length} decided experiments won, ${percent(wins.length / decided.length)}; elsewhere 10% to 40% do.`,
  });
});
