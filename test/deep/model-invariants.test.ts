import assert from 'node:assert/strict';
import fc from 'fast-check';
import {createLinter, defaultSettings} from '../../src/core/index.ts';

const linter = createLinter(defaultSettings());

/** Pieces that headings, labels, lists and tables are made of, in every odd order. */
const piece = fc.constantFrom(
  '# ', '## Goals', '**Problem:** ', '**Goals**', '**', '*', ': ', '\n', '\n\n', '- ', '1. ', '> ', '    ', '| a | b |\n| --- | --- |\n', '| Problem | we lose much time |\n', '<h2>Risks</h2>', '<!-- ', ' -->',
  '```\n', '---\n', '===\n', 'status: draft\n', 'Users\n', '\\## Scope\n', 'Acceptance criteria:\n', 'TBD', 'n/a', 'words of text', '一、目标\n', '：', '[x](y)', '~~', '&amp;', '\r\n', '\u0000', '![i](j)', '- **Users:** a\n- **Risks:** b\n- **Non-goals:** c\n',
);

describe('the model of any text', () => {
  it('holds together: places, nesting and blocks', () => {
    fc.assert(fc.property(fc.array(piece, {maxLength: 40}), (pieces) => {
      const text = pieces.join('');
      const document = linter.read(text);
      if (!document) return;
      const {blocks, sections, tables, properties} = document;
      blocks.forEach((block, index) => {
        assert.equal(block.index, index);
        assert.ok(block.span.start >= 0 && block.span.start <= block.span.end && block.span.end <= text.length);
        for (const mark of block.marks) assert.ok(mark.start >= 0 && mark.start <= mark.end && mark.end <= block.text.length);
        if (block.section !== undefined) assert.ok(sections[block.section]);
      });
      sections.forEach((section, index) => {
        assert.equal(section.index, index);
        assert.ok(section.heading.start <= section.heading.end && section.span.end <= text.length);
        assert.ok(section.level >= 1 && section.level <= 6);
        assert.ok(section.blocks.from <= section.blocks.to && section.blocks.to <= blocks.length);
        for (const child of section.children) assert.equal(sections[child]!.parent, index);
        if (section.parent !== undefined) {
          const parent = sections[section.parent]!;
          assert.ok(parent.span.start <= section.span.start && parent.span.end >= section.span.end);
        }
      });
      for (const {rows, index} of tables) for (const row of rows) assert.equal(blocks[row]!.table, index);
      for (const {span, valueSpan} of properties) assert.ok(span.start <= span.end && valueSpan.start <= valueSpan.end && valueSpan.end <= text.length);
    }), {numRuns: 300, seed: 20260301});
  });
});
