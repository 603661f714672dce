/**
 * Documents of many forms, written for the tests, with what a careful reader finds marked in the text: `⟦goals metrics⟧`
 * behind a heading (`⟦goals@-1⟧` for the line above), `⟦r⟧` behind a requirement, `⟦m⟧` a metric, `⟦e⟧` evidence, `⟦p⟧` a placeholder.
 * A document begins with `=== name | kind | path`; `none` is a document that is not ours.
 */
import {createLinter, defaultSettings} from '../../src/core/index.ts';

/** One document with its marks. */
export interface Form {
  readonly name: string;
  readonly kind: string;
  readonly path: string | undefined;
  /** The text without marks. */
  readonly text: string;
  readonly sections: readonly {readonly line: number; readonly meaning: string}[];
  readonly requirements: readonly number[];
  readonly metrics: readonly number[];
  readonly evidence: readonly number[];
  readonly placeholders: readonly number[];
}

/** What was read wrongly, a line of text for each, and the counts behind precision and recall. */
export interface FormScore {
  readonly kinds: readonly string[];
  readonly sections: {labelled: number; met: number; predicted: number; right: number; errors: string[]};
  readonly requirements: {of: number; exact: number; errors: string[]};
  readonly metrics: {of: number; exact: number; errors: string[]};
  readonly evidence: {of: number; exact: number; errors: string[]};
}

/** Reads the documents of a file. */
export function readForms(file: string): Form[] {
  return file.split(/^=== /m).slice(1).map((part) => {
    const newline = part.indexOf('\n');
    const [name = '', kind = '', path] = part.slice(0, newline).split('|').map((one) => one.trim());
    const sections: {line: number; meaning: string}[] = [];
    const marks = {r: [] as number[], m: [] as number[], e: [] as number[], p: [] as number[]};
    const lines: string[] = [];
    for (const line of part.slice(newline + 1).split('\n')) {
      const bare = line.replace(/\s?⟦[^⟧]*⟧/g, '');
      // A line of nothing but marks is none of the document.
      const at = bare.trim() === '' && line !== bare ? lines.length : lines.push(bare);
      for (const match of line.matchAll(/⟦([^⟧@]*)(?:@-1)?⟧/g)) {
        for (const word of match[1]!.split(/\s+/)) {
          if (word in marks) marks[word as keyof typeof marks].push(at);
          else sections.push({line: at, meaning: word});
        }
      }
    }
    return {name, kind, path, text: lines.join('\n'), sections, requirements: marks.r, metrics: marks.m, evidence: marks.e, placeholders: marks.p};
  });
}

const linter = createLinter(defaultSettings());

const general = new Set(['summary', 'problem', 'background', 'users', 'evidence', 'goals', 'non-goals', 'metrics', 'requirements', 'non-functional', 'solution',
  'scope', 'alternatives', 'risks', 'assumptions', 'dependencies', 'open-questions', 'timeline', 'stakeholders', 'decision', 'faq', 'appendix']);

/** Reads each document and compares. */
export function scoreForms(forms: readonly Form[]): FormScore {
  const score = {
    kinds: [] as string[], sections: {labelled: 0, met: 0, predicted: 0, right: 0, errors: [] as string[]},
    requirements: {of: 0, exact: 0, errors: [] as string[]}, metrics: {of: 0, exact: 0, errors: [] as string[]}, evidence: {of: 0, exact: 0, errors: [] as string[]},
  };
  for (const form of forms) {
    const document = linter.read(form.text, form.path);
    if (!document) {
      score.kinds.push(`${form.name}: not read`);
      continue;
    }
    const kind = document.kind ?? 'none';
    if (kind !== form.kind) score.kinds.push(`${form.name}: ${kind} instead of ${form.kind}. ${document.kindReason}`);
    if (form.kind === 'none') continue;
    const own = form.kind === 'prd';
    const given = document.sections.flatMap(({meanings, heading, text}) => meanings.filter((meaning) => general.has(meaning))
      .map((meaning) => ({line: document.source.lineAt(heading.start), meaning: meaning as string, text})));
    for (const {line, meaning} of form.sections) {
      if (own ? !general.has(meaning) : false) continue;
      score.sections.labelled++;
      const all = document.sections.some(({meanings, heading}) => document.source.lineAt(heading.start) === line && (meanings as readonly string[]).includes(meaning));
      if (all) score.sections.met++;
      else score.sections.errors.push(`${form.name}:${line} missed ${meaning}: ${form.text.split('\n')[line - 1]}`);
    }
    if (!own) continue;
    for (const {line, meaning, text} of given) {
      score.sections.predicted++;
      if (form.sections.some((one) => one.line === line && one.meaning === meaning)) score.sections.right++;
      else score.sections.errors.push(`${form.name}:${line} wrongly ${meaning}: ${text}`);
    }
    compare('requirements', form.requirements.length, document.requirements.length);
    compare('metrics', form.metrics.length, document.metrics.length);
    compare('evidence', Math.min(1, form.evidence.length), Math.min(1, document.evidence.length));
    function compare(what: 'requirements' | 'metrics' | 'evidence', wanted: number, found: number): void {
      score[what].of++;
      if (wanted === found) score[what].exact++;
      else score[what].errors.push(`${form.name}: ${found} ${what} instead of ${wanted}`);
    }
  }
  return score;
}
