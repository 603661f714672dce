import {defineRule} from '../define-rule.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import type {Settings} from '../../config/types.ts';
import type {PrdDocument, Stage} from '../../model/types.ts';
import {isUnfilled} from '../places.ts';
import {listed, quote} from '../phrases.ts';

const stages: readonly Stage[] = ['draft', 'review', 'approved'];

export default defineRule({
  id: 'prd-status-word',
  description: 'Require a status that the team knows, so that readers see which decision is asked of them.',
  question: 'Which decision are you asking readers to make now?',
  kinds: ['prd', 'decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 28,
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template: draft, problem review, solution review, launch review, launched'],
  wordList: 'status',
}, (document, report, {settings}) => {
  const known = statusWords(document, settings);
  const status = document.properties.find(({name}) => name === 'status');
  if (!known.size || !status || status.value.trim() === '' || isUnfilled(document, status.valueSpan)) return;
  const value = ` ${plain(status.value)} `;
  for (const word of known) if (holds(value, plain(word))) return;
  report({
    span: status.valueSpan,
    message: `Status ${quote(status.value, 30)} is none we know; expected a word such as ${listed(samples(document, settings).map((word) => `\`${word}\``), 'or')}.`,
  });
});

function holds(value: string, word: string): boolean {
  return word !== '' && (/[\p{L}\p{N}]$/u.test(word) && /^[\p{ASCII}\s]+$/u.test(word) ? value.includes(` ${word} `) : value.includes(word));
}

/** Words of the document's language, of English and of the team. */
function statusWords(document: PrdDocument, settings: Settings): ReadonlySet<string> {
  const lists = [lexiconFor(document.language, settings).words.status, lexiconFor('en', settings).words.status, settings.status];
  return new Set(lists.flatMap((list) => stages.flatMap((stage) => list?.[stage] ?? [])));
}

/** One word a stage: the team's first, else the language's. */
function samples(document: PrdDocument, settings: Settings): string[] {
  const own = lexiconFor(document.language, settings).words.status ?? {};
  return stages.flatMap((stage) => settings.status[stage]?.[0] ?? own[stage]?.[0] ?? []);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
