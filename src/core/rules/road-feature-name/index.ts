import {defineRule} from '../define-rule.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import type {Settings} from '../../config/types.ts';
import type {PrdDocument, RoadmapItem} from '../../model/types.ts';
import {wordSource} from '../../model/words.ts';
import {vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';
import {hasNumber} from '../words.ts';

export default defineRule<{words: number}>({
  id: 'road-feature-name',
  description: 'Disallow roadmap items that name a thing to build and no outcome or problem.',
  question: 'What will be true for whom?',
  kinds: ['roadmap'],
  severity: 'warning',
  preset: 'recommended',
  importance: 57,
  options: {
    type: 'object',
    properties: {
      words: {
        type: 'integer', minimum: 0, maximum: 12, default: 4,
        description: 'Items of at most so many words count as a name even without a verb such as `build`; 0 judges only those with one.',
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Itamar Gilad: outcome roadmaps', 'Janna Bastow: now, next, later'],
  wordList: 'buildVerbs',
}, (document, report, {settings, options}) => {
  const isName = nameJudge(document, settings, options.words);
  if (!isName) return;
  const names = document.roadmap.filter((item) => !isUnfilled(document, item.span) && isName(item.text) && !isEnabling(item, document, settings)
    && !hasOutcome(item, document, settings));
  reportFolded<RoadmapItem>(report, names, ({text, span}) => ({
    span, message: `${quote(text)} names a thing to build; expected who can do what, or which problem goes.`,
  }), ([first]) => ({
    span: first!.span,
    message: `${names.length} of ${counted(document.roadmap.length, 'item')} name a thing to build, ${quote(first!.text, 30)} first; expected outcomes.`,
  }));
});

/** Tells a feature's name from an outcome; undefined for languages without the words for it. */
function nameJudge(document: PrdDocument, settings: Settings, most: number): ((text: string) => boolean) | undefined {
  const {words, language} = lexiconFor(document.language, settings);
  const builds = words['buildVerbs'] as readonly string[] | undefined;
  const outcomes = words['outcomeWords'] as readonly string[] | undefined;
  if (!builds || !outcomes) return undefined;
  const people = words.people ?? [];
  const leads = new RegExp(language.spaces ? `^${wordSource(builds)}` : wordSource(builds), 'iu');
  const outcome = new RegExp(wordSource([...outcomes, ...people]), 'iu');
  return (written) => {
    const text = written.replace(/\b[A-Z]{2,6}-\d+\b/g, ' ').replace(/^[\s\p{Extended_Pictographic}:.–—-]+/u, '').trim();
    if (text === '' || hasNumber(text)) return false;
    // `Build a dashboard so that leads see …` says what for; the build word itself is no outcome.
    if (outcome.test(text.replace(leads, ' '))) return false;
    if (leads.test(text)) return true;
    return language.spaces && text.split(/\s+/).length <= most;
  };
}

/** Work that enables other work is told by its lane, type or section. */
function isEnabling({block, text}: RoadmapItem, document: PrdDocument, settings: Settings): boolean {
  const words = vocabulary(document, settings);
  const own = document.blocks[block]!;
  const types = words.groups('roadmapColumns')['type'] ?? [];
  const table = own.table === undefined ? undefined : document.tables[own.table];
  const typed = table?.header.some(({text: header}, column) => types.includes(header.trim().toLowerCase())
    && words.has('enablingWords', own.cells?.[column]?.text ?? ''));
  if (typed || words.has('enablingWords', /\(([^)]*)\)|\[([^\]]*)\]/.exec(text)?.[0] ?? '')) return true;
  for (let at = own.section; at !== undefined; at = document.sections[at]!.parent) {
    const section = document.sections[at]!;
    if (section.level > 1 && words.has('enablingWords', section.text)) return true;
  }
  return false;
}

/** Another cell of the row, or the item's further text, says what for. */
function hasOutcome({block, span}: RoadmapItem, document: PrdDocument, settings: Settings): boolean {
  const own = document.blocks[block]!;
  const table = own.table === undefined ? undefined : document.tables[own.table];
  if (table) {
    const columns = vocabulary(document, settings).groups('roadmapColumns')['outcome'] ?? [];
    return table.header.some(({text}, column) => {
      const cell = own.cells?.[column];
      return cell !== undefined && cell.text.trim().length > 3 && cell.span.start !== span.start && columns.includes(text.trim().toLowerCase());
    });
  }
  const extent = own.item?.span ?? own.span;
  const rest = document.text.slice(span.end, extent.end).replace(/\[[^\]]*\]\([^)]*\)|[A-Z]{2,6}-\d+/g, ' ');
  return rest.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length > 4;
}
