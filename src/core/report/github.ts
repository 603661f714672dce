import type {Severity} from '../lint/finding.ts';
import type {Range, Reporter} from './data.ts';
import {counted} from './style.ts';

const levels: Readonly<Record<Severity, string | undefined>> = {error: 'error', warning: 'warning', info: 'notice', hint: undefined};

/** Workflow commands of GitHub Actions: findings appear beside the lines of a pull request. */
export function githubReporter(): Reporter {
  return {
    begin: () => '',
    problem: ({path, severity, message, ...range}) => command(severity, {file: path, ...place(range), title: 'PRD Coach configuration'}, message),
    file({path, findings, failed, skipped}) {
      if (failed) return command('error', {file: path, title: 'PRD Coach'}, `Could not be checked: ${skipped}`);
      return findings.map(({ruleId, severity, message, question, ...range}) => {
        const level = levels[severity];
        return level ? command(level, {file: path, ...place(range), title: ruleId}, `${message}\n${question}`) : '';
      }).join('');
    },
    end: ({errors, warnings, checked}) =>
      `PRD Coach: ${counted(errors, 'error')}, ${counted(warnings, 'warning')} in ${counted(checked, 'document')}.\n`,
  };
}

/** GitHub refuses columns of a range over several lines. */
function place({line, column, endLine, endColumn}: Range): Record<string, number> {
  return line === endLine ? {line, endLine, col: column, endColumn} : {line, endLine};
}

function command(level: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${level} ${list}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
