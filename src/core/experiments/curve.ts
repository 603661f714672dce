/** The power curve as a picture: a small SVG that reads on light and on dark. */
import {escapeMarkup} from '../report/escape-markup.ts';
import type {CurvePoint} from './figures.ts';

/** What is drawn. */
export interface CurveInput {
  readonly points: readonly CurvePoint[];
  /** Power that is asked for, a dashed line. */
  readonly wanted: number;
  /** Subjects in control that give it, with its words below the axis. */
  readonly needed: {readonly subjects: number; readonly label: string};
  /** Subjects that the document plans for, a second mark. */
  readonly planned: {readonly subjects: number; readonly label: string} | undefined;
  /** Words at the axis of power, such as `80%`. */
  readonly wantedLabel: string;
  /** What the picture shows, for who cannot see it. */
  readonly title: string;
}

const [width, height, left, right, top, bottom] = [340, 106, 36, 12, 6, 25];

/** Draws the curve. */
export function curveSvg({points, wanted, needed, planned, wantedLabel, title}: CurveInput): string {
  const most = points.at(-1)?.subjects ?? 1;
  const x = (subjects: number) => round(left + Math.min(1, subjects / most) * (width - left - right));
  const y = (power: number) => round(height - bottom - power * (height - top - bottom));
  const line = points.map(({subjects, power}) => `${x(subjects)},${y(power)}`).join(' ');
  const mark = ({subjects, label}: {readonly subjects: number; readonly label: string}, colour: string, row: number) => {
    const at = x(subjects);
    const anchor = at > width - 60 ? 'end' : at < 70 ? 'start' : 'middle';
    return `<line x1="${at}" y1="${y(0)}" x2="${at}" y2="${y(1)}" stroke="${colour}" stroke-width="1.5"/>`
      + `<text x="${at}" y="${height - bottom + row * 11}" fill="${colour}" text-anchor="${anchor}">${escapeMarkup(label)}</text>`;
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="10">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<path d="M${left} ${top}V${height - bottom}H${width - right}" fill="none" stroke="#888"/>`,
    `<line x1="${left}" y1="${y(wanted)}" x2="${width - right}" y2="${y(wanted)}" stroke="#888" stroke-dasharray="3 3"/>`,
    `<text x="${left - 4}" y="${y(wanted) + 3}" fill="#888" text-anchor="end">${escapeMarkup(wantedLabel)}</text>`,
    `<polyline points="${line}" fill="none" stroke="#3a96dd" stroke-width="2"/>`,
    mark(needed, '#3a96dd', 1),
    planned ? mark(planned, '#d18616', 2) : '',
    '</svg>',
  ].join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
