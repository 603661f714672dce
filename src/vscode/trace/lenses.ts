import {CodeLens, Disposable, EventEmitter, l10n, languages, workspace, type CodeLensProvider, type Range, type TextDocument} from 'vscode';
import type {Definition, RequirementTrace, TraceIndex} from '../../core/index.ts';
import type {CommandId} from '../../manifest.ts';
import {isCandidate} from '../documents.ts';
import {rangeOf} from '../places.ts';
import {setting} from '../settings.ts';
import type {Evidence} from './evidence.ts';
import {ageOf} from './words.ts';

/** How long a series of changes waits before lines are told to look again, in milliseconds. */
const rest = 300;

/** Tells above a requirement, an insight and a PRD what rests on what. */
export function registerLenses(evidence: Evidence): Disposable {
  const changed = new EventEmitter<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), rest);
  };
  return Disposable.from(
    changed,
    new Disposable(() => clearTimeout(timer)),
    evidence.onDidChange(soon),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('prdCoach.codeLens') && soon()),
    languages.registerCodeLensProvider({language: 'markdown'}, new Provider(evidence, changed)),
  );
}

/** A line over a thing; its words are worked out when it comes into view. */
class ThingLens extends CodeLens {
  readonly definition: Definition;
  /** What a requirement rests on. */
  readonly trace: RequirementTrace | undefined;

  constructor(range: Range, definition: Definition, trace?: RequirementTrace) {
    super(range);
    this.definition = definition;
    this.trace = trace;
  }
}

class Provider implements CodeLensProvider {
  readonly onDidChangeCodeLenses: EventEmitter<void>['event'];
  private readonly evidence: Evidence;

  constructor(evidence: Evidence, changed: EventEmitter<void>) {
    this.evidence = evidence;
    this.onDidChangeCodeLenses = changed.event;
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    if (!isCandidate(document) || !setting('prdCoach.codeLens', document.uri)) return [];
    const record = await this.evidence.fresh(document);
    // Before the index is complete every number would be wrong; the lines come with it.
    const ready = this.evidence.settled;
    if (!record || record.kind === undefined || !ready) return [];
    const {core} = ready;
    const index = ready.indexes.of(record.path);
    const lenses: CodeLens[] = [];
    const coverage = index.coverage(record.path);
    if (record.kind === 'prd' && coverage && coverage.counts.total > 0) {
      const {total, evidence} = coverage.counts;
      const suspect = core.suspectsIn(index, record.path).length;
      const lens = new CodeLens(rangeOf(document, record.titlePlace));
      lens.command = {
        title: suspect > 0 ? l10n.t('coverage {0} of {1}, {2} suspect', evidence, total, suspect) : l10n.t('coverage {0} of {1}', evidence, total),
        tooltip: l10n.t('Requirements that rest on customer evidence. Shows the matrix.'),
        command: 'prdCoach.showCoverage' satisfies CommandId, arguments: [document.uri],
      };
      lenses.push(lens);
    }
    for (const trace of coverage?.requirements ?? []) {
      if (trace.origin !== 'untraced') lenses.push(new ThingLens(rangeOf(document, trace.item.place), trace, trace));
    }
    for (const [at, item] of record.items.entries()) {
      if (item.kind === 'insight' && item.rank === 'home' && item.id !== undefined) {
        lenses.push(new ThingLens(rangeOf(document, item.place), {path: record.path, index: at, item}));
      }
    }
    return lenses;
  }

  resolveCodeLens(lens: CodeLens): CodeLens {
    const ready = this.evidence.settled;
    if (!(lens instanceof ThingLens) || !ready) return lens;
    const {definition, trace} = lens;
    const show = (title: string, what: 'evidence' | 'citations') => {
      lens.command = {title, command: 'prdCoach.showPlaces' satisfies CommandId, arguments: [definition.path, definition.index, what]};
    };
    if (trace) show(requirementWords(trace), 'evidence');
    else show(citationWords(ready.indexes.of(definition.path), definition), 'citations');
    return lens;
  }
}

/** `3 insights · best 4 · 2 voices · newest 5 weeks` */
export function requirementWords({origin, insights, direct, unknown, best, voices, newest, item}: RequirementTrace): string {
  const driver = item.grounds?.driver;
  if (origin === 'driver' && driver) return l10n.t('driven by {0}: {1}', driver.kind, driver.reason);
  if (origin === 'assumed') return l10n.t('assumed');
  const age = ageOf(newest);
  return [
    insights.length === 1 ? l10n.t('1 insight') : insights.length > 1 ? l10n.t('{0} insights', insights.length) : '',
    direct === 1 ? l10n.t('1 piece of evidence here') : direct > 1 ? l10n.t('{0} pieces of evidence here', direct) : '',
    unknown.length > 0 ? l10n.t('{0} unknown', unknown.join(', ')) : '',
    best === undefined ? '' : l10n.t('best {0}', best),
    voices === 1 ? l10n.t('1 voice') : voices > 1 ? l10n.t('{0} voices', voices) : '',
    age === undefined ? '' : l10n.t('newest {0}', age),
  ].filter(Boolean).join(' · ');
}

/** `cited by 4 requirements in 2 PRDs` */
function citationWords(index: TraceIndex, definition: Definition): string {
  const requirements = new Set<string>();
  const documents = new Set<string>();
  let others = 0;
  for (const {path, citation} of index.citationsOf(definition)) {
    if (path === definition.path) continue;
    documents.add(path);
    const owner = citation.owner === undefined ? undefined : index.record(path)?.items[citation.owner];
    if (owner?.kind === 'requirement') requirements.add(`${path} ${citation.owner}`);
    else others++;
  }
  if (documents.size === 0) return l10n.t('cited by nobody');
  const prds = [...documents].every((path) => index.record(path)?.kind === 'prd');
  const where = prds
    ? (documents.size === 1 ? l10n.t('1 PRD') : l10n.t('{0} PRDs', documents.size))
    : (documents.size === 1 ? l10n.t('1 document') : l10n.t('{0} documents', documents.size));
  if (requirements.size === 0) return others === 1 ? l10n.t('cited once in {0}', where) : l10n.t('cited {0} times in {1}', others, where);
  return requirements.size === 1 ? l10n.t('cited by 1 requirement in {0}', where) : l10n.t('cited by {0} requirements in {1}', requirements.size, where);
}
