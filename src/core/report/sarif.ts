import type {Severity} from '../lint/finding.ts';
import type {RuleMeta} from '../rules/define-rule.ts';
import {ruleUrl} from '../rules/define-rule.ts';
import type {Range, ReportedFinding, ReportedProblem, Reporter} from './data.ts';

const levels: Readonly<Record<Severity, string>> = {error: 'error', warning: 'warning', info: 'note', hint: 'none'};

interface Notification {
  readonly level: string;
  readonly message: {readonly text: string};
  readonly locations: readonly object[];
}

/** SARIF 2.1.0, for code scanning and the SARIF viewers of editors. */
export function sarifReporter({version, rules}: {readonly version: string; readonly rules: readonly RuleMeta[]}): Reporter {
  const ruleIndex = new Map(rules.map(({id}, index) => [id, index]));
  const configuration: Notification[] = [];
  const execution: Notification[] = [];
  let first = true;
  return {
    begin() {
      const driver = {
        name: 'PRD Coach', version, semanticVersion: /^\d/.test(version) ? version : undefined,
        informationUri: 'https://github.com/prd-coach/prd-coach', rules: rules.map(ruleObject),
      };
      return '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{'
        + `"tool":${JSON.stringify({driver})},\n"columnKind":"utf16CodeUnits",\n"results":[`;
    },
    problem(problem) {
      configuration.push(problemObject(problem));
      return '';
    },
    file({path, findings, failed, skipped}) {
      if (failed) execution.push({level: 'error', message: {text: `Could not be checked: ${skipped}`}, locations: [location(path)]});
      let text = '';
      for (const finding of findings) {
        if (finding.severity === 'hint') continue;
        text += `${first ? '\n' : ',\n'}${JSON.stringify(resultObject(path, finding))}`;
        first = false;
      }
      return text;
    },
    end() {
      const invocation = {
        executionSuccessful: configuration.every(({level}) => level !== 'error') && execution.length === 0,
        toolConfigurationNotifications: configuration, toolExecutionNotifications: execution,
      };
      return `\n],\n"invocations":[${JSON.stringify(invocation)}]}]}\n`;
    },
  };

  function resultObject(path: string, finding: ReportedFinding) {
    return {
      ruleId: finding.ruleId,
      ...(ruleIndex.has(finding.ruleId) ? {ruleIndex: ruleIndex.get(finding.ruleId)} : {}),
      level: levels[finding.severity],
      message: {text: `${finding.message} ${finding.question}`},
      locations: [location(path, finding)],
      ...(finding.related.length === 0 ? {} : {
        relatedLocations: finding.related.map((related, id) => ({...location(related.path ?? path, related), id, message: {text: related.message}})),
      }),
    };
  }
}

function ruleObject({id, description, question, severity, importance, preset}: RuleMeta) {
  return {
    id,
    shortDescription: {text: description},
    fullDescription: {text: `${description} ${question}`},
    help: {text: `${description}\n${question}\n${ruleUrl(id)}`, markdown: `${description}\n\n*${question}*\n\n[Why, examples, options](${ruleUrl(id)})`},
    helpUri: ruleUrl(id),
    defaultConfiguration: {level: levels[severity], rank: importance},
    properties: {tags: [preset, id.split('-')[0]]},
  };
}

function problemObject({path, severity, message, ...range}: ReportedProblem): Notification {
  return {level: severity, message: {text: message}, locations: [location(path, range)]};
}

function location(path: string, range?: Range) {
  return {
    physicalLocation: {
      artifactLocation: artifact(path),
      ...(range && {region: {startLine: range.line, startColumn: range.column, endLine: range.endLine, endColumn: range.endColumn}}),
    },
  };
}

/** A path as a URI reference; one outside of the folder has no base that a reader could know. */
function artifact(path: string) {
  const uri = path.split('/').map((part) => encodeURIComponent(part)).join('/');
  if (/^[A-Za-z]:\//.test(path)) return {uri: `file:///${path[0]}:${uri.slice(uri.indexOf('/'))}`};
  if (path.startsWith('/')) return {uri: `file://${uri}`};
  return {uri, uriBaseId: '%SRCROOT%'};
}
