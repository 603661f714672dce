import {defineRule} from '../define-rule.ts';
import {spanInBlock} from '../../model/blocks.ts';
import type {Block, Property, Span} from '../../model/types.ts';
import {vocabulary} from '../experiment-plan.ts';
import {contactData, fullNameIn, namesBesideRoles, type PersonalSign} from '../personal-data.ts';

const words: Readonly<Record<PersonalSign['kind'], string>> = {
  email: 'an e-mail address', phone: 'a phone number', card: 'a card number', name: 'a full name',
};

/** Properties that name us, not the people we learned from. */
const ourOwn = /^(?:owner|author|authors|researcher|interviewer|moderator|created-?by|editor|reviewer|reviewers|contact|team)$/i;

export default defineRule<{domains: readonly string[]; names: boolean}>({
  id: 'insight-pii',
  description: 'Disallow contact data and full names of the people an insight came from.',
  question: 'Does the reader need to know who?',
  kinds: ['insight', 'insight-log'],
  severity: 'error',
  preset: 'light',
  importance: 80,
  options: {
    type: 'object',
    properties: {
      domains: {
        type: 'array', items: {type: 'string'}, default: [],
        description: 'Domains of your own company, whose addresses may stand in the text.',
      },
      names: {type: 'boolean', default: true, description: 'Whether a full name beside a role counts, too.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Consent practice in user research'],
}, (document, report, {settings, options}) => {
  const lexical = vocabulary(document, settings);
  const found: {readonly kind: PersonalSign['kind']; readonly span: Span}[] = [];
  const add = (sign: PersonalSign, span: Span): void => {
    if (!found.some((other) => other.span.start < span.end && span.start < other.span.end)) found.push({kind: sign.kind, span});
  };
  const ours = document.properties.filter(({name}) => ourOwn.test(name));
  for (const block of document.blocks) {
    if (block.type === 'code' || block.type === 'html' || isOurs(block, ours)) continue;
    const text = visible(block);
    for (const sign of contactData(text, lexical, options.domains)) add(sign, spanInBlock(block, sign.start, sign.end));
    if (!options.names) continue;
    for (const sign of namesBesideRoles(text, lexical)) add(sign, spanInBlock(block, sign.start, sign.end));
  }
  for (const {name, form, value, valueSpan} of document.properties) {
    if (form !== 'front-matter' || ourOwn.test(name)) continue;
    for (const sign of contactData(value, lexical, options.domains)) add(sign, placeIn(document.text, valueSpan, value, sign));
  }
  for (const insight of options.names ? document.insights : []) {
    const field = insight.fields['participants'];
    const sign = field && fullNameIn(field.value, lexical);
    if (sign) add(sign, placeIn(document.text, field.span, field.value, sign));
  }
  for (const {kind, span} of found) {
    report({
      span, message: `${kind === 'name' ? 'Names a person' : `Holds ${words[kind]}`}; expected a number such as \`P07\`.`,
      ...(kind === 'name' ? {severity: 'warning' as const} : {}),
    });
  }
});

/** The text with inline code blanked out, and links that show words of their own: a company's contact page is no person. */
function visible(block: Block): string {
  let text = block.text;
  for (const {type, start, end, url} of block.marks) {
    const isAddress = type === 'link' && url?.replace(/^mailto:/i, '') === block.text.slice(start, end);
    if (type === 'inlineCode' || type === 'image' || (type === 'link' && !isAddress && !/@/.test(block.text.slice(start, end)))) {
      text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
    }
  }
  return text;
}

/** Whether a block is the property that names an owner or researcher of ours. */
function isOurs(block: Block, ours: readonly Property[]): boolean {
  return ours.some(({span}) => span.start < block.span.end && block.span.start < span.end);
}

/** Place of a sign in the source of a value. */
function placeIn(text: string, span: Span, value: string, {start, end}: PersonalSign): Span {
  const at = text.indexOf(value.slice(start, end), span.start);
  return at >= 0 && at + end - start <= span.end ? {start: at, end: at + end - start} : span;
}
