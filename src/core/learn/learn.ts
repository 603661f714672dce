/** Reads what a team's documents have in common and proposes a team file and a template, each with its reason. */
import type {Settings, TeamConfig} from '../config/types.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import {languages} from '../languages/registry.ts';
import {headingKey} from '../model/heading-words.ts';
import {decideStage} from '../model/stage.ts';
import {counted} from '../rules/phrases.ts';
import {learnGlobs} from './globs.ts';
import {learnIds} from './ids.ts';
import {learnSections} from './sections.ts';
import {templateFromDocuments} from './template.ts';
import type {Learned, LearnedFile} from './types.ts';

/** Id of the template that is learned. */
const templateId = 'team-prd';

/**
 * Learns from documents.
 *
 * @param files all Markdown files of a folder, ours or not: globs must know what else is there.
 * @param settings the settings they were read under.
 */
export function learn(files: readonly LearnedFile[], settings: Settings): Learned {
  const kinds: Record<string, number> = {};
  for (const {document} of files) if (document.kind !== undefined) kinds[document.kind] = (kinds[document.kind] ?? 0) + 1;
  const globs = learnGlobs(files);
  const {sections, lessons: onSections, questions} = learnSections(files, settings);
  const {ids, lessons: onIds} = learnIds(files, settings);
  const config: TeamConfig = {
    ...globs.config,
    ...(Object.keys(sections).length > 0 ? {sections} : {}),
    ...(Object.keys(ids).length > 0 ? {ids} : {}),
  };
  return {
    files: files.length, kinds, config, lessons: [...globs.lessons, ...onSections, ...onIds],
    questions: [...questions, ...statusQuestions(files, settings)], template: learnTemplate(files),
  };
}

/** A template of the PRDs in the language that most of them are written in. */
function learnTemplate(files: readonly LearnedFile[]): Learned['template'] {
  const prds = files.map(({document}) => document).filter(({kind}) => kind === 'prd');
  const byLanguage = new Map<string, number>();
  for (const {language} of prds) byLanguage.set(language, (byLanguage.get(language) ?? 0) + 1);
  const [language] = [...byLanguage].sort(([, a], [, b]) => b - a)[0] ?? [];
  const alike = prds.filter((document) => document.language === language);
  const title = 'Our PRD';
  const made = templateFromDocuments(alike, title, `Made from what ${alike.length} documents share.`);
  return made && {
    id: templateId, title, text: made.text,
    reason: `At least half of ${counted(alike.length, 'PRD')} in ${languages[language ?? 'en']?.name ?? language} have these ${made.sections} sections; those that four in five fill are required.`,
  };
}

/** Status words that no stage is known for. */
function statusQuestions(files: readonly LearnedFile[], settings: Settings): readonly string[] {
  const unknown = new Map<string, {readonly written: string; count: number}>();
  for (const {document} of files) {
    if (document.kind !== 'prd') continue;
    const {property, known} = decideStage({properties: document.properties, settings, lexicon: lexiconFor(document.language, settings)});
    if (known || !property || property.value.trim() === '' || property.value.length > 40) continue;
    const entry = unknown.get(headingKey(property.value)) ?? {written: property.value.trim(), count: 0};
    entry.count++;
    unknown.set(headingKey(property.value), entry);
  }
  return [...unknown.values()].filter(({count}) => count >= 2).slice(0, 5)
    .map(({written, count}) => `Which stage is the status \`${written}\` (${counted(count, 'document')})? Add it under \`status\`, as draft, review or approved.`);
}
