import {defineTraceRule} from '../define-trace-rule.ts';
import type {Citation} from '../../trace/types.ts';
import {alsoHere, thereAt} from '../trace-places.ts';

export default defineTraceRule({
  id: 'trace-id-format',
  description: 'Require ids to be cited as their definition writes them, and definitions to follow the team\'s pattern.',
  question: 'Will a search for the id find this place?',
  kinds: 'any',
  severity: 'info',
  preset: 'strict',
  importance: 30,
  since: '0.1.0',
  sources: ['Sphinx-Needs: needs_id_regex'],
}, (record, index, report, {settings}) => {
  for (const {kind, written, place} of record.items) {
    const pattern = written === undefined ? undefined : patternOf(settings.ids[kind]);
    if (pattern && !pattern.test(written!)) report({span: place, message: `\`${written}\` does not follow the pattern \`${settings.ids[kind]}\`.`});
  }
  const seen = new Map<string, Citation[]>();
  for (const citation of record.citations) {
    if (citation.id === undefined) continue;
    const {state, definitions: [definition]} = index.resolve(record.path, citation);
    const written = definition?.item.written;
    if (state !== 'found' || written === undefined || written === citation.written) continue;
    const known = seen.get(citation.written);
    if (known) known.push(citation);
    else seen.set(citation.written, [citation]);
  }
  for (const [first, ...others] of seen.values()) {
    const [definition] = index.resolve(record.path, first!).definitions;
    const written = definition!.item.written!;
    report({
      span: first!.place,
      message: `\`${first!.written}\` is written \`${written}\` where it is defined.`,
      related: [thereAt(definition!, definition!.item.title), ...(alsoHere(others, `\`${first!.written}\` stands here, too.`).related ?? [])],
      fixes: [{title: `Write \`${written}\``, safe: true, edits: [first!, ...others].map(({place: {start, end}}) => ({span: {start, end}, newText: written}))}],
    });
  }
});

/** A team's pattern for a whole id; undefined where there is none or it is broken. */
function patternOf(source: string | undefined): RegExp | undefined {
  if (!source) return undefined;
  try {
    return new RegExp(`^(?:${source.replace(/^\^/, '').replace(/\$$/, '')})$`, 'u');
  } catch {
    return undefined;
  }
}
