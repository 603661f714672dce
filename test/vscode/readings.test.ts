import assert from 'node:assert/strict';
import {beginReading, Readings} from '../../src/vscode/readings.ts';

describe('readings', () => {
  it('never let an earlier one replace a later one', () => {
    const readings = new Readings();
    const [early, late] = [beginReading(), beginReading()];
    assert.equal(readings.isOvertaken('a.md', early), false);
    assert.equal(readings.take('a.md', late), true);
    assert.equal(readings.isOvertaken('a.md', early), true);
    assert.equal(readings.take('a.md', early), false);
    assert.equal(readings.take('b.md', early), true);
  });

  it('may be taken more than once', () => {
    const readings = new Readings();
    const reading = beginReading();
    assert.equal(readings.take('a.md', reading), true);
    assert.equal(readings.take('a.md', reading), true);
  });
});
