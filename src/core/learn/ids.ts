/** How a team writes the ids of its requirements and insights. */
import {escapeForRegExp} from '../languages/word-pattern.ts';
import {idPatterns, otherPrefixes} from '../model/ids.ts';
import {isUnder, within} from '../model/sections.ts';
import type {Block, PrdDocument} from '../model/types.ts';
import type {Settings} from '../config/types.ts';
import {counted, listed} from '../rules/phrases.ts';
import type {LearnedFile, Lesson} from './types.ts';

/** Items that must begin with ids of one shape. */
const fewest = 3;

/** A prefix in capitals, perhaps of several parts, and a number: `SHOP-12`, `AUTH-FR-3`, `K7`. */
const leadingId = /^[\s*_~`#[(（【]*((?:[A-Z][A-Z0-9]{0,9}[-_.]){0,2}[A-Z]{1,10}[-_. ]?)(\d{1,5}(?:\.\d{1,3}){0,3})(?![\p{L}\p{N}_%])/u;

interface Shape {
  readonly prefix: string;
  readonly kind: 'requirement' | 'insight';
  readonly ids: Set<string>;
  readonly files: Set<string>;
}

/** Proposes patterns for ids that begin requirements or insights and that we do not know. */
export function learnIds(files: readonly LearnedFile[], settings: Settings): {readonly ids: Readonly<Record<string, string>>; readonly lessons: readonly Lesson[]} {
  const shapes = new Map<string, Shape>();
  for (const {path, document} of files) {
    for (const block of document.blocks) {
      const kind = kindOf(document, block);
      const found = kind && leadingId.exec(block.text);
      if (!found) continue;
      const [id, prefix] = [found[1]! + found[2]!, found[1]!];
      const {requirement, insightLead} = idPatterns(settings);
      if ((kind === 'requirement' ? requirement : insightLead).test(id) || otherPrefixes.test(id)) continue;
      const key = `${kind} ${prefix}`;
      const shape = shapes.get(key) ?? {prefix, kind, ids: new Set(), files: new Set()};
      shapes.set(key, shape);
      shape.ids.add(id);
      shape.files.add(path);
    }
  }
  const habits = [...shapes.values()].filter((shape) => shape.ids.size >= fewest).sort((a, b) => b.ids.size - a.ids.size);
  const ids: Record<string, string> = {};
  const lessons: Lesson[] = [];
  for (const kind of ['requirement', 'insight'] as const) {
    const own = habits.filter((shape) => shape.kind === kind);
    if (own.length === 0) continue;
    const prefixes = own.map(({prefix}) => escapeForRegExp(prefix));
    ids[kind] = `${prefixes.length === 1 ? prefixes[0]! : `(?:${prefixes.join('|')})`}[\\d.]*\\d`;
    for (const {ids: written, files: where} of own) {
      const examples = [...written].slice(0, 3).map((id) => `\`${id}\``);
      lessons.push({key: 'ids', proposal: `${kind}: ${ids[kind]}`, reason: `${counted(written.size, `${kind}`)} in ${counted(where.size, 'document')} ${written.size === 1 ? 'begins' : 'begin'} with ids such as ${listed(examples)}.`});
    }
  }
  return {ids, lessons};
}

/** What an id at the beginning of a block would name, by where it stands. */
function kindOf(document: PrdDocument, block: Block): 'requirement' | 'insight' | undefined {
  if (block.type === 'code' || block.type === 'html' || block.quoted) return undefined;
  if (document.kind === 'insight' || document.kind === 'insight-log') return 'insight';
  if (document.kind !== 'prd') return undefined;
  if (isUnder(document, block.section, 'evidence') || isUnder(document, block.section, 'insights')) return 'insight';
  const stands = isUnder(document, block.section, 'requirements') || isUnder(document, block.section, 'non-functional');
  return stands || document.requirements.some(({extent}) => within(block.span, extent)) ? 'requirement' : undefined;
}
