import assert from 'node:assert/strict';
import {shiftSpan} from '../../src/vscode/shift.ts';

describe('a finding while its document is edited', () => {
  const span = {start: 10, end: 20};
  const cases: readonly (readonly [string, {rangeOffset: number; rangeLength: number; text: string}, typeof span | undefined])[] = [
    ['moves down with a line put before it', {rangeOffset: 0, rangeLength: 0, text: 'new\n'}, {start: 14, end: 24}],
    ['moves up with words deleted before it', {rangeOffset: 2, rangeLength: 5, text: ''}, {start: 5, end: 15}],
    ['moves when text is put right before its words', {rangeOffset: 10, rangeLength: 0, text: 'x'}, {start: 11, end: 21}],
    ['stays when text is put right behind its words', {rangeOffset: 20, rangeLength: 0, text: 'x'}, span],
    ['stays when something below changes', {rangeOffset: 40, rangeLength: 3, text: 'abc'}, span],
    ['goes when its words change', {rangeOffset: 12, rangeLength: 1, text: 'x'}, undefined],
    ['goes when something is typed into its words', {rangeOffset: 12, rangeLength: 0, text: 'x'}, undefined],
    ['goes when a deletion reaches into it', {rangeOffset: 5, rangeLength: 6, text: ''}, undefined],
    ['goes when all of it is deleted', {rangeOffset: 0, rangeLength: 100, text: ''}, undefined],
  ];
  for (const [name, change, expected] of cases) {
    it(name, () => assert.deepEqual(shiftSpan(span, change), expected));
  }
});
