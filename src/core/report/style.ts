/** Colours of the terminal as functions; without colour they give back what they get. */
export type Style = Readonly<Record<keyof typeof codes, (text: string) => string>>;

// Pairs of SGR codes, on and off; only codes that every terminal knows.
const codes = {
  bold: [1, 22], dim: [2, 22], underline: [4, 24],
  red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], cyan: [36, 39],
} as const;

/** The functions for a terminal that shows colours, or does not. */
export function createStyle(colour: boolean): Style {
  return Object.fromEntries(Object.entries(codes).map(([name, [on, off]]) => [
    name, (text: string) => (colour && text !== '' ? `\u001B[${on}m${text}\u001B[${off}m` : text),
  ])) as Style;
}

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** Text without control characters, which a document could use to write over the terminal. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- removing them is the point
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '');
}
