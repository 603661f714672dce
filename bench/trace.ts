/** The index over many documents: time and memory to fill it, and what one edit costs at each size. */
import {createLinter, defaultSettings, parseRecord, serialiseRecord, TraceIndex, type DocumentRecord} from '../src/core/index.ts';
import {makePrd} from './corpus.ts';
import {median, row, table} from './report.ts';

/** Fills an index of each size with records of made-up PRDs and insight logs, and edits one document again and again. */
export function benchTrace(sizes: readonly number[] = [100, 1000, 5000, 20_000]): void {
  const linter = createLinter(defaultSettings());
  const record = (path: string, text: string): DocumentRecord => linter.examine(text, path).record!;
  // Parsing is measured elsewhere: a few texts are read, and their records told under many names.
  const prds = Array.from({length: 40}, (_, seed) => record(`prd-${seed}.md`, makePrd(seed, 9000)));
  const logs = Array.from({length: 10}, (_, part) => record(`log-${part}.md`, insightLog(part)));
  const lines: string[][] = [];
  let firstEdit: number | undefined;
  for (const size of sizes) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const records: DocumentRecord[] = Array.from({length: size}, (_, at) => (at < logs.length ? logs[at]! : renamed(prds[at % prds.length]!, at)));
    const index = new TraceIndex();
    const start = performance.now();
    for (const one of records) index.upsert(one);
    const filled = performance.now() - start;
    globalThis.gc?.();
    const megabytes = (process.memoryUsage().heapUsed - before) / 2 ** 20;
    const edited = records[size >> 1]!;
    const other = {...edited, items: edited.items.map((item) => ({...item, title: `${item.title}.`}))};
    const edits = Array.from({length: 200}, (_, at) => time(() => index.upsert(at % 2 === 0 ? other : edited)));
    const judged = Array.from({length: 50}, (_, at) => time(() => index.coverage(records[(at * 37) % size]!.path)));
    const affected = Array.from({length: 50}, () => time(() => index.affects({path: records[0]!.path, ids: new Set(['INS-11']), cites: new Set(), anchors: false}, edited.path)));
    const lines500 = records.slice(0, 500).map(serialiseRecord);
    const parsed = time(() => lines500.forEach(parseRecord)) / lines500.length;
    firstEdit ??= median(edits);
    lines.push(row(
      String(size), `${filled.toFixed(0)} ms`, `${(filled / size * 1000).toFixed(0)} µs`, `${megabytes.toFixed(0)} MB`, `${(median(edits) * 1000).toFixed(0)} µs`,
      (median(edits) / firstEdit).toFixed(2), `${(median(judged) * 1000).toFixed(0)} µs`, `${(median(affected) * 1000).toFixed(0)} µs`, `${(parsed * 1000).toFixed(0)} µs`,
    ));
  }
  table('Index over PRDs of 9 KB that cite 80 insights', ['Documents', 'Fill', 'A document', 'Heap', 'One edit', 'Ratio', 'Coverage', 'Is it affected?', 'From the cache'], lines);
}

/** The same record under another name, with objects of its own, as another file would have. */
function renamed(record: DocumentRecord, at: number): DocumentRecord {
  return {...parseRecord(serialiseRecord(record))!, path: `docs/${at % 100}/prd-${at}.md`};
}

function insightLog(part: number): string {
  const records = Array.from({length: 8}, (_, at) => `### INS-0${10 + part * 8 + at} The front desk calls ${at + 2} times about booking ${part}\n\n`
    + `- date: 2026-0${1 + (at % 6)}-11\n- source: interview\n- participants: P0${at + 1}, P1${at}\n- sample: ${at + 1} of 9\n- strength: ${at % 5}\n\n**Fact.** ${at + 1} of 9 called twice.\n`);
  return `---\nkind: insight-log\n---\n# Insights ${part}\n\n${records.join('\n')}`;
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
