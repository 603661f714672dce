/**
 * Reads the patterns of team rules: the part of regular expressions that can be matched in linear time, whatever the
 * text. Look-around and back references are not in it, because no matcher can promise that with them.
 */

/** What one step of a pattern matches: a single character. */
export type CharacterTest = (character: string) => boolean;

/** One instruction of a compiled pattern. */
export type Instruction =
  | {readonly op: 'character'; readonly test: CharacterTest}
  /** Goes on at both places, the first one preferred. */
  | {readonly op: 'split'; first: number; second: number}
  | {readonly op: 'jump'; to: number}
  | {readonly op: 'assert'; readonly at: 'lineStart' | 'lineEnd' | 'boundary' | 'noBoundary'}
  | {readonly op: 'match'};

/** A pattern as instructions, or what is wrong with it. */
export type ReadPattern = {readonly program: readonly Instruction[]; readonly fault?: undefined} | {readonly program?: undefined; readonly fault: string};

/** Repeats are written out, so that a counted one can grow a pattern. */
const mostInstructions = 2000;
const mostRepeats = 200;
const deepest = 40;

type Node =
  | {readonly type: 'character'; readonly test: CharacterTest}
  | {readonly type: 'assert'; readonly at: 'lineStart' | 'lineEnd' | 'boundary' | 'noBoundary'}
  | {readonly type: 'sequence' | 'choice'; readonly nodes: readonly Node[]}
  | {readonly type: 'repeat'; readonly node: Node; readonly least: number; readonly most: number; readonly lazy: boolean};

class Fault extends Error {}

/** Reads a pattern, written without slashes. Upper and lower case are the same. */
export function readPattern(source: string): ReadPattern {
  try {
    const program: Instruction[] = [];
    emit(new Reader(source).whole(), program);
    program.push({op: 'match'});
    return {program};
  } catch (error) {
    if (error instanceof Fault) return {fault: error.message};
    throw error;
  }
}

/** Whether a character is part of a word, in any script. */
export const isWordCharacter: CharacterTest = (character) => /[\p{L}\p{M}\p{N}_]/u.test(character);

const classes: Readonly<Record<string, CharacterTest>> = {
  d: (character) => /\p{Nd}/u.test(character),
  s: (character) => /\s/u.test(character),
  w: isWordCharacter,
};

/** Reads from left to right; each method takes one piece. */
class Reader {
  private readonly characters: readonly string[];
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.characters = [...source];
  }

  whole(): Node {
    const node = this.choice();
    if (this.at < this.characters.length) throw new Fault('A `)` closes nothing here; a plain one is written `\\)`.');
    return node;
  }

  private choice(): Node {
    if (++this.depth > deepest) throw new Fault(`Groups are nested more than ${deepest} deep.`);
    const nodes = [this.sequence()];
    while (this.take('|')) nodes.push(this.sequence());
    this.depth--;
    return nodes.length === 1 ? nodes[0]! : {type: 'choice', nodes};
  }

  private sequence(): Node {
    const nodes: Node[] = [];
    while (this.at < this.characters.length && this.peek() !== '|' && this.peek() !== ')') nodes.push(this.repeated());
    return {type: 'sequence', nodes};
  }

  private repeated(): Node {
    const node = this.single();
    const count = this.count();
    if (!count) return node;
    if (node.type === 'assert') throw new Fault('A repeat needs something to repeat before it.');
    const lazy = this.take('?');
    if (this.count()) throw new Fault('Two repeats stand behind each other; put the first into brackets, or drop one.');
    return {type: 'repeat', node, ...count, lazy};
  }

  private count(): {readonly least: number; readonly most: number} | undefined {
    if (this.take('*')) return {least: 0, most: Infinity};
    if (this.take('+')) return {least: 1, most: Infinity};
    if (this.take('?')) return {least: 0, most: 1};
    const written = /^\{(\d{1,6})(,(\d{0,6}))?\}/.exec(this.characters.slice(this.at, this.at + 16).join(''));
    if (!written) return undefined;
    this.at += written[0].length;
    const least = Number(written[1]);
    const most = written[2] === undefined ? least : written[3] === '' ? Infinity : Number(written[3]);
    if (most < least) throw new Fault(`\`${written[0]}\` counts backwards.`);
    if (Math.max(least, most === Infinity ? 0 : most) > mostRepeats) throw new Fault(`A repeat counts to ${mostRepeats} at most.`);
    return {least, most};
  }

  private single(): Node {
    const character = this.characters[this.at++]!;
    switch (character) {
      case '(': return this.group();
      case '[': return {type: 'character', test: this.set()};
      case '.': return {type: 'character', test: (other) => other !== '\n'};
      case '^': return {type: 'assert', at: 'lineStart'};
      case '$': return {type: 'assert', at: 'lineEnd'};
      case '\\': return this.escape();
      case '*': case '+': case '?': throw new Fault(`\`${character}\` has nothing before it to repeat; a plain one is written \`\\${character}\`.`);
      default: return {type: 'character', test: same(character)};
    }
  }

  private group(): Node {
    if (this.take('?') && !this.take(':')) {
      throw new Fault('Look-around and named groups are not part of team patterns; plain groups are written `( )`.');
    }
    const node = this.choice();
    if (!this.take(')')) throw new Fault('A `(` is not closed; a plain one is written `\\(`.');
    return node;
  }

  private escape(): Node {
    const next = this.peek();
    if (next === 'b' || next === 'B') {
      this.at++;
      return {type: 'assert', at: next === 'b' ? 'boundary' : 'noBoundary'};
    }
    return {type: 'character', test: this.escaped()};
  }

  /** What stands behind a backslash, inside and outside of brackets. */
  private escaped(): CharacterTest {
    const character = this.characters[this.at++];
    if (character === undefined) throw new Fault('A `\\` at the end escapes nothing.');
    const known = classes[character.toLowerCase()];
    if (known) return character === character.toLowerCase() ? known : (other) => !known(other);
    if (character === 'p' || character === 'P') return this.property(character === 'P');
    if (/[1-9k]/.test(character)) throw new Fault('Back references are not part of team patterns.');
    if (character === 'n') return same('\n');
    if (character === 't') return same('\t');
    if (character === 'u') {
      const code = /^(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))/i.exec(this.characters.slice(this.at, this.at + 8).join(''));
      const value = Number.parseInt(code?.[1] ?? code?.[2] ?? 'x', 16);
      if (!code || !(value <= 0x10_FF_FF)) throw new Fault('Behind `\\u` stand four hexadecimal digits, or some in `{ }`.');
      this.at += code[0].length;
      return same(String.fromCodePoint(value));
    }
    if (/[a-z]/i.test(character)) throw new Fault(`\`\\${character}\` means nothing in a team pattern.`);
    return same(character);
  }

  private property(negated: boolean): CharacterTest {
    const written = /^\{[A-Za-z_=]{1,60}\}/.exec(this.characters.slice(this.at, this.at + 64).join(''))?.[0] ?? '';
    this.at += written.length;
    try {
      const pattern = new RegExp(`^\\p${written}$`, 'u');
      return (character) => pattern.test(character) !== negated;
    } catch {
      throw new Fault(`\`\\p${written}\` is no property of characters, such as \`\\p{L}\`.`);
    }
  }

  private set(): CharacterTest {
    const negated = this.take('^');
    const tests: CharacterTest[] = [];
    for (let first = true; first || this.peek() !== ']'; first = false) {
      if (this.at >= this.characters.length) throw new Fault('A `[` is not closed; a plain one is written `\\[`.');
      const from = this.characters[this.at]!;
      if (from === '\\') {
        this.at++;
        tests.push(this.escaped());
        continue;
      }
      this.at++;
      if (this.peek() === '-' && this.characters[this.at + 1] !== undefined && this.characters[this.at + 1] !== ']') {
        const to = this.characters[this.at + 1]!;
        if (to === '\\') throw new Fault('A range in brackets ends in a plain character.');
        this.at += 2;
        tests.push(between(from, to));
      } else tests.push(same(from));
    }
    this.at++;
    return (character) => tests.some((test) => test(character)) !== negated;
  }

  private peek(): string | undefined {
    return this.characters[this.at];
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }
}

function same(character: string): CharacterTest {
  const folded = character.toLowerCase();
  return (other) => other === character || other.toLowerCase() === folded;
}

function between(from: string, to: string): CharacterTest {
  const [low, high] = [from.codePointAt(0)!, to.codePointAt(0)!];
  if (high < low) throw new Fault(`\`${from}-${to}\` runs backwards.`);
  const inside = (character: string) => {
    const code = character.codePointAt(0)!;
    return low <= code && code <= high;
  };
  return (character) => inside(character) || inside(character.toLowerCase()) || inside(character.toUpperCase());
}

function emit(node: Node, program: Instruction[]): void {
  if (program.length > mostInstructions) throw new Fault('This pattern is too large; its repeats count too far.');
  switch (node.type) {
    case 'character': program.push({op: 'character', test: node.test}); break;
    case 'assert': program.push({op: 'assert', at: node.at}); break;
    case 'sequence': for (const part of node.nodes) emit(part, program); break;
    case 'choice': emitChoice(node.nodes, program); break;
    case 'repeat': emitRepeat(node, program); break;
  }
}

function emitChoice(nodes: readonly Node[], program: Instruction[]): void {
  const ends: {op: 'jump'; to: number}[] = [];
  for (const [index, part] of nodes.entries()) {
    const fork = index < nodes.length - 1 ? {op: 'split' as const, first: program.length + 1, second: 0} : undefined;
    if (fork) program.push(fork);
    emit(part, program);
    if (!fork) break;
    const end = {op: 'jump' as const, to: 0};
    ends.push(end);
    program.push(end);
    fork.second = program.length;
  }
  for (const end of ends) end.to = program.length;
}

function emitRepeat({node, least, most, lazy}: Extract<Node, {type: 'repeat'}>, program: Instruction[]): void {
  for (let count = 0; count < least; count++) {
    const before = program.length;
    emit(node, program);
    // Nothing, many times: nested, writing it out would never end.
    if (program.length === before) return;
  }
  const fork = (): {op: 'split'; first: number; second: number} => {
    const instruction = {op: 'split' as const, first: 0, second: 0};
    program.push(instruction);
    return instruction;
  };
  const aim = (instruction: {first: number; second: number}, inside: number, after: number) => {
    instruction.first = lazy ? after : inside;
    instruction.second = lazy ? inside : after;
  };
  if (most === Infinity) {
    const start = program.length;
    const loop = fork();
    emit(node, program);
    program.push({op: 'jump', to: start});
    aim(loop, start + 1, program.length);
    return;
  }
  const forks: [{first: number; second: number}, number][] = [];
  for (let count = least; count < most; count++) {
    const optional = fork();
    forks.push([optional, program.length]);
    emit(node, program);
  }
  for (const [optional, inside] of forks) aim(optional, inside, program.length);
}
