import assert from 'node:assert/strict';
import {builtInTemplates} from '../../src/core/index.ts';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {recordEdit} from '../../src/core/evidence/new-insight.ts';
import {draftWords} from '../../src/core/experiments/draft-words.ts';
import {fillExperiment, insightRecord, readoutEdits, trackerDecisionEdits, trackerRowEdit} from '../../src/core/experiments/drafts.ts';
import {languages} from '../../src/core/languages/registry.ts';
import {applyEdits} from '../../src/core/fixes/apply-edits.ts';
import {renderTemplate} from '../../src/core/templates/render.ts';
import {read} from './read.ts';

const settings = defaultSettings();

const ended = `---
kind: experiment
id: EXP-4
status: ended
---
# EXP-4 Five fields

| Start | End |
| --- | --- |
| 2026-05-04 | 2026-05-17 |

## Primary metric

| Metric | Baseline | Smallest change we would act on |
| --- | --- | --- |
| Sign-ups finished | 10% | from 10% to 12% |

## Results

| Variant | People | Converted |
| --- | --- | --- |
| Control | 10,000 | 1,000 |
| Treatment | 10,050 | 1,112 |

## Decision

Ship, by Ana on 2026-05-19, because the interval is above zero.
`;

describe('the draft of a readout', () => {
  const draft = (text: string) => applyEdits(text, readoutEdits(read(text), settings)!);

  it('fills in the numbers below the results and asks for the verdict', () => {
    assert.match(draft(ended), new RegExp([
      '\\| Treatment \\| 10,050 \\| 1,112 \\|\\n\\n',
      '\\*\\*Split as planned\\?\\*\\* 10,000 and 10,050 against equal arms, p = 0\\.72\\.\\n\\n',
      '\\*\\*Difference:\\*\\* \\+1\\.1 points, 95% interval \\+0\\.2 to \\+1\\.9, p = 0\\.014; lift \\+10\\.6%\\.\\n\\n',
      '\\*\\*Verdict:\\*\\* \\[win, loss, flat or cannot tell: [^\\]]+\\]\\n\\n## Decision',
    ].join('')));
  });

  it('fills the places that the template left', () => {
    const text = ended.replace('\n## Decision', '\n**Split as planned?** [counts against the plan, p of the sample-ratio check]\n\n**Difference:** [points, with 95% interval] **Guardrails:** [each with its number]\n\n## Decision');
    const result = draft(text);
    assert.match(result, /\*\*Split as planned\?\*\* 10,000 and 10,050 against equal arms, p = 0\.72\.\n\n\*\*Difference:\*\* \+1\.1 points[^\n]*\. \*\*Guardrails:\*\* \[each with its number\]\n\n\*\*Verdict/);
    assert.equal(result.match(/\*\*Difference/g)!.length, 1);
  });

  it('is written once: again, it brings its numbers up to date and leaves what the author put otherwise', () => {
    for (const text of [ended, ended.replaceAll('\n', '\r\n')]) {
      const once = draft(text);
      assert.deepEqual(readoutEdits(read(once), settings), []);
      const judged = once.replace(/\*\*Verdict:\*\* .*\]/, '**Verdict:** A win, by the first line of the rule.');
      assert.deepEqual(readoutEdits(read(judged), settings), []);
      const later = draft(judged.replace('10,050 | 1,112', '10,050 | 1,212'));
      assert.match(later, /\*\*Difference:\*\* \+2\.1 points, 95% interval \+1\.2 to \+2\.9, p < 0\.0001; lift \+20\.6%\./);
      assert.equal(later.match(/\*\*(?:Split as planned\?|Difference:|Verdict:)\*\*/g)!.length, 3);
      const own = once.replace(/\*\*Difference:\*\* .*/, '**Difference:** We saw a rise.');
      assert.deepEqual(readoutEdits(read(own), settings), []);
    }
  });

  it('names a mismatch and asks for its cause', () => {
    assert.match(draft(ended.replace('10,050 | 1,112', '11,050 | 1,212')), /10,000 and 11,050 against equal arms, p < 0\.0001: a mismatch; \[what could remove people/);
  });

  it('keeps CRLF, and is none without counts', () => {
    assert.doesNotMatch(draft(ended.replaceAll('\n', '\r\n')), /[^\r]\n/);
    assert.equal(readoutEdits(read(ended.replace(/\| Control[^]*1,112 \|\n/, '| Control | | |\n')), settings), undefined);
  });
});

describe('the draft of an insight', () => {
  const origin = {id: 'INS-020', link: '../experiments/exp-4.md', today: '2026-06-01'};

  it('has day, sample and link of the experiment, its numbers as the fact, and asks for the rest', () => {
    const record = insightRecord(read(ended), settings, origin);
    assert.match(record, /^### INS-020 \[What do we know now, in one sentence\?\]\n\n- date: 2026-05-17\n- source: experiment\n- sample: 10,000 control, 10,050 treatment\n/);
    assert.match(record, /- link: \[EXP-4\]\(\.\.\/experiments\/exp-4\.md\)\n\n\*\*Fact\.\*\* Sign-ups finished: \+1\.1 points, 95% interval/);
    assert.match(record, /\*\*Insight\.\*\* \[What does that tell us/);
  });

  it('stands behind the last record of the log, on its level, and is read as one', () => {
    const log = '---\nkind: insight-log\n---\n# Insights\n\n## Insights\n\n### INS-019 People read the first line\n\n- date: 2026-04-02\n- source: interview\n- sample: 7 of 9\n\n**Fact.** 7 of 9 read the first line.\n\n## Method\n\nWe ask.\n';
    const document = read(log);
    const result = applyEdits(log, [recordEdit(document, (level) => insightRecord(read(ended), settings, origin, level))]);
    assert.match(result, /read the first line\.\n\n### INS-020 [^]*Keep the feature out\.\]\n\n## Method/);
    assert.deepEqual(read(result).insights.map(({id}) => id), ['INS-019', 'INS-020']);
  });
});

const tracker = `---
kind: experiment-log
---
# Experiments

| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision |
| --- | --- | --- | --- | --- | --- | --- | --- |
| [EXP-3](exp-3.md) | If mail is shorter, more answer | answers | ended | 2026-03-02 | 2026-03-15 | Ana | ship |
| [EXP-4](exp-4.md) | If the form has five fields, more finish | sign-ups | running | 2026-05-04 | 2026-05-17 (plan) | Ana | open |

## What we learned

Nothing yet.
`;

describe('the tracker', () => {
  it('gets a row for a new experiment, which is read as one', () => {
    const document = read(tracker);
    const result = applyEdits(tracker, [trackerRowEdit(document, settings, {id: 'EXP-5', link: 'exp-5-a.md', title: 'A | B', owner: 'Tom', primary: 'answers'})!]);
    assert.match(result, /\n\| \[EXP-5\]\(exp-5-a\.md\) \| A \\\| B \| answers \| draft \| \[YYYY-MM-DD \(plan\)\] \| \[YYYY-MM-DD \(plan\)\] \| Tom \| open \|\n\n## What/);
    assert.deepEqual(read(result).tracker.map(({id}) => id), ['EXP-3', 'EXP-4', 'EXP-5']);
  });

  it('gets it in place of a template\'s row', () => {
    const text = renderTemplate(builtInTemplates().get('experiment-tracker')!, {title: 'Experiments', author: 'Ana', date: '2026-06-01'}).text;
    const result = applyEdits(text, [trackerRowEdit(read(text), settings, {id: 'EXP-1', link: 'exp-1.md', title: 'First', owner: '', primary: undefined})!]);
    assert.match(result, /\| --- \|\n\| \[EXP-1\]\(exp-1\.md\) \| First \| \[name, from value to value\] \| draft \|/);
    assert.equal(result.match(/\[EXP-000, linked/g)!.length, 1);
  });

  it('is told of the end: only what is open is filled', () => {
    const edits = trackerDecisionEdits(read(tracker), settings, {id: 'exp-4', decision: 'ship', end: '2026-05-18'});
    assert.match(applyEdits(tracker, edits), /\| sign-ups \| ended \| 2026-05-04 \| 2026-05-18 \| Ana \| ship \|/);
    assert.deepEqual(trackerDecisionEdits(read(tracker), settings, {id: 'EXP-3', decision: 'stop', end: '2026-04-01'}), []);
    assert.deepEqual(trackerDecisionEdits(read(tracker), settings, {id: 'EXP-9', decision: 'stop', end: undefined}), []);
  });

  it('asks for the decision where there is none, also in an empty cell', () => {
    const text = tracker.replace('| Ana | open |', '| Ana | |');
    assert.match(applyEdits(text, trackerDecisionEdits(read(text), settings, {id: 'EXP-4', decision: undefined, end: undefined})), /\| Ana \| \[ship, iterate, [^\]]+\] \|/);
  });
});

describe('a new experiment', () => {
  const words = draftWords('en', settings);

  it('carries id, what it tests, insights and metric in the places of the template', () => {
    const {text} = renderTemplate(builtInTemplates().get('experiment-brief')!, {title: 'Shorter form', author: 'Ana', date: '2026-06-01'});
    const filled = fillExperiment(text, {
      id: 'EXP-5', metric: 'Sign-ups finished', words,
      tests: [{id: 'REQ-2', link: '../prd.md', insight: false}, {id: 'INS-002', link: '../prd.md', insight: true}, {id: 'A-1', link: '', insight: false}],
    });
    assert.match(filled, /\nkind: experiment\nid: EXP-5\n/);
    assert.match(filled, /\n# EXP-5 Shorter form\n/);
    assert.match(filled, /\| \[REQ-2\]\(\.\.\/prd\.md\), A-1 \| \[YYYY/);
    assert.match(filled, /- \[INS-002\]\(\.\.\/prd\.md\): \[what makes us believe the because\?\]/);
    assert.match(filled, /\| Sign-ups finished \| \[value, period, people\]/);
  });

  it('carries them in another template, too', () => {
    const filled = fillExperiment('---\nkind: experiment\n---\n# Shorter\n\nText.\n', {id: 'EXP-5', metric: undefined, words, tests: [{id: 'REQ-2', link: 'a.md', insight: false}]});
    assert.equal(filled, '---\nkind: experiment\nid: EXP-5\n---\n# EXP-5 Shorter\n\n**Tests:** [REQ-2](a.md)\n\nText.\n');
  });
});

describe('drafts in the language of their document', () => {
  const german = `---
lang: de
kind: experiment
id: EXP-4
status: beendet
---
# EXP-4 Fünf Felder

## Ergebnisse

| Variante | Personen | Konversionen |
| --- | --- | --- |
| Kontrolle | 10.000 | 1.000 |
| Variante | 10.050 | 1.112 |

## Entscheidung

Ausrollen, von Ana am 2026-05-19.
`;

  it('tell the readout in its words and with its decimal comma', () => {
    const result = applyEdits(german, readoutEdits(read(german), settings)!);
    assert.match(result, /\*\*Aufteilung wie geplant\?\*\* 10000 und 10050 gegen gleich große Gruppen, p = 0,72\.\n\n\*\*Differenz:\*\* \+1,1 Punkte, 95%-Intervall \+0,2 bis \+1,9, p = 0,014; relativ \+10,6%\.\n\n\*\*Urteil:\*\* \[Gewinn/);
    assert.ok(read(result).placeholders.some(({text}) => text.includes('Gewinn')), 'the question is not taken for one');
  });

  it('write an insight that is read back, in the language of its log', () => {
    const log = '---\nlang: de\nkind: insight-log\n---\n# Erkenntnisse\n\n### INS-001 Kunden lesen die erste Zeile\n\n- datum: 2026-04-02\n- quelle: interview\n- stichprobe: 7 von 9\n';
    const origin = {id: 'INS-002', link: 'exp-4.md', today: '2026-06-01', language: 'de'};
    const after = read(applyEdits(log, [recordEdit(read(log), (level) => insightRecord(read(ended), settings, origin, level))]));
    const {fields} = after.insights.find(({id}) => id === 'INS-002')!;
    assert.deepEqual(['date', 'source', 'behaviour', 'strength', 'status'].map((name) => fields[name]?.value), ['2026-05-17', 'experiment', 'beobachtet', '5', 'aktiv']);
    assert.match(fields['fact']!.value, /^Sign-ups finished: \+1,1 Punkte, 95%-Intervall/);
    assert.equal(fields['link']!.value, 'EXP-4');
  });

  it('fill a tracker with its own words for states and decisions', () => {
    const sheet = '---\nlang: de\nkind: experiment-log\n---\n# Versuche\n\n| ID | Hypothese | Primäre Metrik | Status | Beginn | Ende | Verantwortlich | Entscheidung |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n| EXP-4 | Fünf Felder | Anmeldungen | läuft | 2026-05-04 | 2026-05-17 | Ana | offen |\n';
    const decided = applyEdits(sheet, trackerDecisionEdits(read(sheet), settings, {id: 'EXP-4', decision: 'ship', end: undefined}));
    assert.match(decided, /\| Anmeldungen \| beendet \| 2026-05-04 \| 2026-05-17 \| Ana \| ausrollen \|/);
    const added = applyEdits(sheet, [trackerRowEdit(read(sheet), settings, {id: 'EXP-5', link: 'exp-5.md', title: 'Kürzer', owner: '', primary: undefined})!]);
    assert.match(added, /\| \[EXP-5\]\(exp-5\.md\) \| Kürzer \| \[Name, von Wert auf Wert\] \| entwurf \| \[YYYY-MM-DD \(plan\)\] \| \[YYYY-MM-DD \(plan\)\] \| \[Name\] \| offen \|/);
  });

  it('have all phrases in every language, with the same places for values', () => {
    const english = languages['en']!.words['drafts'] as Readonly<Record<string, string>>;
    const places = (text: string) => [...new Set(text.match(/\{\d\}/g) ?? [])].sort();
    for (const {code, words} of Object.values(languages)) {
      const own = words['drafts'] as Readonly<Record<string, string>>;
      assert.deepEqual(Object.keys(own), Object.keys(english), code);
      for (const [key, text] of Object.entries(own)) assert.deepEqual(places(text), places(english[key]!), `${code} ${key}`);
    }
  });

  it('leave every question open, in every language', () => {
    for (const code of Object.keys(languages)) {
      const {question} = draftWords(code, settings);
      for (const key of ['verdictQuestion', 'mismatchQuestion', 'tooFew', 'title', 'segment', 'sample', 'factQuestion', 'insightQuestion', 'because', 'metricQuestion']) {
        const text = `---\nlang: ${code}\nkind: experiment\n---\n# EXP-4\n\n**X:** ${question(key)}\n`;
        assert.equal(read(text).placeholders.length, 1, `${code} ${key}: ${question(key)}`);
      }
    }
  });
});
