let begun = 0;

/**
 * Notes that a text is about to be read.
 *
 * @returns number of the reading; a later one has a higher number, whatever is read.
 */
export function beginReading(): number {
  return ++begun;
}

/** What was read last of each document, so that what was read earlier and took longer never replaces it. */
export class Readings {
  private readonly newest = new Map<string, number>();

  /**
   * Notes that a reading counts, unless one that was begun later counts already.
   *
   * @returns whether it counts.
   */
  take(path: string, reading: number): boolean {
    if (this.isOvertaken(path, reading)) return false;
    this.newest.set(path, reading);
    return true;
  }

  /** Whether a reading that was begun later counts, or the document went meanwhile. */
  isOvertaken(path: string, reading: number): boolean {
    return (this.newest.get(path) ?? 0) > reading;
  }
}
