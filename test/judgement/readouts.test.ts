import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {createLinter, defaultSettings} from '../../src/core/index.ts';
import {readForms} from './forms.ts';

const forms = readForms(readFileSync(join(import.meta.dirname, 'forms', 'kinds-second.txt'), 'utf8'));
const linter = createLinter(defaultSettings());

/** What is said of a form, a line of rule and message each. */
function said(name: string): string {
  const form = forms.find((one) => one.name === name);
  assert.ok(form, name);
  return linter.check(form.text, form.path).findings.map(({ruleId, message}) => `${ruleId}: ${message}`).join('\n');
}

describe('experiments of many forms', () => {
  for (const name of ['exp-notebook-report', 'exp-readout-email', 'exp-scientific', 'e2-scorecard-tool', 'e2-casebook', 'e2-summary-feature', 'e2-holiday-email']) {
    it(`asks of ${name}, a readout, for no plan`, () => assert.doesNotMatch(said(name), /No (?:hypothesis|primary metric|decision rule|stop rule)/));
  }
  for (const name of ['exp-checklist-filled', 'exp-ice-single', 'exp-lean-canvas', 'e2-hypotheses-list', 'e2-run-log-template', 'exp-es-ficha']) {
    it(`sees the hypothesis of ${name}`, () => assert.doesNotMatch(said(name), /No hypothesis/));
  }
  it('takes what stands before the direction for what changes', () => assert.doesNotMatch(said('exp-checklist-filled'), /does not say what changes/));
  it('still asks a plan for what it lacks', () => {
    assert.match(said('e2-design-doc'), /No hypothesis/);
    assert.match(said('e2-design-doc'), /No decision rule/);
    assert.match(said('exp-feature-flag'), /None of the 3 metrics is named as the primary one/);
  });
});
