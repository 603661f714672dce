import {l10n, Uri, window, type LogOutputChannel} from 'vscode';
import {currentDocument} from '../documents.ts';
import {LivePage} from '../live-page.ts';
import type {Evidence, Ready} from './evidence.ts';
import {exportMatrix, type ExportFormat} from './export-matrix.ts';
import {titleOf} from './words.ts';

/** What the page says. */
type PageMessage =
  | {readonly type: 'scope'; readonly path: string}
  | {readonly type: 'export'; readonly format: ExportFormat};

/** The matrix of requirements and insights as a page beside the text. */
export class CoveragePage extends LivePage<PageMessage> {
  private readonly log: LogOutputChannel;
  /** The document that is shown alone; empty for all. */
  private scope = '';

  constructor(evidence: Evidence, log: LogOutputChannel) {
    super(evidence);
    this.log = log;
  }

  /** Shows the page, about the document given or in front where that has requirements, else about all. */
  async show(given: unknown): Promise<void> {
    const {indexes} = await this.evidence.current();
    const path = (given instanceof Uri ? given : currentDocument()?.uri)?.toString();
    this.scope = path !== undefined && (indexes.of(path).coverage(path)?.counts.total ?? 0) > 0 ? path : '';
    this.open('coverage', l10n.t('Coverage'));
  }

  protected async receive(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'scope':
        this.scope = message.path;
        return this.draw();
      case 'export': {
        const ready = this.evidence.settled;
        if (ready) await exportMatrix(ready, message.format, this.scope === '' ? [...ready.indexes.paths()] : [this.scope]).catch((error: unknown) => {
          this.log.error('Export failed', error as Error);
          void window.showErrorMessage(l10n.t('PRD Coach: {0}', error instanceof Error ? error.message : String(error)));
        });
      }
    }
  }

  protected content({core, indexes}: Ready): object {
    if (this.scope !== '' && !indexes.record(this.scope)) this.scope = '';
    const paths = [...indexes.paths()];
    const matrix = core.matrixOf((this.scope === '' ? paths : [this.scope]).map((path) => ({path, index: indexes.of(path)})));
    const documents = paths.filter((path) => indexes.record(path)?.items.some(({grounds}) => grounds))
      .map((path) => ({path, title: titleOf(indexes, path)})).sort((a, b) => a.title.localeCompare(b.title));
    return {type: 'matrix', matrix: {...matrix, scope: this.scope}, documents, words: pageWords()};
  }
}

/** The words of the page. */
function pageWords(): Readonly<Record<string, string>> {
  return {
    title: l10n.t('Coverage'),
    summary: l10n.t('{0} of {1} requirements rest on customer evidence. Another driver: {2}. Assumed: {3}. Nothing told: {4}.'),
    requirement: l10n.t('Requirement'), restsOn: l10n.t('Rests on'), best: l10n.t('Best'),
    evidence: l10n.t('customer evidence'), driver: l10n.t('another driver'), assumed: l10n.t('assumed'), untraced: l10n.t('nothing told'),
    direct: l10n.t('evidence in the text'), unknown: l10n.t('unknown id'), strength: l10n.t('strength {0} of 5'),
    filter: l10n.t('Filter by words or ids'), scope: l10n.t('Document'), all: l10n.t('All documents'),
    covered: l10n.t('{0} of {1} on evidence'), shown: l10n.t('{0} of {1} requirements shown.'), left: l10n.t('{0} are left out; choose a document to see them.'),
    none: l10n.t('No document here has requirements yet. Start one with “New Document from Template”, or open a folder with PRDs.'),
    nothingFits: l10n.t('No requirement fits this filter.'),
    cites: l10n.t('{0} cites {1}'), inherits: l10n.t('{0} rests on {1} through a goal or an opportunity'), contradicts: l10n.t('{0}: {1} speaks against it'),
    legend: l10n.t('● cites the insight   ○ through a goal or opportunity   ✕ the insight speaks against it. Arrow keys move in the table, Enter opens the place.'),
    export: l10n.t('Export as {0}'), csv: 'CSV', html: 'HTML', markdown: 'Markdown',
  };
}
