import assert from 'node:assert/strict';
import {createLinter, defaultSettings, TraceIndex} from '../../src/core/index.ts';
import {rankEvidence} from '../../src/core/evidence/rank.ts';

const insight = (id: string, fields: Record<string, string>): string =>
  `### ${id} Shops re-type the order\n${Object.entries(fields).map(([name, value]) => `- ${name}: ${value}\n`).join('')}- source: interview\n`;

describe('evidence is offered', () => {
  it('fresh and strong first, then old, then what no longer holds', () => {
    const text = `---\nkind: insight-log\n---\n# Log\n\n${[
      insight('INS-1', {date: '2026-03-01', strength: '3'}),
      insight('INS-2', {date: '2026-04-01', strength: '3'}),
      insight('INS-3', {date: '2020-04-01', strength: '5'}),
      insight('INS-4', {date: '2026-01-01', strength: '4'}),
      insight('INS-5', {date: '2026-05-01', strength: '5', status: 'superseded by INS-4'}),
    ].join('\n')}`;
    const {record} = createLinter(defaultSettings()).check(text, 'log.md');
    const index = new TraceIndex();
    index.upsert(record!);
    assert.deepEqual(rankEvidence(index.things('insight'), '2026-06-01').map(({item}) => item.written), ['INS-4', 'INS-2', 'INS-1', 'INS-3', 'INS-5']);
  });
});
