import * as vscode from 'vscode';
import {equal, match, ok} from '../assert.ts';
import {closeEditors, fileUri, openFile, waitFor, writeFile} from '../host.ts';

const plan = `---
kind: experiment
id: EXP-4
status: ended
---
# EXP-4 Five fields

## Hypothesis

If the form has five fields, for people who sign up, then more of them finish it, because they told us so (INS-002).

## Sample size

| Baseline | Smallest effect | Sample size per variant | Significance level | Power | Traffic a day | Days |
| --- | --- | --- | --- | --- | --- | --- |
| 10% | +2 points | 900 | 5%, two-sided | 80% | 700 | 14 |

## Results

| Variant | People | Converted |
| --- | --- | --- |
| Control | 10,000 | 1,000 |
| Treatment | 10,050 | 1,112 |
`;

/** All texts of the hovers at the first place of some words. */
async function hoverAt(document: vscode.TextDocument, words: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(words) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({contents}) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

/** Titles of our lenses with the line that each stands above. */
async function lensesOf(document: vscode.TextDocument): Promise<readonly string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
  return lenses.map(({range, command}) => `${range.start.line + 1}: ${command?.title}`);
}

async function replace(document: vscode.TextDocument, words: string, by: string): Promise<void> {
  const at = document.getText().indexOf(words);
  ok(at >= 0, `no ${words}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + words.length)), by);
  ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
}

describe('experiments', () => {
  let number = 0;
  let path = '';

  beforeEach(async () => {
    path = `experiments/exp-${++number}.md`;
    await writeFile(path, plan);
  });

  afterEach(async () => {
    await vscode.workspace.getConfiguration('prdCoach').update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
    await closeEditors();
  });

  it('show what a plan needs over its row, with the curve as a picture', async () => {
    const {document} = await openFile(path);
    const text = await waitFor('the hover', async () => (await hoverAt(document, '+2 points')) || undefined);
    match(text, /\*\*10% to 12%\*\* \(\+2 points, \+20% relative\)/);
    match(text, /Per arm: \*\*3,841\*\* \(R, Stata\), 3,623 \(Evan Miller\); 7,682 in all/);
    match(text, /At 700 a day: 11 days, so run 2 weeks/);
    match(text, /The planned 900 see it with a chance of 2\d\.?\d*%/);
    match(text, /14 days with 4,900 per arm can show \+1\.\d+ points/);
    match(text, /!\[[^\]]+\]\(data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+\)/);
    equal(await hoverAt(document, 'they told us'), '');
  });

  it('show what a result says over its rows', async () => {
    const {document} = await openFile(path);
    const text = await waitFor('the hover', async () => (await hoverAt(document, 'Treatment |')) || undefined);
    match(text, /Difference: \*\*\+1\.06 points\*\*, 95% interval \+0\.\d+ to \+1\.\d+/);
    match(text, /Lift: \+10\.6%/);
    match(text, /p = 0\.01\d?, two-sided z-test/);
    match(text, /No value of the interval is at or below zero\. The planned \+2 points is not possible any more\./);
    match(text, /Arm sizes fit an equal split/);
  });

  it('show what a result of means says, with its spread, and ask for that where it lacks', async () => {
    await writeFile('experiments/result-of-means.md', '---\nkind: experiment\nstatus: ended\n---\n# EXP-33 A longer ride\n\n## Sample size\n\n- Baseline: 71 ± 23 euros\n- MDE: 3 euros\n- Sample size: 400 per arm\n\n## Results\n\n| Variant | People | Mean booking | SD |\n| --- | --- | --- | --- |\n| Control | 400 | 71 | 23 |\n| Treatment | 410 | 75 | 24 |\n');
    const {document} = await openFile('experiments/result-of-means.md');
    const text = await waitFor('the hover', async () => (await hoverAt(document, 'Treatment |')) || undefined);
    match(text, /\*\*Treatment\*\* 75 euros, \*\*Control\*\* 71 euros/);
    match(text, /Difference: \*\*\+4 euros\*\*, 95% interval \+0\.758 to \+7\.24/);
    match(text, /p = 0\.016, two-sided t-test \(Welch\)/);
    match(text, /The planned \+3 euros is still possible\./);
    equal((await lensesOf(document))[1], '15: +4 euros (+0.758 to +7.24), p = 0.016');
    await replace(document, 'Mean booking | SD', 'Mean booking | Note');
    match(await waitFor('what is missing', async () => (await hoverAt(document, 'Treatment |')).includes('standard deviation') && hoverAt(document, 'Treatment |')), /give one for each arm/);
    equal((await lensesOf(document)).length, 1);
  });

  it('say of a plan what could not be read, where nothing else can be said', async () => {
    await writeFile('experiments/unread.md', '---\nkind: experiment\n---\n# EXP-34 A bell\n\n## Sample size\n\n- MDE: a bit\n- Power: enough\n');
    const {document} = await openFile('experiments/unread.md');
    match(await waitFor('the hover', async () => (await hoverAt(document, 'MDE')) || undefined), /Could not be read: “a bit”\n\nCould not be read: “enough”/);
  });

  it('answer in one line above plan and results, as the numbers are edited, unless that is switched off', async () => {
    const {document} = await openFile(path);
    const titles = await waitFor('both lenses', async () => {
      const found = await lensesOf(document);
      return found.length === 2 && found;
    });
    equal(titles[0], '14: Needs 3,841 per arm (3,623 by another method) · 900 planned · 2 weeks at 700 a day');
    match(titles[1]!, /^20: \+1\.06 points \(\+0\.\d+ to \+1\.\d+\), p = 0\.01\d?$/);
    await replace(document, '+2 points', '+4 points');
    await waitFor('the lens of the edited plan', async () => (await lensesOf(document))[0]?.includes('Needs 1,035 per arm'));
    await replace(document, '10,050', '11,050');
    await waitFor('the mismatch', async () => (await lensesOf(document))[1]?.startsWith('20: Sample ratio mismatch'));
    await vscode.workspace.getConfiguration('prdCoach').update('codeLens', false, vscode.ConfigurationTarget.Workspace);
    await waitFor('no lens', async () => (await lensesOf(document)).length === 0);
  });

  it('are nothing in other documents', async () => {
    await writeFile('experiments/README.md', '# Tools\n\n| Baseline | MDE |\n| --- | --- |\n| 10% | +2 points |\n');
    const {document: other} = await openFile('experiments/README.md');
    const {document} = await openFile(path);
    await waitFor('the lenses of the experiment', async () => (await lensesOf(document)).length === 2);
    equal(await lensesOf(other), []);
    equal(await hoverAt(other, '+2 points'), '');
  });

  it('show the figures of a section of a requirements document, too', async () => {
    await writeFile('experiments/prd-31.md', `---\nkind: prd\n---\n# Booking\n\n## Success metrics\n\n| Metric | Baseline | Target |\n| --- | --- | --- |\n| Refunds | 40% | 20% |\n\n## Experiment\n\n${plan.slice(plan.indexOf('## Sample size'))}`);
    const {document} = await openFile('experiments/prd-31.md');
    const text = await waitFor('the hover', async () => (await hoverAt(document, '+2 points')).includes('Per arm') && hoverAt(document, '+2 points'));
    match(text, /\*\*10% to 12%\*\*/);
    match(await hoverAt(document, 'Treatment |'), /Difference: \*\*\+1\.06 points\*\*/);
    equal((await hoverAt(document, '40%')).includes('Per arm'), false);
    const titles = await waitFor('the lenses', async () => (await lensesOf(document)).filter((title) => /Needs|points/.test(title)).length === 2 && lensesOf(document));
    ok(titles.some((title) => title.includes('Needs 3,841 per arm')), titles.join());
  });

  it('are planned for a mean with its standard deviation', async () => {
    await writeFile('experiments/mean.md', '---\nkind: experiment\n---\n# EXP-32 A longer ride\n\n## Hypothesis\n\nIf the ride is longer, then bookings are larger, because they told us so.\n');
    const {document} = await openFile('experiments/mean.md');
    await vscode.commands.executeCommand('prdCoach.planSampleSize', {
      baseline: '71 ± 23 euros', effect: '2', design: {alpha: 0.05, power: 0.8, sides: 2}, split: '50/50', traffic: '300', write: true,
    });
    match(document.getText(), /\| Baseline \| 71 euros \|\n\| SD \| 23 euros \|\n\| MDE \| \+2 euros \|\n\| Sample size \| 2,077 per arm \|/);
    const text = await waitFor('the hover', async () => (await hoverAt(document, '+2 euros')).includes('Per arm') && hoverAt(document, '+2 euros'));
    match(text, /\*\*71 euros to 73 euros\*\* \(\+2 euros, standard deviation 23\)/);
    match(text, /Per arm: \*\*2,077\*\* \(R, Stata\), 2,116 \(rule of 16\); 4,154 in all/);
    match(text, /data:image\/svg\+xml;base64,/);
    equal((await lensesOf(document)).filter((title) => title.includes('Needs 2,077 per arm (2,116 by another method) · 2,077 planned')).length, 1);
    await replace(document, '| SD | 23 euros |', '| SD | wide |');
    match(await waitFor('what is missing', async () => (await hoverAt(document, '+2 euros')).includes('needs the standard deviation') && hoverAt(document, '+2 euros')), /Could not be read: “wide”/);
  });

  it('are planned step by step and written as a table that is read back', async () => {
    await writeFile('experiments/new.md', '---\nkind: experiment\n---\n# EXP-9 Shorter mail\n\n## Hypothesis\n\nIf the mail is shorter, then more people answer, because they told us so.\n');
    const {document} = await openFile('experiments/new.md');
    await vscode.commands.executeCommand('prdCoach.planSampleSize', {
      baseline: '10%', effect: '20% relative', design: {alpha: 0.05, power: 0.8, sides: 2}, split: '50/50', traffic: '700', write: true,
    });
    match(document.getText(), /\n## Sample size\n\n\| Plan \| \|\n\| --- \| --- \|\n\| Baseline \| 10% \|\n\| MDE \| \+20% relative \|\n\| Sample size \| 3,841 per arm \|\n/);
    match(document.getText(), /\| Traffic \| 700 \/ day \|\n\| Duration \| 14 days \|/);
    await waitFor('the lens of the plan', async () => (await lensesOf(document))[0]?.includes('Needs 3,841 per arm (3,623 by another method) · 3,841 planned'));
    await vscode.commands.executeCommand('prdCoach.planSampleSize', {
      baseline: '10%', effect: '4 pp', design: {alpha: 0.05, power: 0.8, sides: 2}, split: '50/50', traffic: '700', write: true,
    });
    match(document.getText(), /\| MDE \| \+4 pp \|\n\| Sample size \| 1,035 per arm \|/);
    equal(document.getText().match(/\| Plan \|/g)?.length, 1);
    equal(document.uri.toString(), fileUri('experiments/new.md').toString());
  });

  it('are made under the next id, linked to what they test, with a row in the tracker', async () => {
    await writeFile('trials/tracker.md', '---\nkind: experiment-log\n---\n# Trials\n\n| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n| EXP-41 | If mail is shorter, more answer | answers | ended | 2026-03-02 | 2026-03-15 | Ana | ship |\n');
    await writeFile('trials/prd.md', '---\nkind: prd\n---\n# Sign-up\n\n## Requirements\n\n- **REQ-2** The form has five fields. Evidence: INS-002\n');
    await openFile('trials/prd.md');
    await vscode.commands.executeCommand('prdCoach.newExperiment', {title: 'Five fields', tests: ['REQ-2', 'INS-002'], metric: 'Sign-ups finished'});
    const document = await waitFor('the new plan', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.path.endsWith('/trials/exp-42-five-fields.md') && shown;
    });
    match(document.getText(), /\nid: EXP-42\n/);
    match(document.getText(), /# EXP-42 Five fields\n/);
    match(document.getText(), /\| \[REQ-2\]\(prd\.md\) \|/);
    match(document.getText(), /- \[INS-002\]\(prd\.md\): \[what makes us believe/);
    const tracker = await vscode.workspace.openTextDocument(fileUri('trials/tracker.md'));
    match(tracker.getText(), /\| \[EXP-42\]\(exp-42-five-fields\.md\) \| Five fields \| Sign-ups finished \| draft \|/);
  });

  it('are made by nobody who leaves a question open', async () => {
    await writeFile('left/tracker.md', '---\nkind: experiment-log\n---\n# Trials\n\n| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n| EXP-91 | If mail is shorter, more answer | answers | ended | 2026-03-02 | 2026-03-15 | Ana | ship |\n');
    const prd = await writeFile('left/prd.md', '---\nkind: prd\n---\n# Sign-up\n\n## Requirements\n\n- **REQ-9** The form has five fields. Evidence: INS-002\n');
    const before = await vscode.workspace.fs.readDirectory(fileUri('left'));
    for (const answers of [undefined, {title: 'Five fields'}]) {
      await openFile('left/prd.md');
      let isOver = false;
      const asked = Promise.resolve(vscode.commands.executeCommand('prdCoach.newExperiment', answers)).then(() => (isOver = true));
      await waitFor('the question to be left', async () => {
        if (!isOver) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        return isOver;
      });
      await asked;
    }
    equal(await vscode.workspace.fs.readDirectory(fileUri('left')), before);
    equal(vscode.window.activeTextEditor?.document.uri.toString(), prd.toString());
    ok(!vscode.workspace.textDocuments.some(({isDirty, uri}) => isDirty && uri.path.includes('/left/')), 'something was edited');
  });

  it('are read out by a fix, with the verdict left as a question', async () => {
    const {document} = await openFile(path);
    await waitFor('the lenses', async () => (await lensesOf(document)).length === 2);
    const at = document.positionAt(document.getText().indexOf('## Results') + 3);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(at, at));
    const action = actions.find(({title}) => title === 'Draft the readout');
    ok(action?.command, 'no such fix');
    await vscode.commands.executeCommand(action.command.command, ...action.command.arguments ?? []);
    const text = await waitFor('the readout', () => document.getText().includes('**Difference:**') && document.getText());
    match(text, /\*\*Difference:\*\* \+1\.1 points, 95% interval \+0\.2 to \+1\.9, p = 0\.01\d?; lift \+10\.6%\.\n\n\*\*Verdict:\*\* \[win, loss/);
    await vscode.commands.executeCommand('prdCoach.draftReadout', document.uri);
    equal(document.getText(), text);
    const elsewhere = document.positionAt(document.getText().indexOf('## Hypothesis') + 3);
    const others = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(elsewhere, elsewhere));
    ok(!others.some(({title}) => title === 'Draft the readout'), 'offered where the plan is');
  });

  it('yield a record in the insight log and fill their row in the tracker', async () => {
    const mine = plan.replaceAll('EXP-4', 'EXP-77').concat('\n## Decision\n\nShip, by Ana on 2026-05-19, because the interval is above zero.\n');
    await writeFile('yields/exp-77.md', mine);
    await writeFile('yields/insights.md', '---\nkind: insight-log\n---\n# Insights\n\n### INS-800 People read the first line\n\n- date: 2026-04-02\n- source: interview\n- sample: 7 of 9\n\n**Fact.** 7 of 9 read the first line.\n');
    await writeFile('yields/tracker.md', '# Trials\n\n| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n| EXP-77 | If five fields, more finish | sign-ups | running | 2026-05-04 | 2026-05-17 | Ana | open |\n');
    await openFile('yields/exp-77.md');
    await vscode.commands.executeCommand('prdCoach.draftInsight');
    const log = await vscode.workspace.openTextDocument(fileUri('yields/insights.md'));
    match(log.getText(), /\n### INS-801 \[What do we know now, in one sentence\?\]\n[^]*- sample: 10,000 control, 10,050 treatment\n[^]*\[EXP-77\]\(exp-77\.md\)/);
    await log.save();
    await openFile('yields/exp-77.md');
    await vscode.commands.executeCommand('prdCoach.draftInsight');
    equal(log.getText().match(/^### /gm)?.length, 2);
    equal(vscode.window.activeTextEditor?.document.uri.path.endsWith('/yields/insights.md'), true);
    await openFile('yields/exp-77.md');
    await vscode.commands.executeCommand('prdCoach.updateTracker');
    const tracker = await vscode.workspace.openTextDocument(fileUri('yields/tracker.md'));
    match(tracker.getText(), /\| sign-ups \| ended \| 2026-05-04 \| 2026-05-17 \| Ana \| ship \|/);
  });
});
