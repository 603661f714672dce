import {l10n, Uri} from 'vscode';
import {titleWords} from '../../core/evidence/title-words.ts';
import type {Definition, Item, LinkType, ThingKind, TraceIndex} from '../../core/index.ts';

/** A kind of thing in the user's words. */
export function kindWord(kind: ThingKind): string {
  return {
    insight: l10n.t('insight'), opportunity: l10n.t('opportunity'), goal: l10n.t('goal'), requirement: l10n.t('requirement'),
    metric: l10n.t('metric'), assumption: l10n.t('assumption'), experiment: l10n.t('experiment'), decision: l10n.t('decision'),
    question: l10n.t('question'), document: l10n.t('document'),
  }[kind];
}

/** What something that cites a thing does to it. */
export function citingWord(type: LinkType): string {
  return {
    'cites': l10n.t('cited by'), 'supports': l10n.t('supported by'), 'contradicts': l10n.t('contradicted by'), 'measures': l10n.t('measured by'),
    'tests': l10n.t('tested by'), 'supersedes': l10n.t('superseded by'), 'superseded-by': l10n.t('supersedes'),
  }[type];
}

/** Name of a thing for people: its id, else the beginning of its words. */
export function nameOf({item}: {readonly item: Pick<Item, 'written' | 'title'>}): string {
  const title = titleWords(item.title);
  return item.written ?? (title.length > 40 ? `${title.slice(0, 39)}…` : title);
}

/** A document's title, else its file name. */
export function titleOf(index: Pick<TraceIndex, 'record'>, path: string): string {
  return index.record(path)?.title || decodeURIComponent(path.replace(/^.*\//, ''));
}

/** User's text as text in Markdown. */
export function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');
}

/** Address of a thing that opens at its place. */
export function addressOf({path, item: {place}}: Pick<Definition, 'path' | 'item'>): Uri {
  return Uri.parse(path, true).with({fragment: `L${place.line},${place.column}`});
}

/** A thing as a link in Markdown: its id, and its title behind it. */
export function linkTo(definition: Definition, {title = true} = {}): string {
  const {item} = definition;
  const link = `[${escaped(nameOf(definition))}](${addressOf(definition).toString()})`;
  return title && item.written !== undefined && item.title ? `${link} ${escaped(short(titleWords(item.title)))}` : link;
}

/** The age of a date in words, counted in whole weeks or months; undefined for what is no date or lies ahead. */
export function ageOf(day: string | undefined, today = new Date()): string | undefined {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(day ?? '');
  if (!match) return undefined;
  const then = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 15));
  const days = Math.floor((today.getTime() - then.getTime()) / 86_400_000);
  if (days < 0) return undefined;
  if (days < 14) return days === 1 ? l10n.t('1 day') : l10n.t('{0} days', days);
  if (days < 70) return l10n.t('{0} weeks', Math.floor(days / 7));
  const months = Math.floor(days / 30.44);
  return months < 24 ? l10n.t('{0} months', months) : l10n.t('{0} years', Math.floor(months / 12));
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
