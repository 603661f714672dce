import assert from 'node:assert/strict';
import {at, read} from './read.ts';

/** Text and what in it is left to be filled in, as selected in the source. */
const cases: readonly (readonly [name: string, text: string, found: readonly string[]])[] = [
  ['finds brackets that ask for something', 'Owner: [Your Name], on [Current Date].', ['[Your Name]', '[Current Date]']],
  ['finds letters where a number shall stand', 'Grow from X% to Y%, or $XX a month.\n\nThe axis is x %, the factor 2x%.\n\n| Notes | 4% |\n| --- | --- |\n| Loans | XX% |', ['X%', 'Y%', '$XX', 'XX%']],
  ['leaves the states of a task', 'A bed is TODO, DOING or DONE.', []],
  ['leaves blanks inside quotations', 'Every story has the form "A gardener does ___ to get ___".', []],
  ['leaves a heading over tasks, and finds one over nothing', '## TODO\n\n- water the beds\n\n## TODO\n\n## Beds\n\nTwo.', ['TODO']],
  ['leaves states of a thing in Chinese', '借用的状态：待取、待确认、已归还。\n\n1. 待确认 48 小时后自动完成。\n\n负责人：待确认', ['待确认']],
  ['finds an escaped bracket that tells of missing text', 'And \\[content truncated for brevity\\] then.', ['[content truncated for brevity\\]']],
  ['finds a bracket that is all of a cell', '| Role | Name |\n| --- | --- |\n| Lead | [the person who signs] |', ['[the person who signs]']],
  ['finds a question in brackets', '[Who is affected, and how often?]', ['[Who is affected, and how often?]']],
  ['leaves links, references and boxes', '- [ ] [a plan](plan.md) and [the other plan][p]\n- [x] done\n\n[p]: other.md', []],
  ['leaves footnotes and citation keys', 'As told[^1] in [Smith2020] and [12].\n\n[^1]: There.', []],
  ['leaves ids in brackets', 'Rests on [INS-042] and [REQ-4, REQ-5].', []],
  ['leaves types and tags', '| tags | [Tag] | list |\n| --- | --- | --- |\n| a | [Item] | [WIP] |', []],
  ['leaves tags that sort items', '- [Feature] Filter the list by station\n- [Feature] Fewer steps to let somebody in', []],
  ['finds gaps that lead items', '- [Feature] with [benefit]\n- [Feature] with [benefit]', ['[Feature]', '[benefit]', '[Feature]', '[benefit]']],
  ['leaves anonymised words inside quotations', '"I left [the competitor] because it was slow," she said.', []],
  ['leaves words of an interface', 'Press [Save draft] and see "No orders match [query]".', []],
  ['leaves a chosen status', 'Status: [In Review] / Reviewed / Implemented', []],
  ['leaves the index of an array and a path', 'Reads items[index of row] at /shared/[code of order].', []],
  ['leaves brackets in code', 'Type `[your name]`.\n\n```\n[Your Name]\n```', []],
  ['leaves an alert and a wiki link', '> [!NOTE]\n> See [[another page of ours]].', []],
  ['finds markers in any case', 'Date: tbd\n\nOwner: TBD', ['tbd', 'TBD']],
  ['finds TODO, not a to-do list', 'TODO: numbers. The todo list app keeps todo items.', ['TODO']],
  ['finds three question marks that stand alone', 'Price: ???', ['???']],
  ['leaves surprise', 'Really???', []],
  ['leaves a doubt at the end of a note', '- No chart at weekends ???', []],
  ['leaves talk about markers', 'A PRD with no TBD passes; we count TBDs. Use "TBD" sparingly.', []],
  ['leaves a phrase in the middle of a sentence', 'Fields to be defined per tenant stay editable.', []],
  ['finds the same phrase at the end', 'The price is to be defined.', ['to be defined']],
  ['leaves todo (all) in Spanish', '---\nlang: es\n---\nCubre todo el proceso y todo lo demás.', []],
  ['finds markers of other languages', '---\nlang: zh\n---\n价格：待定', ['待定']],
  ['finds markers in German', '---\nlang: de\n---\nDer Preis ist noch zu klären.', ['noch zu klären']],
  ['finds angles that are no HTML', '— <name>, owner of <gym name>', ['<name>', '<gym name>']],
  ['leaves HTML, components and generics', '<details open>\n\nA <Button> and a List<String> with <b>bold</b> text.\n\n</details>', []],
  ['finds braces of both kinds', 'For {{customer}} in {name of the city}.', ['{{customer}}', '{name of the city}']],
  ['leaves sets and objects', 'One of {low,medium,high} or {"a": 1} at ${HOME}.', []],
  ['finds lorem ipsum', 'Lorem ipsum dolor sit amet.', ['Lorem ipsum']],
  ['finds lines to write on', 'How long does it take to _____?', ['_____']],
  ['finds guidance in italics', '- *What data will you look at?*\n- Reports', ['*What data will you look at?*']],
  ['leaves taglines and subtitles in italics', '*Gym software that just works*\n\n*How Will We Know It Worked?*', []],
  ['leaves a quotation in italics', '*"Why would I do this twice?"* — Ana', []],
  ['finds a label with nothing after it', '- Team:\n- Lead: Ana\n- Channel:', ['Team:', 'Channel:']],
  ['leaves a label over its list', '- For the app:\n  - A list\n\nWe need:\n\n- one\n- two', []],
  ['finds a pattern of a date as a value', 'Created: YYYY-MM-DD', ['YYYY-MM-DD']],
  ['leaves a pattern that says how dates look', 'Dates are shown in YYYY-MM-DD format.', []],
  ['finds rows with empty cells', '| KPI | Now | Goal |\n| --- | --- | --- |\n| Churn | | |', ['| Churn | | |']],
  ['leaves group rows and full rows', '| KPI | Now | Goal |\n| --- | --- | --- |\n| **Growth** | | |\n| Churn | 4% | 2% |', []],
  ['finds gaps in front matter', '---\nowner: <first name>\ncreated: YYYY-MM-DD\ntags: [a, b]\n---\n# A', ['<first name>', 'YYYY-MM-DD']],
  ['counts one gap once', '[Price TBD — ask sales for the price]', ['[Price TBD — ask sales for the price]']],
  ['finds a link that leads nowhere', 'See the [plan](#).', ['plan']],
];

describe('placeholders', () => {
  for (const [name, text, found] of cases) {
    it(name, () => {
      const document = read(text);
      assert.deepEqual(document.placeholders.map(({span}) => at(document, span)), found);
    });
  }

  it('counts weak brackets where a document marks its gaps with brackets', () => {
    const template = read('[Your Name]\n\n[Describe the problem]\n\n[Your Team]\n\n[Your Date]\n\nA [thing] wants a [gizmo].');
    assert.deepEqual(template.placeholders.map(({text}) => text).slice(4), ['[thing]', '[gizmo]']);
    assert.deepEqual(read('The [thing] wants it.').placeholders, []);
  });
});
