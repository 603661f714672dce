import {defineTraceRule} from '../define-trace-rule.ts';
import {prefixOf} from '../../trace/ids.ts';
import type {ThingKind} from '../../trace/types.ts';
import {counted} from '../phrases.ts';
import {alsoHere, citedIds, replaceByFix, thereAt} from '../trace-places.ts';

/** Kinds whose ids hold everywhere, so that one place must define them. Documents may be planned before they are written. */
const asked: ReadonlySet<ThingKind> = new Set(['insight', 'opportunity', 'experiment', 'decision']);

export default defineTraceRule({
  id: 'trace-unknown-id',
  description: 'Disallow ids of insights, opportunities, experiments and decisions that no document defines.',
  question: 'Which one did you mean?',
  kinds: 'any',
  severity: 'error',
  stages: {draft: 'error'},
  preset: 'recommended',
  importance: 84,
  since: '0.1.0',
  sources: ['OpenFastTrace: orphaned coverage', 'Doorstop: invalid references'],
}, (record, index, report) => {
  // Of one document alone nothing can be said: the log may lie next door.
  if (index.size < 2) return;
  for (const {id, first, others} of citedIds(record)) {
    const {definitions, state} = index.resolve(record.path, first);
    if (state === 'unknown') {
      if (first.kind === undefined || !asked.has(first.kind) || prefixOf(id).length < 2 || !index.definesPrefix(prefixOf(id))) continue;
      const near = index.suggest(id);
      report({
        span: first.place,
        message: `No document defines \`${first.written}\`${near ? `; the nearest id is \`${near}\`` : ''}.`,
        ...alsoHere(others, `\`${first.written}\` stands here, too.`),
        ...(near ? {question: `Did you mean \`${near}\`?`, fixes: replaceByFix([first, ...others], near)} : {}),
      });
    } else if (state === 'ambiguous' && (definitions[0]!.item.kind === 'requirement' || definitions[0]!.item.kind === 'assumption')) {
      const documents = [...new Set(definitions.map(({path}) => path))];
      report({
        span: first.place, severity: 'info',
        message: `${counted(documents.length, 'document')} define \`${first.written}\`, and none of them is named here.`,
        question: 'Which document\'s did you mean?',
        related: definitions.slice(0, 10).map((definition) => thereAt(definition, definition.item.title)),
      });
    }
  }
});
