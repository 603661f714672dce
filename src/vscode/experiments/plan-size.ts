import {env, l10n, window, workspace, type QuickPickItem, type TextDocument} from 'vscode';
import type {Experiment, PrdDocument, Settings} from '../../core/index.ts';
import type {Answer, MeansSampleSize, SampleSize} from '../../core/statistics/index.ts';
import {loadCore, type Core} from '../core.ts';
import {currentDocument} from '../documents.ts';
import {workspaceEdit} from '../edits.ts';
import type {Teams} from '../teams.ts';
import type {ExperimentReader} from './reader.ts';
import {change, count, days, percent, points, weeks} from './words.ts';

/** Answers given beforehand, by a key binding or a test, as a person would type them; what is missing is asked for. */
export interface PlanAnswers {
  readonly baseline?: string;
  readonly effect?: string;
  /** Index of a row of the design picker, or its words. */
  readonly design?: {readonly alpha: number; readonly power: number; readonly sides: 1 | 2};
  readonly split?: string;
  readonly traffic?: string;
  readonly write?: boolean;
}

/** Asks for a plan step by step, tells what it needs, and writes it into the document if that is wanted. */
export async function planSampleSize(teams: Teams, reader: ExperimentReader, given: unknown): Promise<void> {
  const answers: PlanAnswers = typeof given === 'object' && given !== null ? given : {};
  const core = await loadCore();
  const document = currentDocument();
  const read = document && await readOf(document, teams, reader, core);
  const experiment = read?.experiment;
  const heading = (step: number) => l10n.t('Plan Sample Size ({0} of 5)', step);

  const baselineText = answers.baseline ?? await ask(heading(1), l10n.t('Rate of today, such as 10%; or a mean with its standard deviation, such as 71 ± 23 euros'), baselineDefault(experiment, core),
    (text) => (core.readShare(text) === undefined && !core.readMean(text) ? l10n.t('A rate is needed, such as 10% or 0.1; or a mean, such as 71 ± 23.') : undefined));
  const mean = baselineText === undefined ? undefined : core.readMean(baselineText);
  const baseline = baselineText === undefined ? undefined : mean?.mean ?? core.readShare(baselineText);
  if (baseline === undefined) return;

  const readEffect = mean ? core.readMeanEffect : core.readEffectText;
  const faultOfEffect = (text: string) => {
    const effect = readEffect(text);
    if (effect === 'ambiguous') return l10n.t('Points or relative? Write 2 pp, or 20% relative.');
    if (effect === undefined) return mean ? l10n.t('A change is needed, such as 2 or 5%.') : l10n.t('An effect is needed, such as 2 pp or 20% relative.');
    const rates = mean ? core.sampleSizeMeans({baseline, sd: mean.sd, effect}) : core.sampleSize({baseline, effect});
    return rates.ok ? undefined : rates.message;
  };
  const effectText = answers.effect ?? await ask(heading(2), mean ? l10n.t('Smallest change you would act on: 2, or 5% of the mean') : l10n.t('Smallest change you would act on: 2 pp, or 20% relative'), effectDefault(experiment), faultOfEffect);
  const effect = effectText === undefined ? undefined : readEffect(effectText);
  if (effect === undefined || effect === 'ambiguous') return;

  const design = answers.design ?? await askDesign(heading(3), experiment);
  if (!design) return;

  const splitText = answers.split ?? await ask(heading(4), l10n.t('Split of the arms, control first: 50/50, 80/20, 34/33/33'), splitDefault(experiment, core),
    (text) => (core.readSplitText(text) ? undefined : l10n.t('A split is needed, such as 50/50; treatments all of one size.')));
  const shares = splitText === undefined ? undefined : core.readSplitText(splitText);
  if (!shares) return;

  const trafficText = answers.traffic ?? await ask(heading(5), l10n.t('Subjects a day that can take part; empty if unknown'), trafficDefault(experiment),
    (text) => (text.trim() === '' || core.readCount(text) !== undefined ? undefined : l10n.t('A number is needed, such as 5,000 or 5k.')));
  if (trafficText === undefined) return;
  const perDay = core.readCount(trafficText);

  const plan = {baseline, effect, ...design, arms: shares.length, allocation: shares[1]! / shares[0]!};
  const size = mean ? core.sampleSizeMeans({...plan, sd: mean.sd}) : core.sampleSize(plan);
  if (!size.ok) throw new Error(size.message);
  const time = perDay === undefined ? undefined : core.duration({total: size.total, perDay});
  const even = shares.length === 2 && Math.abs(shares[0]! - shares[1]!) < 1e-9;
  const offered = {
    baseline, mean, effect, control: size.control, treatment: size.treatment, ...design, shares: even ? undefined : shares, perDay,
    days: time?.ok ? time.daysInWholeWeeks : undefined,
  };
  const said = [
    'rates' in size ? rateSummary(size, core.sampleSize(plan, 'evan-miller')) : meanSummary(size, baseline, mean, core),
    ...(time?.ok ? [l10n.t('That takes {0}; run {1}.', days(time.days), weeks(time.weeks))] : []),
  ].join(' ');
  if (answers.write !== true) {
    const write = l10n.t('Write into the Document');
    const copy = l10n.t('Copy');
    const picked = await window.showInformationMessage(said, ...(read ? [write] : []), copy);
    if (picked === copy) await env.clipboard.writeText(said);
    if (picked !== write) return;
  }
  if (!document || document.isClosed) return;
  // The document may have been edited while the questions were answered.
  const now = await readOf(document, teams, reader, core);
  if (now) await workspace.applyEdit(workspaceEdit(document, core.planEdits(now.document, now.settings, offered)));
}

/** The document in front with what it plans, whatever kind of document it is. */
async function readOf(
  document: TextDocument, teams: Teams, reader: ExperimentReader, core: Core,
): Promise<{readonly document: PrdDocument; readonly settings: Settings; readonly experiment: Experiment} | undefined> {
  const known = await reader.of(document);
  if (known) return known;
  const {linter, settings, pathOf} = await teams.of(document.uri);
  const model = linter.read(document.getText(), pathOf(document.uri));
  return model && {document: model, settings, experiment: core.readExperiment(model, settings)};
}

/** What a plan of a rate needs. */
function rateSummary({rates, control, treatment, total}: SampleSize, miller: Answer<SampleSize>): string {
  return [
    l10n.t('{0} to {1} ({2}, {3} relative) needs {4}, {5} in all.', percent(rates.baseline), percent(rates.treated), points(rates.difference), change(rates.lift), armWords({control, treatment}), count(total)),
    ...(miller.ok ? [l10n.t('Evan Miller\'s page says {0}.', count(miller.control))] : []),
  ].join(' ');
}

/** What a plan of a mean needs. */
function meanSummary({difference, control, treatment, total}: MeansSampleSize, baseline: number, mean: ReturnType<Core['readMean']>, core: Core): string {
  const amount = (value: number) => [core.tellNumber(value), mean?.unit].filter(Boolean).join(' ');
  return l10n.t('{0} to {1} with a standard deviation of {2} needs {3}, {4} in all.', amount(baseline), amount(baseline + difference), core.tellNumber(mean?.sd ?? 0), armWords({control, treatment}), count(total));
}

function armWords({control, treatment}: {readonly control: number; readonly treatment: number}): string {
  return control === treatment ? l10n.t('{0} per arm', count(control)) : l10n.t('{0} control, {1} treatment', count(control), count(treatment));
}

async function ask(title: string, prompt: string, value: string, validateInput: (text: string) => string | undefined): Promise<string | undefined> {
  return window.showInputBox({title, prompt, value, validateInput, ignoreFocusOut: true});
}

/** A row of the picker of errors. */
interface DesignItem extends QuickPickItem {
  readonly design: {readonly alpha: number; readonly power: number; readonly sides: 1 | 2};
}

async function askDesign(title: string, experiment: Experiment | undefined): Promise<DesignItem['design'] | undefined> {
  const usual = {alpha: 0.05, power: 0.8, sides: 2} as const;
  const own = {alpha: experiment?.alpha?.value ?? usual.alpha, power: experiment?.power?.value ?? usual.power, sides: experiment?.sides?.value ?? usual.sides};
  const rows = [own, usual, {...usual, power: 0.9}, {...usual, alpha: 0.01}, {...usual, sides: 1 as const}, {...usual, alpha: 0.1}];
  const items = rows.map((design): DesignItem => ({
    label: l10n.t('alpha {0}, {1}, power {2}', percent(design.alpha), design.sides === 2 ? l10n.t('two-sided') : l10n.t('one-sided'), percent(design.power)), design,
  }));
  const different = items.filter(({label}, index) => items.findIndex((item) => item.label === label) === index);
  return (await window.showQuickPick(different, {title, placeHolder: l10n.t('How often may you be fooled, and how sure do you want to be to see it?'), ignoreFocusOut: true}))?.design;
}

/** The rate, or the mean with its spread, as a person would type it. */
function baselineDefault(experiment: Experiment | undefined, core: Core): string {
  const {baseline, sd} = experiment ?? {};
  if (baseline?.value.kind === 'share') return baseline.text;
  return baseline && sd ? `${core.tellNumber(baseline.value.value)} ± ${core.tellNumber(sd.value)}${baseline.value.unit ? ` ${baseline.value.unit}` : ''}` : '';
}

function effectDefault(experiment: Experiment | undefined): string {
  const {mde} = experiment ?? {};
  if (!mde || mde.value.kind === 'ambiguous') return mde?.text ?? '';
  const isMean = experiment?.baseline?.value.kind === 'number';
  if (isMean && mde.value.kind === 'absolute') return String(mde.value.value);
  const amount = Number((mde.value.value * 100).toPrecision(6));
  return mde.value.kind === 'absolute' ? `${amount} pp` : `${amount}% relative`;
}

function splitDefault(experiment: Experiment | undefined, core: Core): string {
  const shares = experiment && core.plannedShares(experiment);
  return shares ? shares.map((share) => Number((share * 100).toPrecision(4))).join('/') : '50/50';
}

function trafficDefault(experiment: Experiment | undefined): string {
  const perDay = experiment?.traffic?.value.perDay;
  return perDay === undefined ? '' : String(Math.round(perDay * (experiment?.exposure?.value ?? 1)));
}
