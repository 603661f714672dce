/** Signs of a person in a text: addresses, numbers, names. Nothing found here leaves the machine. */
import {escapeForRegExp, type Vocabulary} from '../model/words.ts';

/** A sign of a person. */
export interface PersonalSign {
  readonly kind: 'email' | 'phone' | 'card' | 'name';
  readonly start: number;
  readonly end: number;
}

// Bounded parts, so that a text of nothing but letters and dots stays linear.
const email = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+-][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}-])/gu;
/** Addresses of a desk, not of a person. */
const desks = /^(?:support|info|help|hello|sales|contact|team|privacy|security|press|jobs|careers|billing|admin|office|service|feedback|legal|no-?reply|kontakt|hilfe|datenschutz|soporte|ayuda|ventas|suporte|ajuda|vendas|aide|ventes)$/i;
const digitRun = /(?<![\p{L}\p{N}_#/.:=-])\+?\(?\d[\d\s().\u00a0-]{5,30}\d(?![\p{L}\p{N}_/-]|\.\d|:\d)/gu;
const isoDate = /(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d/;

/** Finds e-mail addresses, phone numbers and card numbers. */
export function contactData(text: string, vocabulary: Vocabulary, ownDomains: readonly string[]): readonly PersonalSign[] {
  const signs: PersonalSign[] = [];
  for (const match of text.matchAll(email)) {
    const [name = '', domain = ''] = match[0].split('@');
    if (desks.test(name) || ownDomains.some((own) => domain.toLowerCase() === own.toLowerCase())) continue;
    signs.push({kind: 'email', start: match.index, end: match.index + match[0].length});
  }
  for (const match of text.matchAll(digitRun)) {
    const kind = numberKind(match[0], text.slice(Math.max(0, match.index - 24), match.index), vocabulary);
    if (kind) signs.push({kind, start: match.index, end: match.index + match[0].length});
  }
  return signs;
}

/** Whether a run of digits is a card or a phone number; dates, versions, ids, amounts and ranges are neither. */
function numberKind(run: string, before: string, vocabulary: Vocabulary): 'phone' | 'card' | undefined {
  const digits = run.replace(/\D/g, '');
  if (digits.length >= 13 && digits.length <= 19 && isCard(run, digits)) return 'card';
  if (isoDate.test(run) || digits.length < 7 || digits.length > 15) return undefined;
  const separated = /\d[\s().-]+\d/.test(run);
  if (run.startsWith('+')) return digits.length >= 8 ? 'phone' : undefined;
  // A label within the few words before: `Phone (mobile): 0171 2345678`.
  if (vocabulary.has('phoneLabels', before)) return 'phone';
  if (!separated) return /^1[3-9]\d{9}$/.test(run) || /^0[17]\d{9}$/.test(run) ? 'phone' : undefined;
  return phoneForms.some((form) => form.test(run)) ? 'phone' : undefined;
}

/** Forms that are phone numbers even without a label. */
const phoneForms: readonly RegExp[] = [
  /^\(\d{3}\)\s?\d{3}[-.\s]\d{4}$/, /^[2-9]\d{2}([-.\s])\d{3}\1\d{4}$/, /^1[-.\s]\(?[2-9]\d{2}\)?[-.\s]\d{3}[-.\s]\d{4}$/,
  /^\(?0\d{1,5}\)?[-\s]\d{1,4}[-\s]\d{3,4}$/, /^0\d(?:[\s.]\d\d){4}$/, /^1[3-9]\d[-\s]\d{4}[-\s]\d{4}$/, /^\(\d{2}\)\s?9?\d{4}-\d{4}$/,
];

/** Card numbers begin with 3 to 6, stand alone or in groups, and end in Luhn's check digit. */
function isCard(run: string, digits: string): boolean {
  if (!/^[3-6]/.test(digits) || !/^\d+$|^\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}$|^3\d{3}([ -])\d{6}\2\d{5}$/.test(run.trim())) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 && !/^(\d)\1+$/.test(digits);
}

const first = '\\p{Lu}[\\p{Ll}’\'-]+';
const fullName = `${first}(?:\\s\\p{Lu}\\.)?(?:\\s(?:de|da|do|dos|del|della|van|von|der|den|di|la|le|Mc|Mac|O['’]))*\\s\\p{Lu}[\\p{L}’'-]*\\p{Ll}`;
const nameCache = new WeakMap<Vocabulary, readonly RegExp[]>();

/** Finds full names that stand beside a role: `Jane Miller, finance lead`. */
export function namesBesideRoles(text: string, vocabulary: Vocabulary): readonly PersonalSign[] {
  const signs: PersonalSign[] = [];
  for (const pattern of namePatterns(vocabulary)) {
    for (const match of text.matchAll(pattern)) {
      const name = match.groups?.['name'] ?? match[0];
      const start = match.index + match[0].indexOf(name);
      if (isBusinessWord(name, vocabulary) || signs.some((sign) => sign.start < start + name.length && start < sign.end)) continue;
      signs.push({kind: 'name', start, end: start + name.length});
    }
  }
  return signs;
}

/** Whether a text, such as a list of participants, holds a full name. */
export function fullNameIn(text: string, vocabulary: Vocabulary): PersonalSign | undefined {
  for (const match of text.matchAll(new RegExp(`(?<=^|[,;:(]\\s?|\\band\\s)${fullName}(?=$|[,;.)]|\\sand\\b)`, 'gu'))) {
    if (!isBusinessWord(match[0], vocabulary)) return {kind: 'name', start: match.index, end: match.index + match[0].length};
  }
  return undefined;
}

function namePatterns(vocabulary: Vocabulary): readonly RegExp[] {
  let patterns = nameCache.get(vocabulary);
  if (!patterns) {
    const anyCase = `(?<!\\p{L})(?:${[...vocabulary.list('personRoles')].sort((a, b) => b.length - a.length).map(inAnyCase).join('|') || '(?!)'})(?!\\p{L})`;
    patterns = [
      new RegExp(`(?<![\\p{L}\\p{N}])(?<name>${fullName})\\s?(?:,|\\(|–|—|-)\\s?(?:\\p{L}+\\s){0,3}?${anyCase}`, 'gu'),
      new RegExp(`${anyCase}(?:,|:)?\\s(?<name>${fullName})(?![\\p{L}])`, 'gu'),
      ...vocabulary.list('namedPerson').map((source) => new RegExp(source, 'gu')),
    ];
    nameCache.set(vocabulary, patterns);
  }
  return patterns;
}

/** Source that finds a word in any case, inside an expression that tells capitals apart. */
function inAnyCase(word: string): string {
  return [...word].map((letter) => (letter === ' ' ? '\\s+' : /\p{L}/u.test(letter) && letter.toUpperCase() !== letter
    ? `[${letter}${letter.toUpperCase()}]` : escapeForRegExp(letter))).join('');
}

/** `Customer Success`, `Head Office`: capitals that name no person. */
function isBusinessWord(name: string, vocabulary: Vocabulary): boolean {
  return business.test(name) || name.split(/\s+/).some((word) => vocabulary.is('personRoles', word) || vocabulary.is('people', word.toLowerCase()));
}

const business = /(?<!\p{L})(?:Customer|Customers|Client|User|Users|Product|Sales|Finance|Financial|Support|Success|Team|Group|Inc|Ltd|Gmbh|GmbH|Corp|Company|Account|Accounts|Head|Office|Human|Resources|Business|Marketing|Data|Project|Program|Senior|Junior|Chief|Vice|General|Regional|Operations|Engineering|Design|Research|Service|Services|Small|Medium|Large|North|South|East|West|New|The|Our|One|Two|All|Both|Each|Every|Some|Most|Many|Usability|Interview|Survey|Google|Microsoft|Apple|Excel|Slack|Salesforce|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Kunde|Kunden|Team|Vertrieb|Finanzen|Leitung|Cliente|Equipo|Équipe|Service|Comptabilité)(?!\p{L})/u;
