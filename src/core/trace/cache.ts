import {documentKinds} from '../model/types.ts';
import type {DocumentRecord} from './types.ts';

/** Version of the form of records; what another version wrote is read again from the documents. */
export const recordVersion = 6;

/** One record as a line of JSON with its version. */
export function serialiseRecord(record: DocumentRecord): string {
  return JSON.stringify([recordVersion, record]);
}

/** A record of a line of JSON; undefined for another version, a damaged line, or anything else. */
export function parseRecord(text: string): DocumentRecord | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed) || parsed.length !== 2 || parsed[0] !== recordVersion || !isRecord(parsed[1])) return undefined;
    return parsed[1];
  } catch {
    return undefined;
  }
}

/** Enough of the shape that no reader of a record can fail on it. */
function isRecord(value: unknown): value is DocumentRecord {
  if (!isObject(value) || typeof value['path'] !== 'string' || typeof value['title'] !== 'string' || !isPlace(value['titlePlace'])) return false;
  const {kind, items, citations, images, anchors, metrics, experiments, waivers} = value;
  if (kind !== undefined && !(typeof kind === 'string' && (kind !== '' || documentKinds.includes(kind as never)))) return false;
  if (!Array.isArray(items) || !Array.isArray(citations) || !Array.isArray(images) || !Array.isArray(anchors) || !Array.isArray(metrics) || !Array.isArray(experiments) || !Array.isArray(waivers) || !Array.isArray(value['silenced'])
    || !Array.isArray(value['problems']) || !(value['risks'] === undefined || Array.isArray(value['risks']))
    || !(value['matrix'] === undefined || isSpan(value['matrix']))) return false;
  return items.every((item) => isObject(item) && typeof item['kind'] === 'string' && typeof item['title'] === 'string' && isPlace(item['place'])
    && isSpan(item['extent']) && isObject(item['fields']) && Array.isArray(item['again']) && Array.isArray(item['rivals'])
    && (item['id'] === undefined || typeof item['id'] === 'string') && isGrounds(item['grounds'], citations.length))
    && citations.every((citation) => isObject(citation) && typeof citation['written'] === 'string' && isPlace(citation['place'])
      && (citation['id'] === undefined || typeof citation['id'] === 'string') && (citation['url'] === undefined || typeof citation['url'] === 'string')
      && (citation['owner'] === undefined || isIndex(citation['owner'], items.length)))
    && images.every((image) => isObject(image) && typeof image['url'] === 'string' && isPlace(image['place']))
    && anchors.every((anchor) => isObject(anchor) && typeof anchor['slug'] === 'string' && isPlace(anchor['place']))
    && metrics.every((metric) => isObject(metric) && typeof metric['name'] === 'string' && isPlace(metric['place']))
    && experiments.every((one) => isObject(one) && typeof one['title'] === 'string' && isPlace(one['place']) && isGaps(one['gaps']))
    && waivers.every((waiver) => isObject(waiver) && typeof waiver['rule'] === 'string' && isSpan(waiver['covers']));
}

function isGrounds(value: unknown, citations: number): boolean {
  return value === undefined || (isObject(value) && Array.isArray(value['direct']) && Array.isArray(value['citations'])
    && value['citations'].every((at) => isIndex(at, citations)));
}

function isGaps(value: unknown): boolean {
  if (value === undefined) return true;
  if (!isObject(value) || !Array.isArray(value['lacks'])) return false;
  const {decision, running} = value;
  return (decision === undefined || (isObject(decision) && isSpan(decision['span']) && typeof decision['message'] === 'string'))
    && (running === undefined || (isObject(running) && isSpan(running['span'])));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSpan(value: unknown): boolean {
  return isObject(value) && typeof value['start'] === 'number' && typeof value['end'] === 'number';
}

function isPlace(value: unknown): boolean {
  return isSpan(value) && typeof (value as Record<string, unknown>)['line'] === 'number' && typeof (value as Record<string, unknown>)['column'] === 'number';
}

function isIndex(value: unknown, below: number): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < below;
}
