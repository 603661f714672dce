import {defineTraceRule} from '../define-trace-rule.ts';
import {resolveLink} from '../../trace/paths.ts';
import type {TraceIndex} from '../../trace/trace-index.ts';
import type {Citation, DocumentRecord} from '../../trace/types.ts';
import {counted, quote} from '../phrases.ts';
import {alsoHere} from '../trace-places.ts';

export default defineTraceRule({
  id: 'prd-broken-link',
  description: 'Disallow links to files and headings, and images, that are not there.',
  question: 'Can a reader reach your proof in one click?',
  kinds: 'any',
  severity: 'warning',
  preset: 'recommended',
  importance: 66,
  since: '0.1.0',
  sources: ['Doorstop: external reference errors'],
}, (record, index, report) => {
  const links = new Map<string, Citation[]>();
  for (const citation of record.citations) {
    if (citation.url === undefined || !isAddress(citation.url)) continue;
    const known = links.get(citation.url);
    if (known) known.push(citation);
    else links.set(citation.url, [citation]);
  }
  // A target that is not there is one gap, however often it is linked.
  for (const [url, [first, ...others]] of links) {
    if (url.startsWith('/') && index.existsFromRoot(record.path, url) === false) {
      report({span: first!.place, cause: `link:${first!.place.start}`, message: `There is no file ${quote(url.replace(/#.*$/, ''), 60)}.`, ...alsoHere(others, 'The same link.')});
    }
    const {state, record: target} = index.resolve(record.path, {...first!, id: undefined});
    if (state !== 'no-file' && state !== 'no-anchor') continue;
    const {path = ''} = resolveLink(record.path, url) ?? {};
    // Renderers and VS Code find a page without its ending.
    if (state === 'no-file' && !/\.[a-z\d]{1,8}$/i.test(path) && index.exists(`${path}.md`) !== false) continue;
    const [file, heading] = [url.replace(/#.*$/, ''), url.slice(url.indexOf('#'))];
    report({
      span: first!.place, cause: `link:${first!.place.start}`,
      message: state === 'no-file' ? `There is no file ${quote(file, 60)}.`
        : `${target?.path === record.path ? 'This document' : quote(file, 40)} has no heading ${quote(heading, 50)}.`,
      ...alsoHere(others, 'The same link.'),
    });
  }
  // Images are lost together, when a document moves and their folder stays behind.
  const [image, ...more] = missingImages(record, index);
  if (!image) return;
  report({
    span: image.place, cause: `link:${image.place.start}`,
    message: more.length === 0 ? `There is no image ${quote(image.url, 60)}.` : `There is no image ${quote(image.url, 50)}; ${counted(more.length, 'other')} of this document ${more.length === 1 ? 'is' : 'are'} missing, too.`,
    ...(more.length > 0 ? {related: more.slice(0, 10).map(({url, place}) => ({message: `There is no image ${quote(url, 60)}.`, span: place}))} : {}),
  });
});

/** Images that are not there, of each address the first. */
function missingImages(record: DocumentRecord, index: TraceIndex): DocumentRecord['images'] {
  const asked = new Set<string>();
  return record.images.filter(({url}) => {
    if (asked.has(url) || !isAddress(url)) return false;
    asked.add(url);
    const path = resolveLink(record.path, url)?.path;
    return (path === undefined ? index.existsFromRoot(record.path, url) : index.exists(path)) === false;
  });
}

/** `TBD` in the place of an address is a placeholder and no file. */
function isAddress(url: string): boolean {
  return /[./#]/.test(url);
}
