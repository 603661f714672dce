/**
 * Meanings of headings whose words say nothing we know: by the section around them, by the ids they carry, by what
 * stands under them. A heading that names a feature is about requirements where its content is requirements.
 */
import type {Lexicon} from '../languages/lexicon.ts';
import type {RawBlock, RawTable} from './blocks.ts';
import {columnsOf} from './columns.ts';
import {headingForms} from './heading-words.ts';
import type {RawSection} from './sections.ts';
import type {Meaning, Table} from './types.ts';
import {vocabularyOf, type Vocabulary} from './words.ts';

/** What a heading with requirements of its own under it has beside them when it is a whole in small, no feature. */
const ofWholes: ReadonlySet<Meaning> = new Set(['problem', 'users', 'goals', 'metrics', 'solution']);

/** What stands directly in a section, child sections excluded. */
interface Content {
  prose: number;
  items: number;
  stories: number;
  readonly tables: number[];
}

/** Gives meanings to sections whose headings have none; parents come before their children. */
export function inferMeanings(sections: readonly RawSection[], blocks: readonly RawBlock[], tables: readonly RawTable[], lexicon: Lexicon): void {
  if (sections.every(({meanings}) => meanings.length > 0)) return;
  const vocabulary = vocabularyOf(lexicon);
  const unknownBelow = new Map<number | undefined, number>();
  for (const {parent, meanings} of sections) if (meanings.length === 0) unknownBelow.set(parent, (unknownBelow.get(parent) ?? 0) + 1);
  for (const section of sections) {
    if (section.meanings.length > 0 || section.form === 'label' || section.form === 'field') continue;
    const found = meaningsOf(section);
    if (found) section.meanings = found;
  }

  function meaningsOf(section: RawSection): readonly Meaning[] | undefined {
    const {text, form, parent} = section;
    const above = parent === undefined ? undefined : sections[parent]!;
    const around = above?.meanings ?? [];
    const bold = form === 'bold';
    const id = idOf(text);
    if (id && !around.includes('non-goals') && !around.includes('risks')) return [id];
    if (isAside(text, vocabulary)) return undefined;
    if (!bold && around.length === 1 && around[0] === 'users') return ['users'];
    const content = contentOf(section, blocks, vocabulary);
    if (around.includes('requirements') && !around.includes('non-goals')) {
      if (bold) return content.items > 0 && isStoryLead(text, vocabulary) ? ['requirements'] : undefined;
      const siblings = unknownBelow.get(parent) ?? 0;
      return content.items > 0 || content.tables.length > 0 || (content.prose > 0 && siblings > 1 && !/[?？]\s*$/.test(text)) ? ['requirements'] : undefined;
    }
    // "Header" with **Requirements** and **Non-requirements** of its own under it names a feature.
    const isFeature = !bold && section.level > 1 && section.children.some((child) => {
      const {form: inner, meanings} = sections[child]!;
      return (inner === 'bold' || inner === 'label') && meanings.length === 1 && meanings[0] === 'requirements';
    }) && !section.children.some((child) => sections[child]!.meanings.some((meaning) => ofWholes.has(meaning)));
    if (isFeature) return ['requirements'];
    if (around.length > 0 && !around.includes('solution') && !around.includes('summary')) return undefined;
    return byTable(content, tables, vocabulary) ?? (content.stories > 0 && !bold ? ['requirements'] : undefined);
  }
}

const idLead = /^[\s\d.*_[(（【✅☐-]*(?:(NFR|RNF|NFA|ENF)|N?FR|RF|FA|EF|REQ|RQ|US|UC|BR|SR|FEAT|STORY|HU|CU)[-_ .#]?\d{1,4}(?:[.-]\d{1,3}){0,3}[a-z]?(?![\p{L}\p{N}_])[\])）】*_]*\s*(?:\([^)]{0,40}\)\s*)?(?:[:：.—–|-]|\s\p{Lu}|$)/u;

/** "FR-3 — Export", "US-12: As a …", "NFR2 Speed": the heading is a requirement's own. */
function idOf(text: string): Meaning | undefined {
  const match = idLead.exec(text);
  if (!match) return undefined;
  return match[1] ? 'non-functional' : 'requirements';
}

/** Headings under requirements that are about something else: notes, flows, entities. */
function isAside(text: string, vocabulary: Vocabulary): boolean {
  const {main} = headingForms(text);
  return vocabulary.is('flows', main) || vocabulary.is('asideLabels', main) || vocabulary.is('asideHeadings', main);
}

/** "As a buyer:" over a list of what buyers want. */
function isStoryLead(text: string, vocabulary: Vocabulary): boolean {
  return vocabulary.starts('storyLeads', text.trim()) && /(?:[:：]|\.{3}|…)?\s*$/.test(text) && text.length < 80;
}

function contentOf(section: RawSection, blocks: readonly RawBlock[], vocabulary: Vocabulary): Content {
  const content: Content = {prose: 0, items: 0, stories: 0, tables: []};
  const stories = vocabulary.expressions('stories');
  for (let index = section.blocks.from; index < section.blocks.to; index++) {
    const {item, table, type, text, quoted} = blocks[index]!;
    if (quoted) continue;
    if (table !== undefined) {
      if (content.tables.at(-1) !== table) content.tables.push(table);
    } else if (type === 'paragraph') {
      if (item) content.items++;
      else content.prose++;
      if (content.stories === 0 && text.length < 600 && stories.some((story) => (story.exec(text)?.index ?? 99) < 60)) content.stories++;
    }
  }
  return content;
}

/** What a table is about by its columns, where its heading does not say. */
function byTable(content: Content, tables: readonly RawTable[], vocabulary: Vocabulary): readonly Meaning[] | undefined {
  const [only, ...rest] = content.tables;
  if (only === undefined || rest.length > 1) return undefined;
  const table = tables[only] as Pick<Table, 'header'> & {readonly rows: readonly number[]};
  if (table.rows.length < 2 || table.header.length < 2) return undefined;
  const columns = columnsOf(table, ['priority', 'requirement', 'acceptance', 'id'], vocabulary);
  const has = (name: string): boolean => columns.has(name);
  if (has('requirement') && has('priority') && (has('id') || has('acceptance') || table.header.length <= 4)) return ['requirements'];
  if (has('requirement') && has('acceptance') && has('id')) return ['requirements'];
  const others = columnsOf(table, ['metric', 'baseline', 'target', 'risk', 'mitigation', 'question', 'answer', 'owner'], vocabulary);
  if (others.has('metric') && others.has('target') && others.has('baseline')) return ['metrics'];
  if (others.has('risk') && others.has('mitigation') && others.get('risk')! < others.get('mitigation')!) return ['risks'];
  if (others.has('question') && others.get('question')! <= 1 && (others.has('answer') || others.has('owner'))) return ['open-questions'];
  return undefined;
}
