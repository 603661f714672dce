import {defineTraceRule} from '../define-trace-rule.ts';
import {pathKey} from '../../trace/paths.ts';
import {nameOf, thereAt} from '../trace-places.ts';

export default defineTraceRule({
  id: 'insight-duplicate',
  description: 'Report insights that say the same as another record in nearly the same words.',
  question: 'Is this a second witness or the same one?',
  kinds: ['insight', 'insight-log'],
  severity: 'info',
  preset: 'strict',
  importance: 32,
  since: '0.1.0',
  sources: ['Atomic research: one fact, one record'],
}, (record, index, report) => {
  record.items.forEach((item, at) => {
    if (item.kind !== 'insight' || item.state === 'retired' || item.state === 'superseded') return;
    const own = {path: record.path, index: at, item};
    // Told once, at the later of the two.
    const twin = index.nearEquals(own).find((other) => isBefore(other, own) && other.item.id !== item.id
      && other.item.state !== 'retired' && other.item.state !== 'superseded');
    if (twin) report({span: item.place, message: `Says nearly the same as ${nameOf(twin)}.`, related: [thereAt(twin, twin.item.title)]});
  });
});

function isBefore(a: {readonly path: string; readonly index: number}, b: {readonly path: string; readonly index: number}): boolean {
  return pathKey(a.path) === pathKey(b.path) ? a.index < b.index : a.path < b.path;
}
