import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {unified} from 'unified';
import remarkParse from 'remark-parse';
import remarkGfm from 'remark-gfm';
import {visit} from 'unist-util-visit';
import {toString} from 'mdast-util-to-string';
import type {Root} from 'mdast';
import {parse} from 'yaml';

/** Every template we ship and the kind it makes; a new template is added here on purpose. */
const shipped: Readonly<Record<string, string>> = {
  'decision-log': 'decision',
  'decision-proposal': 'decision',
  'experiment-brief': 'experiment',
  'experiment-tracker': 'experiment-log',
  'goals-and-themes': 'strategy',
  'insight-log': 'insight-log',
  'interview-snapshot': 'insight',
  'opportunity-assessment': 'prd',
  pitch: 'prd',
  'prd-full': 'prd',
  'prd-one-pager': 'prd',
  prfaq: 'prd',
  'research-summary': 'insight',
  roadmap: 'roadmap',
  'test-card': 'experiment',
};

/** How our own templates word the headings whose meaning is not simply their name. */
const wordings: Readonly<Record<string, RegExp>> = {
  'non-goals': /^(non-goals|no-gos|not doing)$/,
  'non-functional': /^non-functional requirements$/,
  'open-questions': /^open questions$/,
  alternatives: /^alternatives/,
  ask: /^the ask$/,
  background: /^why us and why now$/,
  faq: /\bfaq$/,
  goals: /^goals$/,
  metrics: /^(success )?metrics$/,
  now: /^now$/,
  participants: /^participants?$/,
  quotes: /^in their own words$/,
  findings: /^(findings|what we observed)$/,
  learnings: /^(learnings|what we learned)$/,
  decision: /^decisions?$/,
  method: /^(method|how we grade)$/,
  timeline: /^launch$/,
  tracker: /^experiments$/,
  risks: /^risks\b/,
};

/** What stands under the `prd-coach` key. */
interface Metadata {
  readonly title: string;
  readonly description: string;
  readonly group: string;
  readonly kind: string;
  readonly order: number;
  readonly fileName: string;
  readonly sections: Readonly<Record<string, string>>;
}

const markdown = unified().use(remarkParse).use(remarkGfm);
const folder = new URL('../../templates/', import.meta.url);
const templates = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => load(name.slice(0, -3)));

describe('templates', () => {
  it('are the ones we promise, each of its kind', () => {
    assert.deepEqual(Object.fromEntries(templates.map(({id, own}) => [id, own.kind])), shipped);
  });

  it('have names, orders and descriptions that tell them apart', () => {
    assert.equal(new Set(templates.map(({own}) => own.title)).size, templates.length);
    assert.equal(new Set(templates.map(({own}) => `${own.group} ${own.order}`)).size, templates.length);
    assert.equal(new Set(templates.map(({own}) => own.description)).size, templates.length);
  });

  for (const {id, text, front, own, body} of templates) {
    describe(id, () => {
      it('says everything the picker and the schema need, and nothing else', () => {
        assert.deepEqual(Object.keys(own), ['title', 'description', 'group', 'kind', 'order', 'fileName', 'sections']);
        assert.match(own.group, /^(Requirements|Experiments|Insights|Planning)$/);
        assert.match(own.description, /^[A-Z].{20,118}\.$/);
        assert.ok(Object.values(own.sections).includes('required'), 'nothing is required');
        for (const owed of Object.values(own.sections)) assert.match(owed, /^(required|recommended|optional)$/);
      });

      it('leaves a property block in the document', () => {
        const {'prd-coach': _own, ...kept} = front;
        assert.deepEqual(Object.keys(kept), ['template', 'kind', 'title', 'status', 'owner', 'created', 'reviewed']);
        assert.equal(kept['template'], id);
        assert.equal(kept['kind'], own.kind);
        assert.equal(kept['title'], '{{title}}');
        assert.equal(kept['owner'], '{{author}}');
        assert.equal(kept['created'], '{{date}}');
      });

      it('uses only the variables that are filled in', () => {
        for (const [variable] of text.matchAll(/\{\{[^}]*\}\}|\$\{[^}]*\}|<%.*?%>/g)) {
          assert.match(variable, /^\{\{(title|date|author|year)\}\}$/);
        }
        assert.doesNotMatch(text.replace(/\{\{\w+\}\}/g, ''), /[{}]/);
      });

      it('has one title and a heading for every section of its schema', () => {
        const headings: string[] = [];
        let titles = 0;
        visit(body, 'heading', (heading) => {
          if (heading.depth === 1) titles++;
          else headings.push(toString(heading).toLowerCase());
        });
        assert.equal(titles, 1);
        for (const meaning of Object.keys(own.sections)) {
          const wording = wordings[meaning] ?? new RegExp(`^${meaning.replace('-', '[ -]')}$`);
          assert.ok(headings.some((heading) => wording.test(heading)), `no heading for \`${meaning}\``);
        }
      });

      it('has brackets that are closed, not nested, and short enough to answer', () => {
        let open = '';
        for (const [prompt] of content(text).matchAll(/[[\]]/g)) {
          assert.notEqual(prompt, open, 'nested or unbalanced bracket');
          open = prompt;
        }
        assert.notEqual(open, '[', 'a bracket is left open');
        for (const prompt of prompts(text)) assert.ok(prompt.length >= 1 && prompt.length <= 150, prompt);
        assert.ok(prompts(text).length >= 8, 'too little guidance');
      });

      it('has no bracket that Markdown takes for a link, a definition or a task box', () => {
        visit(body, (node) => {
          assert.ok(!['link', 'linkReference', 'definition', 'footnoteReference', 'image'].includes(node.type), node.type);
          if (node.type === 'listItem') assert.ok(node.checked === null || node.checked === undefined);
        });
        let shown = 0;
        visit(body, 'text', ({value}) => {
          shown += value.match(/\[/g)?.length ?? 0;
        });
        assert.equal(shown, prompts(text).length);
      });

      it('has tables whose rows all have as many cells as the head', () => {
        const runs = content(text).match(/^\|.*(?:\n\|.*)*/gm) ?? [];
        let tables = 0;
        visit(body, 'table', (table) => {
          tables++;
          assert.ok(table.children.length >= 2, 'a table without a row');
        });
        assert.equal(tables, runs.length, 'a table that Markdown does not take for one');
        for (const run of runs) {
          const widths = run.split('\n').map((row) => row.split('|').length);
          assert.equal(new Set(widths).size, 1, run);
        }
      });

      it('asks the same question for the same thing only where a row repeats', () => {
        const counts = new Map<string, number>();
        for (const prompt of prompts(text)) counts.set(prompt, (counts.get(prompt) ?? 0) + 1);
        for (const [prompt, count] of counts) {
          if (prompt.endsWith('?')) assert.ok(count <= 3, `asked ${count} times: ${prompt}`);
        }
      });
    });
  }
});

/** Reads one template: its text, its front matter and the tree of what stays in the document. */
function load(id: string) {
  const text = readFileSync(new URL(`${id}.md`, folder), 'utf8');
  const front = parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '') as Record<string, unknown>;
  return {id, text, front, own: front['prd-coach'] as Metadata, body: markdown.parse(content(text)) as Root};
}

/** The text below the front matter, without comments. */
function content(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/<!--[\s\S]*?-->/g, '');
}

/** The words in square brackets, in document order. */
function prompts(text: string): readonly string[] {
  return [...content(text).matchAll(/\[([^\]]*)\]/g)].map(([, words]) => words ?? '');
}
