import {defineTraceRule} from '../define-trace-rule.ts';
import {resolveLink} from '../../trace/paths.ts';
import {quote} from '../phrases.ts';

export default defineTraceRule({
  id: 'prd-broken-link',
  description: 'Disallow links to files and headings that are not there.',
  question: 'Can a reader reach your proof in one click?',
  kinds: 'any',
  severity: 'warning',
  preset: 'recommended',
  importance: 66,
  since: '0.1.0',
  sources: ['Doorstop: external reference errors'],
}, (record, index, report) => {
  for (const citation of record.citations) {
    const {url, place} = citation;
    if (url === undefined || !isAddress(url)) continue;
    const {state, record: target} = index.resolve(record.path, {...citation, id: undefined});
    const cause = `link:${place.start}`;
    if (state === 'no-file') {
      const {path = ''} = resolveLink(record.path, url) ?? {};
      // Renderers and VS Code find a page without its ending.
      if (!/\.[a-z\d]{1,8}$/i.test(path) && index.exists(`${path}.md`) !== false) continue;
      report({span: place, message: `There is no file ${quote(url.replace(/#.*$/, ''), 60)}.`, cause});
    } else if (state === 'no-anchor') {
      const heading = quote(url.slice(url.indexOf('#')), 50);
      report({span: place, message: `${target === record || target?.path === record.path ? 'This document' : quote(url.replace(/#.*$/, ''), 40)} has no heading ${heading}.`, cause});
    }
  }
});

/** `TBD` in the place of an address is a placeholder and no file. */
function isAddress(url: string): boolean {
  return /[./#]/.test(url);
}
