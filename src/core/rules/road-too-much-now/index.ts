import {defineRule} from '../define-rule.ts';
import {hasList} from '../experiment-plan.ts';
import {counted} from '../phrases.ts';
import {cellUnder, plannedItems} from '../roadmap-items.ts';

export default defineRule<{perTeam: number}>({
  id: 'road-too-much-now',
  description: 'Limit what each team works on now.',
  question: 'Which one would you pause today?',
  kinds: ['roadmap'],
  severity: 'warning',
  preset: 'strict',
  importance: 51,
  options: {
    type: 'object',
    properties: {
      perTeam: {type: 'integer', minimum: 1, default: 2, description: 'Items that a team may work on at once.', examples: [1]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Shape Up: the betting table'],
  wordList: 'teamColumns',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'teamColumns')) return;
  // Without a column of teams nobody says how many there are.
  const now = plannedItems(document).filter(({horizon}) => horizon === 'now').flatMap((item) => {
    const team = cellUnder(document, settings, item, 'teamColumns');
    return team ? [{item, team: team.toLowerCase()}] : [];
  });
  const teams = new Set(now.map(({team}) => team)).size;
  if (teams === 0 || now.length <= teams * options.perTeam) return;
  report({
    span: now[0]!.item.span, message: `${now.length} items now for ${counted(teams, 'team')}; expected at most ${teams * options.perTeam}.`,
    related: now.slice(0, 20).map(({item, team}) => ({span: item.span, message: `Now, by ${team}.`})),
  });
});
