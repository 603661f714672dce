/**
 * Remembers what was worked out about texts. Several rules ask the same of a sentence, and the next check of a document
 * asks it again of all that was not edited.
 */
export class TextMemory<Value> {
  private recent = new Map<string, Value>();
  private older = new Map<string, Value>();
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
    const value = this.recent.get(text);
    if (value !== undefined || this.recent.has(text)) return value as Value;
    const older = this.older.get(text);
    return older === undefined && !this.older.has(text) ? this.set(text, make(text)) : this.set(text, older as Value);
  }

  /** Remembers another value. */
  set(text: string, value: Value): Value {
    if (this.recent.size >= this.keep) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(text, value);
    return value;
  }
}
