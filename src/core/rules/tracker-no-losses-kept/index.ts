import {defineRule} from '../define-rule.ts';
import {readEarlier} from '../../experiments/history.ts';
import {readTracker} from '../../experiments/tracker.ts';
import {counted, listed} from '../phrases.ts';

export default defineRule<{days: number}>({
  id: 'tracker-no-losses-kept',
  description: 'Report decided experiments that were removed from a tracker.',
  question: 'What will the next team repeat?',
  kinds: ['experiment-log'],
  severity: 'info',
  preset: 'strict',
  importance: 39,
  options: {
    type: 'object',
    properties: {days: {type: 'integer', minimum: 1, default: 90, description: 'How many days back the tracker is compared with today.'}},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: institutional memory'],
}, (document, report, {settings, options}) => {
  const {history} = settings;
  const [table] = document.tables.filter(({index}) => document.tracker.some((row) => row.table === index));
  if (!history || document.path === undefined || !table) return;
  const day = new Date(Date.parse(settings.today) - options.days * 86_400_000).toISOString().slice(0, 10);
  const earlier = history.textOn(document.path, day);
  const before = earlier && earlier.text !== document.text ? readEarlier(earlier.text, document.path, settings) : undefined;
  if (!before) return;
  // Moved to an archive that the sheet links is kept.
  const kept = new Set(readTracker(document, settings).flatMap(({id}) => (id ? [id.toLowerCase()] : [])));
  if (document.links.some(({text, url}) => /archiv|closed|past|old/i.test(`${text} ${url}`))) return;
  const gone = readTracker(before, settings).filter(({id, decision}) => id !== undefined && decision !== undefined && !kept.has(id.toLowerCase()) && !document.text.includes(id));
  if (gone.length === 0) return;
  const names = gone.slice(0, 4).map(({id, decision}) => `\`${id}\` (${decision!.value})`);
  report({
    span: {start: table.header[0]!.span.start, end: table.header.at(-1)!.span.end},
    message: `${counted(gone.length, 'decided experiment')} gone since ${earlier!.day}: ${listed(gone.length > 4 ? [...names.slice(0, 3), `${gone.length - 3} more`] : names)}.`,
  });
});
