/** The arms of an experiment with their planned shares. */
import {spanInBlock} from '../model/blocks.ts';
import {sectionsOf} from '../model/sections.ts';
import {linesOf} from '../model/text-lines.ts';
import type {PrdDocument, Table} from '../model/types.ts';
import type {Vocabulary} from '../model/words.ts';
import {blocksOf, isUnfilled, meaningsAround} from '../rules/places.ts';
import {placeInCell} from './fields.ts';
import {figuresIn, type Reader} from './plan.ts';
import type {Arm, FieldName, Stated} from './types.ts';
import {fieldOf} from './words.ts';

const armOnly: ReadonlySet<FieldName> = new Set(['arm']);
const shareOnly: ReadonlySet<FieldName> = new Set(['share']);

/** What a name says an arm is: the control, or one that is compared with it. */
export function roleOf(name: string, vocabulary: Vocabulary): Arm['role'] {
  const plain = name.toLowerCase().replace(/[*_`"“”]/g, '').replace(/\s+/g, ' ').trim();
  const groups = vocabulary.groups('armNames');
  const isOne = (text: string): Arm['role'] => (groups['control']?.includes(text) ? 'control' : groups['treatment']?.includes(text) ? 'treatment' : undefined);
  const bracket = /^([^(（]+)[(（]([^)）]+)[)）]?/.exec(plain);
  const whole = isOne(plain) ?? (bracket ? isOne(bracket[2]!.trim()) ?? isOne(bracket[1]!.trim()) : undefined);
  if (whole) return whole;
  // `Control: nine fields`, `Variant B – new page`.
  const head = /^(.+?)\s?(?:[:：–—,]|\s-\s)/.exec(plain)?.[1];
  if (head) return isOne(head.trim());
  const [first] = plain.split(' ');
  return plain.split(' ').length <= 3 && first && first.length > 2 ? isOne(first) : undefined;
}

/** Reads the arms from a table of variants, or from the list of a section about them. */
export function readArms(document: PrdDocument, reader: Reader): Arm[] {
  for (const table of document.tables) {
    const arms = armsOfTable(document, table, reader);
    if (arms.length >= 2) return arms;
  }
  const arms: Arm[] = [];
  for (const section of [...sectionsOf(document, 'variants'), ...sectionsOf(document, 'method')]) {
    for (const block of blocksOf(document, section)) {
      if (block.type !== 'paragraph' || block.quoted || (block.item && !block.item.first)) continue;
      for (const line of linesOf(block.text)) {
        const match = /^([^:：–—\n]{1,50}?)\s*(?:[:：–—]|\s-\s)/.exec(line.text);
        const name = match?.[1] ?? (line.text.length <= 50 ? line.text : undefined);
        const role = name && roleOf(name, reader.vocabulary);
        if (!role || arms.some((arm) => arm.name === plainName(name))) continue;
        const figure = figuresIn(line.text, reader).find(({form, value}) => form === 'percent' && value <= 1);
        const inName = figure && figure.end <= name.length + 2;
        const says = figure && (inName || reader.vocabulary.has('totalWords', line.text) || /traffic|users|trafic|tráfico|tráfego|流量|トラフィック|트래픽/i.test(line.text.slice(figure.end, figure.end + 24)));
        arms.push({
          name: plainName(name), role, span: spanInBlock(block, line.start, line.start + name.length),
          share: says ? {value: figure.value, text: figure.text, span: spanInBlock(block, line.start + figure.start, line.start + figure.end), origin: 'label'} : undefined,
        });
      }
    }
    if (arms.length >= 2) return arms;
  }
  return arms;
}

function plainName(name: string): string {
  return name.replace(/[(（][^)）]*[)）]/g, '').replace(/[*_`]/g, '').trim();
}

function armsOfTable(document: PrdDocument, table: Table, reader: Reader): Arm[] {
  const section = table.section ?? document.blocks[table.rows[0] ?? -1]?.section;
  const meanings = meaningsAround(document, section);
  if (meanings.has('results') || meanings.has('evidence') || meanings.has('learnings') || table.rows.length < 2 || table.rows.length > 12) return [];
  const at = table.header.findIndex(({text}) => fieldOf(text, armOnly, reader.vocabulary));
  if (at < 0) return [];
  const share = table.header.findIndex(({text}, column) => column !== at && fieldOf(text, shareOnly, reader.vocabulary));
  const rows = table.rows.map((index) => document.blocks[index]!);
  const roles = rows.map((row) => roleOf(row.cells?.[at]?.text ?? '', reader.vocabulary));
  if (share < 0 && !roles.some(Boolean)) return [];
  const controls = roles.filter((role) => role === 'control').length;
  return rows.flatMap((row, index) => {
    const cell = row.cells?.[at];
    if (!cell || cell.text.trim() === '') return [];
    const value = share < 0 ? undefined : row.cells?.[share];
    return [{
      name: cell.text.trim(), role: roles[index] ?? (controls === 1 ? 'treatment' : undefined), span: cell.span,
      share: value && !isUnfilled(document, value.span) ? shareOf(value.text, reader, placeInCell(row, value)) : undefined,
    }];
  });
}

function shareOf(text: string, reader: Reader, place: (from: number, to: number) => Stated<number>['span']): Stated<number> | undefined {
  const figure = figuresIn(text, reader).find(({form, value}) => form === 'percent' || form === 'ratio' || (form === 'number' && value >= 0 && value <= 100));
  if (!figure) return undefined;
  // A column of shares may leave out the sign: 50 is half.
  const value = figure.form === 'number' && figure.value > 1 ? figure.value / 100 : figure.value;
  return {value, text: figure.text, span: place(figure.start, figure.end), origin: 'table'};
}
