/** A template of what several documents share. */
import {headingKey} from '../model/heading-words.ts';
import type {PrdDocument, Section} from '../model/types.ts';
import {contentOf, demandLine, frontMatterOf, promptFor} from '../templates/from-document.ts';
import {isTitle, topLevelOf, withoutNumber} from './sections.ts';

/** Share of the documents that must have a section, and share that makes it required. */
const kept = 0.5;
const owed = 0.8;

/** A section as it stands in one document. */
interface Place {
  readonly document: PrdDocument;
  readonly section: Section;
  /** Where it stands among the sections of its document, 0 to 1. */
  readonly at: number;
}

/** A section that documents share. */
interface Shared {
  readonly key: string;
  readonly places: Place[];
}

/**
 * Makes a template of the sections that at least half of the documents have, in the order in which they usually stand,
 * under the heading that most of them use, with the tables and lists they usually hold. Nothing of their content stays.
 *
 * @returns undefined where the documents share less than three sections.
 */
export function templateFromDocuments(documents: readonly PrdDocument[], title: string, description: string): {readonly text: string; readonly sections: number} | undefined {
  const shared = sharedSections(documents.map((document) => topSectionsOf(document)), documents.length, ({meanings, text}) => meanings[0] ?? wordsOf(text));
  if (documents.length < 2 || shared.length < 3) return undefined;
  const demands = shared.map(({key, places}) => {
    const filled = places.filter(({section}) => !section.empty).length;
    const often = places.length / documents.length >= owed && filled * 2 >= places.length;
    return demandLine(places[0]!.section.meanings[0] ?? wordingOf(places) ?? key, often ? 'required' : 'recommended');
  });
  const parts = shared.flatMap(({places}) => {
    const below = subsections(places);
    const content = contentFor(places);
    return [`## ${wordingOf(places)}`, ...(content.length + below.length > 0 ? content : [promptFor(wordingOf(places))]), ...below];
  });
  const head = frontMatterOf({title, description, kind: documents[0]!.kind ?? 'prd', demands, properties: sharedProperties(documents)});
  return {text: `${head}# {{title}}\n\n${parts.join('\n\n')}\n`, sections: shared.length};
}

function topSectionsOf(document: PrdDocument): readonly Place[] {
  const top = topLevelOf(document);
  const sections = document.sections.filter((section) => section.form !== 'field' && section.level === top && !isTitle(document, section));
  return sections.map((section, index) => ({document, section, at: index / Math.max(1, sections.length - 1)}));
}

function sharedSections(lists: readonly (readonly Place[])[], documents: number, keyOf: (section: Section) => string): readonly Shared[] {
  const shared = new Map<string, Shared>();
  for (const list of lists) {
    const seen = new Set<string>();
    for (const place of list) {
      const key = keyOf(place.section);
      if (key === '' || seen.has(key)) continue;
      seen.add(key);
      const known = shared.get(key);
      if (known) known.places.push(place);
      else shared.set(key, {key, places: [place]});
    }
  }
  const mean = ({places}: Shared) => places.reduce((sum, {at}) => sum + at, 0) / places.length;
  return [...shared.values()].filter(({places}) => places.length >= 2 && places.length >= documents * kept).sort((a, b) => mean(a) - mean(b));
}

function wordsOf(text: string): string {
  return headingKey(withoutNumber(text));
}

/** The words that most of the documents use. */
function wordingOf(places: readonly Place[]): string {
  return mostFrequent(places.map(({section}) => withoutNumber(section.text)))!;
}

/** The shape that most of the documents give the section, taken from the first that has it. */
function contentFor(places: readonly Place[]): readonly string[] {
  const shapes = places.map(({document, section}) => contentOf(document, section, promptFor(wordingOf(places))));
  const usual = mostFrequent(shapes.map((parts) => parts.join('\n\n')))!;
  return usual === '' ? [] : [usual];
}

function subsections(places: readonly Place[]): readonly string[] {
  const lists = places.map(({document, section}) => section.children.map((index, at) => ({document, section: document.sections[index]!, at}))
    .filter(({section: child}) => child.form !== 'label' && child.form !== 'field'));
  // By their words alone: what stands below a section often has its meaning.
  return sharedSections(lists, places.length, ({text}) => wordsOf(text)).flatMap(({places: children}) => [`### ${wordingOf(children)}`, ...contentFor(children)]);
}

/** Names of front matter properties that at least half of the documents have. */
function sharedProperties(documents: readonly PrdDocument[]): readonly {readonly name: string; readonly label: string}[] {
  const counts = new Map<string, {readonly name: string; readonly label: string; count: number}>();
  for (const {properties} of documents) {
    for (const {name, label, form} of properties) {
      if (form !== 'front-matter') continue;
      const known = counts.get(name);
      if (known) known.count++;
      else counts.set(name, {name, label, count: 1});
    }
  }
  return [...counts.values()].filter(({count}) => count >= documents.length * kept);
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
