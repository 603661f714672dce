/** Matches the patterns of team rules: all possibilities are followed side by side, so that time grows with the text only. */
import {isWordCharacter, readPattern, type CharacterTest, type Instruction} from './pattern-syntax.ts';

/** A match: offsets in UTF-16 code units. */
export interface PatternHit {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Finds a pattern in a text. */
export interface Pattern {
  /** The first matches, never empty ones, at most as many as asked for. */
  find(text: string, most?: number): readonly PatternHit[];
  /** Whether it matches anywhere. */
  test(text: string): boolean;
}

/** Matches looked for in one text; each may look at the rest of the text once, which keeps the whole linear. */
const mostHits = 20;

/** A character with its neighbours; offsets count code units. */
interface Text {
  readonly characters: readonly string[];
  readonly offsets: readonly number[];
}

/**
 * Compiles a pattern, written without slashes.
 *
 * @throws Error with one sentence for people where it is none.
 */
export function compilePattern(source: string): Pattern {
  const {program, fault} = readPattern(source);
  if (program === undefined) throw new Error(fault);
  const mayBegin = beginningOf(program);
  const find = (written: string, most = mostHits): readonly PatternHit[] => {
    const text = split(written);
    const hits: PatternHit[] = [];
    for (let from = 0; from <= text.characters.length && hits.length < most;) {
      const found = first(program, mayBegin, text, from);
      if (!found) break;
      const [start, end] = [text.offsets[found.start]!, text.offsets[found.end]!];
      hits.push({text: written.slice(start, end), start, end});
      from = found.end;
    }
    return hits;
  };
  return {find, test: (text) => find(text, 1).length > 0};
}

/** What is wrong with a pattern, in one sentence; undefined for one that can be used. */
export function faultOfTeamPattern(source: string): string | undefined {
  if (source === '') return 'Expected a pattern between the slashes.';
  if (source.length > 500) return 'This pattern is longer than 500 characters.';
  return readPattern(source).fault;
}

/** Which characters a match may begin with: most places of a text are passed over by one look into a table. */
function beginningOf(program: readonly Instruction[]): CharacterTest {
  const tests: CharacterTest[] = [];
  const seen = new Set<number>();
  for (const open = [0]; open.length > 0;) {
    const at = open.pop()!;
    if (seen.has(at)) continue;
    seen.add(at);
    const instruction = program[at]!;
    if (instruction.op === 'jump') open.push(instruction.to);
    else if (instruction.op === 'split') open.push(instruction.second, instruction.first);
    else if (instruction.op === 'assert') open.push(at + 1);
    else if (instruction.op === 'character') tests.push(instruction.test);
  }
  const ascii = Array.from({length: 128}, (_, code) => tests.some((test) => test(String.fromCharCode(code))));
  return (character) => (character.length === 1 ? ascii[character.charCodeAt(0)] : undefined) ?? tests.some((test) => test(character));
}

/** Possibilities that are followed at one place, in order of preference, each instruction once. */
class Threads {
  readonly list: {readonly at: number; readonly start: number}[] = [];
  private readonly known: Uint8Array;

  constructor(size: number) {
    this.known = new Uint8Array(size);
  }

  clear(): void {
    this.list.length = 0;
    this.known.fill(0);
  }

  /** Adds an instruction with all that it leads to without taking a character. */
  add(program: readonly Instruction[], at: number, start: number, text: Text, index: number): void {
    const open = [at];
    while (open.length > 0) {
      const next = open.pop()!;
      if (this.known[next]) continue;
      this.known[next] = 1;
      const instruction = program[next]!;
      if (instruction.op === 'jump') open.push(instruction.to);
      else if (instruction.op === 'split') open.push(instruction.second, instruction.first);
      else if (instruction.op === 'assert') {
        if (holds(instruction.at, text, index)) open.push(next + 1);
      } else this.list.push({at: next, start});
    }
  }
}

/** The first match from a place on that is not empty. */
function first(program: readonly Instruction[], mayBegin: CharacterTest, text: Text, from: number): {readonly start: number; readonly end: number} | undefined {
  let now = new Threads(program.length);
  let next = new Threads(program.length);
  let found: {readonly start: number; readonly end: number} | undefined;
  for (let index = from; index <= text.characters.length; index++) {
    const character = text.characters[index];
    if (!found && character !== undefined && mayBegin(character)) now.add(program, 0, index, text, index);
    if (now.list.length === 0) {
      if (found) break;
      now.clear();
      continue;
    }
    for (const {at, start} of now.list) {
      const instruction = program[at]!;
      if (instruction.op === 'match') {
        if (start === index) continue;
        found = {start, end: index};
        // What comes later in the list was less preferred.
        break;
      }
      if (instruction.op === 'character' && index < text.characters.length && instruction.test(text.characters[index]!)) {
        next.add(program, at + 1, start, text, index + 1);
      }
    }
    [now, next] = [next, now];
    next.clear();
  }
  return found;
}

function holds(at: Extract<Instruction, {op: 'assert'}>['at'], {characters}: Text, index: number): boolean {
  const before = characters[index - 1];
  const after = characters[index];
  switch (at) {
    case 'lineStart': return before === undefined || before === '\n';
    case 'lineEnd': return after === undefined || after === '\n';
    default: {
      const isBoundary = (before !== undefined && isWordCharacter(before)) !== (after !== undefined && isWordCharacter(after));
      return isBoundary === (at === 'boundary');
    }
  }
}

function split(text: string): Text {
  const characters = [...text];
  const offsets: number[] = [];
  let offset = 0;
  for (const character of characters) {
    offsets.push(offset);
    offset += character.length;
  }
  offsets.push(offset);
  return {characters, offsets};
}
