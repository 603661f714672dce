import type {RuleMeta} from '../rules/define-rule.ts';
import type {Reporter} from './data.ts';
import {githubReporter} from './github.ts';
import {jsonReporter} from './json.ts';
import {junitReporter} from './junit.ts';
import {sarifReporter} from './sarif.ts';
import {textReporter} from './text.ts';

/** The formats of a report. */
export const reportFormats = ['text', 'json', 'sarif', 'junit', 'github'] as const;
/** The name of a format. */
export type ReportFormat = (typeof reportFormats)[number];

/** What formats need beside the findings. */
export interface ReportOptions {
  readonly colour: boolean;
  /** Columns of the terminal that reads it. */
  readonly width?: number | undefined;
  /** Our version. */
  readonly version: string;
  /** Definitions of the rules that may appear. */
  readonly rules: readonly RuleMeta[];
}

/** The reporter of a format. */
export function createReporter(format: ReportFormat, options: ReportOptions): Reporter {
  switch (format) {
    case 'text': return textReporter(options);
    case 'json': return jsonReporter(options);
    case 'sarif': return sarifReporter(options);
    case 'junit': return junitReporter();
    case 'github': return githubReporter();
  }
}
