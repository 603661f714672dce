import {
  CodeLens, Disposable, EventEmitter, l10n, languages, workspace, type CancellationToken, type CodeLensProvider, type TextDocument,
} from 'vscode';
import type {PlanFigures, ReadingFigures} from '../../core/experiments/figures.ts';
import type {CommandId} from '../../manifest.ts';
import type {Checker} from '../checker.ts';
import {loadCore} from '../core.ts';
import {rangeOf} from '../places.ts';
import {setting} from '../settings.ts';
import type {ExperimentReader} from './reader.ts';
import {count, probability, tellersOf, weeks} from './words.ts';

/** Shows the answer in one line above a plan and above its results. */
export function registerLenses(reader: ExperimentReader, checker: Checker): Disposable {
  const provider = new Provider(reader, checker);
  return Disposable.from(provider, languages.registerCodeLensProvider({language: 'markdown'}, provider));
}

class Provider implements CodeLensProvider, Disposable {
  private readonly reader: ExperimentReader;
  private readonly changed = new EventEmitter<void>();
  private readonly subscription: Disposable;
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(reader: ExperimentReader, checker: Checker) {
    this.reader = reader;
    // The first check tells what kind a document is; VS Code itself asks again after every edit.
    this.subscription = Disposable.from(
      checker.onDidCheck(() => this.changed.fire()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('prdCoach.codeLens')) this.changed.fire();
      }),
    );
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    if (!setting('prdCoach.codeLens', document.uri)) return [];
    const read = await this.reader.within(document, token);
    if (!read) return [];
    const core = await loadCore();
    const lenses: CodeLens[] = [];
    const head = core.planHead(read.document, read.experiment);
    const [figures, ...others] = core.planFigures(read.experiment);
    const means = head && !figures ? core.meansFigures(read.experiment) : undefined;
    if (head && means) {
      lenses.push(new CodeLens(rangeOf(document, head), {title: planLine({...means, pooled: means.size}), command: 'prdCoach.planSampleSize' satisfies CommandId}));
    }
    if (head && figures) {
      lenses.push(new CodeLens(rangeOf(document, head), {
        title: others.length > 0 ? l10n.t('The effect can be read in two ways: points or relative?') : planLine(figures),
        command: 'prdCoach.planSampleSize' satisfies CommandId,
      }));
    }
    for (const reading of read.experiment.readings) {
      const title = resultLine(core.readingFigures(reading, read.experiment));
      if (title !== undefined) {
        lenses.push(new CodeLens(rangeOf(document, core.headOf(read.document, reading.span)), {title, command: ''}));
      }
    }
    return lenses;
  }
}

/** What the line above a plan tells, of a rate or of a mean. */
type Sizes = Pick<PlanFigures, 'perDay' | 'time' | 'planned'> & {
  readonly pooled: {readonly control: number};
  readonly other: {readonly control: number} | undefined;
};

function planLine({pooled, other, perDay, time, planned}: Sizes): string {
  const needs = other && other.control !== pooled.control
    ? l10n.t('Needs {0} per arm ({1} by another method)', count(pooled.control), count(other.control)) : l10n.t('Needs {0} per arm', count(pooled.control));
  return [
    needs,
    ...(planned ? [l10n.t('{0} planned', count(planned.control))] : []),
    ...(time && perDay !== undefined ? [l10n.t('{0} at {1} a day', weeks(time.weeks), count(perDay))] : []),
  ].join(' · ');
}

function resultLine({results: [first, ...others], split}: ReadingFigures): string | undefined {
  if (split?.mismatch) return l10n.t('Sample ratio mismatch, {0}', probability(split.p));
  if (!first) return undefined;
  const {difference: {value, low, high}, p} = first;
  const [whole, part] = tellersOf(first);
  return [
    l10n.t('{0} ({1} to {2}), {3}', whole(value), part(low), part(high), probability(p)),
    ...(others.length > 0 ? [l10n.t('{0} more treatments', count(others.length))] : []),
  ].join(' · ');
}
