/**
 * What a heading's words mean: its numbering, emoji and qualifiers set aside, looked up in the wordings of the language.
 * Careful rather than clever: a heading that names a feature ("Metrics Dashboard Redesign") must not gain a meaning.
 */
import {languages} from '../languages/registry.ts';
import {TextMemory} from '../languages/text-memory.ts';
import type {Lexicon} from '../languages/lexicon.ts';
import type {Meaning} from './types.ts';

/** How sure a match is: the very wording, all parts of a joined heading, or the wording with words around it. */
export type Certainty = 'exact' | 'joined' | 'near';

/** What a heading's words say. */
export interface HeadingMatch {
  readonly meanings: readonly Meaning[];
  readonly certainty: Certainty;
  /** Found in a question ("What are the main risks?") rather than in a wording of its own. */
  readonly asked?: true;
}

/** Looks headings up in one lexicon. */
export interface HeadingMatcher {
  /**
   * Meanings of a heading.
   *
   * @param text visible text of the heading.
   * @param careful take only wordings that match as a whole: inside a list of features, in a title.
   */
  match(text: string, careful?: boolean): HeadingMatch | undefined;
}

const matchers = new WeakMap<Lexicon, HeadingMatcher>();

/** The matcher of a lexicon; made once. */
export function headingMatcher(lexicon: Lexicon): HeadingMatcher {
  let matcher = matchers.get(lexicon);
  if (!matcher) matchers.set(lexicon, (matcher = makeMatcher(lexicon)));
  return matcher;
}

/** "How to run it" is not about how the product works. */
const questionWords = new Set(['how', 'what', 'why', 'who', 'when', 'wie', 'was', 'warum', 'comment', 'quoi', 'pourquoi', 'como', 'que', 'por que', 'o que']);

/**
 * "Was machen wir nicht?", "What we are not going to build", "What this is not", "Ce que nous ne ferons pas", "不支持的格式",
 * "今回やらない機能", "포함하지 않는 것". "What happens if we do not build it?" asks for the problem.
 */
const leavesOut = new RegExp('^(?:what|was|que|qué|o que|lo que|ce que|things|dinge|cosas)\\b(?! (?:happens|if|would|passiert|pasa|acontece|se passe))(?=.{0,40}\\b(?:not|nicht|no|nao|pas|wont|dont|doesnt|isnt|arent)\\b)'
  + '.{0,60}\\b(?:do|doing|build|building|include|included|cover|solve|solving|support|make|machen|tun|bauen|umsetzen|losen|hacer|hacemos|haremos|construir|incluye|'
  + 'fazer|fazemos|faremos|faz|inclui|faire|faisons|ferons|fait|couvrons|couvre|hace)\\b(?!.{0,20}\\b(?:today|heute|hoy|hoje|yet)\\b)'
  + '|^(?:what|was|que|o que|lo que|ce que)\\b.{0,24}\\b(?:(?:is|are) not|nicht ist|no es|nao e|nest pas)$'
  + '|^(?:mvp ?|v\\d ?|本期|本次|当前版本|本阶段|第一版)?(?:明确|暂)?[不未](?:支持|包含|包括|纳入|做|实现|涉及|覆盖|考虑)的?(?:当前版本|首版|本期|本版本|mvp|范围)?的?(?:功能|内容|范围|场景|需求|事项|部分|项)?$'
  + '|(?:(?:含め|含ま|やら|行わ|作ら|扱わ|(?:実装|対応|提供)し)ない|対象外の?)(?:もの|こと|機能|事項|範囲|項目|要件)?$'
  + '|(?:미포함|제외|(?:구현|포함|제공|지원)?하지 않[는을]|만들지 않[는을]|다루지 않[는을]) ?(?:것|사항|기능|항목|범위)$', 'u');

/** "What must it do?", "Was muss es können?", "Ce que l'utilisateur doit pouvoir faire". */
const asksForDuty = /^(?:what|was|que|o que|lo que|ce que)\b.{0,40}\b(?:must|should|muss|soll|debe|deben|deve|devem|doit|doivent)\b.{0,30}\b(?:do|offer|support|konnen|tun|leisten|hacer|poder|fazer|faire|pouvoir)\b/u;

/** "Non-goals phase 2", "Périmètre V2", "Alcance versión 1.1". */
const versionAtEnd = /(?<=.) (?:phase|fase|version|release|sprint|lot|etapa|v) ?\d+(?:\.\d+)*$/u;

/** Longer lines are sentences, not headings that a wording could match. */
const longestHeading = 140;

/** Meanings whose wordings may end a longer heading: "Payment Requirements", "Technische Risiken". */
const headNouns: ReadonlySet<Meaning> = new Set([
  'requirements', 'metrics', 'goals', 'risks', 'assumptions', 'dependencies', 'non-functional', 'open-questions', 'non-goals', 'hypothesis',
  'users', 'decision-rule', 'guardrails', 'primary-metric', 'faq',
]);

function makeMatcher(lexicon: Lexicon): HeadingMatcher {
  const own = indexWordings([...lexicon.sections]);
  // People mix languages: another language's exact wording still counts, behind the document's own.
  const others = indexWordings(Object.values(languages).flatMap(({sections}) => Object.entries(sections) as [Meaning, readonly string[]][]), tellsLanguage);
  const list = (name: string): readonly string[] => [
    ...(lexicon.words[name] as readonly string[] | undefined ?? []),
    ...(languages['en']!.words[name] as readonly string[] | undefined ?? []),
  ];
  const before = new Set(list('headingBefore').map(headingKey));
  const after = new Set(list('headingAfter').map(headingKey));
  const prepositions = list('headingPrepositions').map((word) => ` ${headingKey(word)} `);
  const leads = list('headingQuestions').map((word) => `${headingKey(word)} `).sort((a, b) => b.length - a.length);
  const stops = list('headingQuestionEnds').map((word) => ` ${headingKey(word)} `);
  const verbs = new Set(list('headingVerbs').map(headingKey));
  const joiners = joinerPattern(list('headingJoiners'));
  const cache = new Map<string, HeadingMatch | undefined>();

  return {
    match(text, careful = false) {
      if (text.length > longestHeading) return undefined;
      const id = (careful ? '!' : '') + text;
      if (cache.has(id)) return cache.get(id);
      const found = matchHeading(text, careful);
      if (cache.size > 5000) cache.clear();
      cache.set(id, found);
      return found;
    },
  };

  function matchHeading(text: string, careful: boolean): HeadingMatch | undefined {
    const {main, whole, appendix} = headingForms(text);
    const certain = exact(whole) ?? exact(main);
    if (certain) return {meanings: careful ? certain : withBrackets(certain, text), certainty: 'exact'};
    const begun = question(whole);
    if (begun) return {meanings: begun, certainty: 'exact', asked: true};
    const segments = main.split(/\s*(?::|\||\/\/|\s[-–—•]\s|[—–])\s*/u).filter(Boolean);
    if (segments.length > 1) {
      // "Why: How do we know this is a real problem?" asks what stands behind the colon.
      const behind = questionWords.has(segments[0]!) ? exact(segments[1]!) ?? question(segments[1]!) : undefined;
      const first = behind ?? exact(segments[0]!) ?? exact(withoutOrdinal(segments[0]!)) ?? question(segments[0]!);
      if (first) return {meanings: first, certainty: 'exact'};
    }
    const inside = careful || !/[?？]/.test(text) ? undefined : exactInBrackets(text);
    if (inside) return {meanings: inside, certainty: 'near'};
    const joined = matchJoined(segments[0] ?? main, careful) ?? (segments.length > 1 ? matchJoined(main, careful) : undefined);
    if (joined) return joined;
    const ordinal = exact(withoutOrdinal(main)) ?? (main.includes(' & ') ? exact(main.replaceAll(' & ', ' and ')) : undefined);
    if (ordinal) return {meanings: ordinal, certainty: 'exact'};
    const asked = askedFor(segments[0] ?? main, careful);
    if (asked) return {meanings: asked, certainty: 'exact', asked: true};
    if (!careful) {
      const near = nearly(segments[0] ?? main) ?? (segments.length > 1 ? exact(withoutOrdinal(segments.at(-1)!)) ?? nearly(segments.at(-1)!) : undefined);
      if (near) return {meanings: near, certainty: 'near'};
    }
    return appendix ? {meanings: ['appendix'], certainty: 'exact'} : undefined;
  }

  /** The very wording, in the document's language, English, the team's words, or any language we know. */
  function exact(key: string): readonly Meaning[] | undefined {
    if (key === '') return undefined;
    return own.exact.get(key) ?? others.exact.get(key) ?? (leavesOut.test(key) ? ['non-goals'] : undefined);
  }

  /** Beginnings of questions and the like: "how will we measure …". */
  function question(key: string): readonly Meaning[] | undefined {
    if (asksForDuty.test(key)) return ['requirements'];
    return byPattern(own, key) ?? byPattern(others, key);
  }

  /** "Goals & Success Metrics", "Risks/Dependencies", "Functional and Non-Functional Requirements". */
  function matchJoined(key: string, careful: boolean): HeadingMatch | undefined {
    const parts = key.split(joiners).map((part) => part.trim()).filter(Boolean);
    if (parts.length < 2 || parts.length > 5) return undefined;
    const last = parts.at(-1)!;
    const head = last.slice(last.lastIndexOf(' ') + 1);
    const lead = parts[0]!.slice(0, Math.max(0, parts[0]!.lastIndexOf(' ')));
    const certain = parts.map((part, index) => exact(part)
      ?? (index < parts.length - 1 && head !== last ? exact(`${part} ${head}`) : undefined)
      ?? (index > 0 && lead ? exact(`${lead} ${part}`) : undefined));
    const found = parts.map((part, index) => certain[index] ?? (careful ? undefined : nearly(part)));
    const known = found.filter(Boolean).length;
    // One unknown part is tolerated, for a heading is still about what the other part says.
    if (known === 0 || known < parts.length - 1 || (known < parts.length && careful)) return undefined;
    if (known < parts.length && key.split(' ').length > 6) return undefined;
    // "Users and personas" says one thing twice.
    const same = certain.every((meanings) => meanings?.join() === certain[0]?.join());
    return {meanings: [...new Set(found.flatMap((meanings) => meanings ?? []))], certainty: same && certain[0] ? 'exact' : 'joined'};
  }

  /** "What are the user stories that make up the MVP?" asks for user stories. */
  function askedFor(key: string, careful: boolean): readonly Meaning[] | undefined {
    const lead = leads.find((start) => key.startsWith(start));
    if (lead === undefined) return undefined;
    let noun = key.slice(lead.length);
    const whole = exact(noun);
    if (whole) return whole;
    for (const stop of stops) {
      const at = noun.indexOf(stop);
      if (at > 0) noun = noun.slice(0, at);
    }
    return exact(noun) ?? exact(withoutModifiers(noun)) ?? (careful || !lead.trim().includes(' ') ? undefined : matchJoined(noun, false)?.meanings);
  }

  /** "Future considerations (out of scope)" is about both, "Out of scope (first release)" is not. */
  function withBrackets(meanings: readonly Meaning[], text: string): readonly Meaning[] {
    const inside = /[)）]\s*$/.test(text) ? exactInBrackets(text) : undefined;
    return inside === undefined || inside === meanings || (meanings.includes('non-goals') && inside.includes('scope')) ? meanings : [...new Set([...meanings, ...inside])];
  }

  /** "For whom do we solve that? (target market)": what stands in brackets names the section. */
  function exactInBrackets(text: string): readonly Meaning[] | undefined {
    const inside = /[(（]([^()（）]{4,60})[)）]\s*[:：]?\s*$/u.exec(text)?.[1];
    if (inside === undefined) return undefined;
    const key = headingKey(inside);
    return key.includes(' ') || /[^ -~]/.test(key) || /[?？]/.test(text) ? exact(key) : undefined;
  }

  /** The wording with modifiers around it, before a preposition, or as the head noun. */
  function nearly(key: string): readonly Meaning[] | undefined {
    const stripped = withoutModifiers(withoutOrdinal(key.replace(versionAtEnd, '')));
    const found = exact(stripped) ?? exact(withoutOrdinal(stripped));
    if (found) return found;
    for (const preposition of prepositions) {
      const at = stripped.indexOf(preposition);
      if (at > 0 && !questionWords.has(stripped.slice(0, at))) {
        const headed = exact(stripped.slice(0, at)) ?? exact(withoutModifiers(stripped.slice(0, at)));
        if (headed) return headed;
      }
    }
    return byHeadNoun(stripped);
  }

  function byHeadNoun(key: string): readonly Meaning[] | undefined {
    const words = key.split(' ');
    if (words.length > 5 || verbs.has(words[0]!)) return undefined;
    if (words.length > 1) {
      for (let from = 1; from < words.length; from++) {
        const tail = words.slice(from).join(' ');
        const meanings = own.exact.get(tail)?.filter((meaning) => headNouns.has(meaning));
        if (meanings && meanings.length > 0 && own.nouns.has(tail)) return meanings;
      }
      return undefined;
    }
    // Chinese, Japanese, Korean and German write the head at the end of one long word.
    if (key.length > 30) return undefined;
    const shortest = /^[\u3040-\u9fff\uac00-\ud7a3]/u.test(key) ? 2 : 5;
    for (let from = 1; from <= key.length - shortest; from++) {
      const tail = key.slice(from);
      const meanings = own.exact.get(tail)?.filter((meaning) => headNouns.has(meaning));
      if (meanings && meanings.length > 0) return meanings;
    }
    return undefined;
  }

  function withoutModifiers(key: string): string {
    const words = key.split(' ');
    let from = 0;
    let to = words.length;
    while (to - from > 1 && before.has(words[from]!)) from++;
    while (to - from > 1 && after.has(words[to - 1]!)) to--;
    return words.slice(from, to).join(' ');
  }
}

interface WordingIndex {
  readonly exact: ReadonlyMap<string, readonly Meaning[]>;
  /** Plural nouns and the like that may head a longer heading; questions and single weak words may not. */
  readonly nouns: ReadonlySet<string>;
  readonly patterns: readonly {readonly start: string; readonly meaning: Meaning}[];
}

/** Short ASCII words mean something else in the next language: `planning`, `but`, `suite`. */
function tellsLanguage(key: string): boolean {
  return key.length >= 10 || key.includes(' ') || /[^ -~]/.test(key);
}

function indexWordings(entries: readonly (readonly [Meaning, readonly string[]])[], keep: (key: string) => boolean = () => true): WordingIndex {
  const exact = new Map<string, Meaning[]>();
  const nouns = new Set<string>();
  const patterns: {start: string; meaning: Meaning}[] = [];
  for (const [meaning, wordings] of entries) {
    for (const wording of wordings) {
      if (wording.endsWith('*')) {
        const start = headingKey(wording.slice(0, -1));
        // `who *` wants a whole word, `how do we know if we*` any ending.
        if (keep(start)) patterns.push({start: wording.endsWith(' *') ? `${start} ` : start, meaning});
        continue;
      }
      const key = headingKey(wording);
      if (key === '' || !keep(key)) continue;
      const known = exact.get(key);
      if (!known) exact.set(key, [meaning]);
      else if (!known.includes(meaning)) known.push(meaning);
      if (!weakNouns.has(key)) nouns.add(key);
    }
  }
  // A longer beginning says more: "how do we know if" before "how do we know".
  patterns.sort((a, b) => b.start.length - a.start.length);
  return {exact, nouns, patterns};
}

/** Wordings that say little behind an unknown word: "Login Story", "Search Feature", "Design System Owner". */
const weakNouns = new Set([
  'user', 'customer', 'users', 'customers', 'feature', 'story', 'functions', 'plan', 'release', 'releases', 'status', 'team', 'people', 'changes', 'updates',
  'roles', 'segment', 'segments', 'phase', 'sprint', 'scenario', 'measures', 'analytics', 'monitoring', 'testing', 'p0', 'p1', 'p2', 'p3', 'functionality', 'deployment',
  'owner', 'author', 'contact', 'contacts', 'communication', 'communications', 'meta', 'metadata', 'questions', 'needs', 'performance', 'compatibility',
  'future', 'launch', 'success', 'measurement', 'specification', 'specifications', 'implementation plan', 'who', 'meeting notes', 'dates', 'estimates', 'limitations',
  'impact', 'targets', 'survey', 'surveys', 'proof', 'value', 'effort', 'pilot', 'estimation', 'sequencing', 'telemetry', 'trends', 'timing', 'legal', 'latency',
  'gap', 'gaps', 'obstacles', 'squad', 'governance', 'vocabulary', 'improvements', 'narrative', 'ambition', 'acceptance', 'marketing', 'uptime', 'capacity', 'logging',
  'caveats', 'concerns', 'outcome', 'outcomes', 'backlog', 'capabilities', 'iteration', 'milestone', 'actors', 'audience', 'security', 'accessibility', 'privacy', 'threshold',
  'thresholds', 'prerequisites', 'considerations', 'unknowns', 'scenarios', 'benefits', 'excluded', 'out', 'when', 'deferred', 'discovery', 'monitoring and alerting',
]);

function byPattern(index: WordingIndex, key: string): readonly Meaning[] | undefined {
  const found = index.patterns.find(({start}) => key.startsWith(start) && key.length > start.length);
  return found && [found.meaning];
}

/** Splits at joining words and signs; a sign that a language has no word for is always one. */
function joinerPattern(words: readonly string[]): RegExp {
  const spaced = words.filter((word) => /^\p{Script=Latin}+$/u.test(word)).map(escapeForPattern);
  const tight = words.filter((word) => !/^\p{Script=Latin}+$/u.test(word)).map(escapeForPattern);
  const parts = ['\\s*[&/,;+、・，]\\s*', ...(spaced.length > 0 ? [`\\s+(?:${spaced.join('|')})\\s+`] : []), ...(tight.length > 0 ? [`\\s*(?:${tight.join('|')})\\s*`] : [])];
  return new RegExp(parts.join('|'), 'u');
}

function escapeForPattern(word: string): string {
  return headingKey(word).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * The form in which headings are compared: lower case, one width, no accents on Latin letters, no emoji, marks, quotes
 * and closing punctuation, hyphens as spaces.
 */
export function headingKey(text: string): string {
  return keys.of(text, makeKey);
}

const keys = new TextMemory<string>();

function makeKey(text: string): string {
  return /^[ -~]*$/.test(text) ? asciiKey(text) : unicodeKey(text);
}

/** The same for plain ASCII, which most headings, labels and cells are, at a fraction of the cost. */
function asciiKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/['`"*~]/g, '')
    .replace(/(?<=[a-z\d])[-_](?=[a-z\d])/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/^[ .,;:!?#-]+|[ .,;:!?#-]+$/g, '');
}

function unicodeKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC')
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Variation_Selector}|\p{Cf}|\u20e3|[\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff]/gu, ' ')
    .replace(/['’‘`´]/g, '')
    .replace(/["“”„«»「」『』《》*~]/g, '')
    .replace(/(?<=[\p{L}\p{N}])[-‐‑_](?=[\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:!?¿¡。！？…·•#\-–—]+|[\s.,;:!?。！？…·•#\-–—]+$/gu, '');
}

const numberings: readonly RegExp[] = [
  /^\(?\d+(?:\.\d+)*\)?\s*[.)、:—–-]*\s*(?=[^\d\s])/u,
  /^[a-h](?:\.\d+)*[.)]\s+/u,
  /^[ivx]+[.)]\s+/u,
  /^(?:section|part|chapter|kapitel|abschnitt|teil|parte|partie|seccion|secao|capitulo|chapitre)\s*[\divx]+[a-z]?(?![\p{L}\p{N}])\s*[.:)—–-]*\s*/u,
  /^(?:step|schritt|paso|etape|passo)\s*\d+(?![\p{L}\p{N}])\s*[.:)—–-]*\s*(?=\p{L})/u,
  /^(?:[qf§]\s?\d*|p(?:\s?[5-9]|\s?\d\d)?)\s*[:)—–-]\s*/u,
  /^[（(]\s*[一二三四五六七八九十\d]+\s*[)）]\s*/u,
  /^[一二三四五六七八九十]+\s*[、.．,:]\s*/u,
  /^第\s*[一二三四五六七八九十\d]+\s*[章節节部分条項项编]*\s*[:、.]?\s*/u,
];

const appendixLead = /^(?:appendix|annex|anhang|annexe|anexo|apendice|附录|附錄|付録|부록)\s*[a-z0-9一二三四五六七八九十]{0,3}\s*[.:)—–-]\s*/u;

/** The forms of a heading that are looked up. */
export function headingForms(text: string): {readonly whole: string; readonly main: string; readonly appendix: boolean} {
  let key = headingKey(text);
  const appendix = appendixLead.test(key);
  if (appendix) key = key.replace(appendixLead, '');
  for (let round = 0; round < 2; round++) {
    for (const numbering of numberings) {
      const rest = key.replace(numbering, '');
      if (rest !== key && rest !== '') {
        key = rest;
        break;
      }
    }
  }
  const outside = headingKey(key.replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|\{[^{}]*\}/gu, ' '));
  const inside = headingKey(key.replace(/[()[\]【】{}]/gu, ' '));
  return {whole: inside, main: outside === '' ? inside : outside, appendix};
}

/** "problem 1" and "user story 3" without their number. */
function withoutOrdinal(key: string): string {
  return key.replace(/\s*#?\d+(?:\.\d+)*[a-z]?$/u, '') || key;
}
