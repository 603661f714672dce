/**
 * Remembers what was worked out about texts. Several rules ask the same of a sentence, and the next check of a document
 * asks it again of all that was not edited.
 */
export class TextMemory<Value> {
  private recent = new Map<string, Value | typeof nothing>();
  private older = new Map<string, Value | typeof nothing>();
  private readonly keep: number;

  /** @param keep how many texts are remembered for certain; at most twice as many are kept alive. */
  constructor(keep = 3000) {
    this.keep = keep;
  }

  /**
   * What is known of a text.
   *
   * @param make works it out; it depends on the text alone, and nobody changes what it returns.
   */
  of(text: string, make: (text: string) => Value): Value {
    const recent = this.recent.get(text);
    if (recent !== undefined) return recent === nothing ? undefined as Value : recent;
    const older = this.older.get(text);
    return this.set(text, older === undefined ? make(text) : older === nothing ? undefined as Value : older);
  }

  /** Remembers another value. */
  set(text: string, value: Value): Value {
    if (this.recent.size >= this.keep) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(text, value === undefined ? nothing : value);
    return value;
  }
}

/** Stands for `undefined`, so that one look tells what is known from what is not. */
const nothing = Symbol('nothing');
