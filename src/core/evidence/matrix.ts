/** Requirements by the insights they rest on, as plain values for a page. */
import {countsOf, dayOf, strengthOf, sumCoverage, type CoverageCounts, type RequirementTrace, type TraceOrigin} from '../trace/coverage.ts';
import {keyOf} from '../trace/chain.ts';
import type {Definition, TraceIndex} from '../trace/trace-index.ts';
import type {LinkType, Place} from '../trace/types.ts';
import {isGone} from './rank.ts';
import {titleWords} from './title-words.ts';

/** Where something stands: lines and columns from 1. */
export interface MatrixPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** An insight that one of the rows rests on. */
export interface MatrixColumn extends MatrixPlace {
  readonly id: string;
  readonly title: string;
  readonly strength: number | undefined;
  readonly date: string | undefined;
  /** Its status says that it no longer holds. */
  readonly gone: boolean;
  /** Number of rows that rest on it. */
  readonly rows: number;
}

/** One insight of one requirement. */
export interface MatrixCell extends MatrixPlace {
  /** Place of the insight in {@link Matrix.columns}. */
  readonly insight: number;
  readonly type: LinkType;
  /** It comes from a goal or an opportunity that the requirement names. */
  readonly inherited: boolean;
}

/** One requirement. */
export interface MatrixRow extends MatrixPlace {
  readonly id: string | undefined;
  readonly title: string;
  readonly priority: string | undefined;
  readonly origin: TraceOrigin;
  readonly driver: string | undefined;
  readonly best: number | undefined;
  readonly voices: number;
  readonly newest: string | undefined;
  /** Quotes, figures and sources it shows itself. */
  readonly direct: number;
  readonly unknown: readonly string[];
  readonly cells: readonly MatrixCell[];
}

/** The requirements of one document. */
export interface MatrixGroup extends MatrixPlace {
  readonly title: string;
  readonly kind: string;
  readonly stage: string;
  readonly counts: CoverageCounts;
  readonly rows: readonly MatrixRow[];
}

/** All of it. */
export interface Matrix {
  readonly columns: readonly MatrixColumn[];
  readonly groups: readonly MatrixGroup[];
  /** Counts of all requirements, those left out included. */
  readonly counts: CoverageCounts;
  /** Requirements left out because there are too many for one page. */
  readonly left: number;
}

/** A document and the index of its team. */
export interface MatrixSource {
  readonly path: string;
  readonly index: TraceIndex;
}

/**
 * The matrix of documents that have requirements: by document, columns by how many rows rest on them.
 *
 * @param limit most rows.
 */
export function matrixOf(sources: Iterable<MatrixSource>, limit = 2000): Matrix {
  const coverages = [...sources].flatMap(({path, index}) => {
    const coverage = index.coverage(path);
    return coverage && coverage.requirements.length > 0 ? [{...coverage, index}] : [];
  }).sort((a, b) => (a.path < b.path ? -1 : 1));
  const insights = new Map<string, {definition: Definition; rows: number}>();
  let left = 0;
  let room = limit;
  const shown = coverages.flatMap((coverage) => {
    const requirements = coverage.requirements.slice(0, Math.max(0, room));
    room -= requirements.length;
    left += coverage.requirements.length - requirements.length;
    for (const trace of requirements) {
      for (const insight of trace.insights) {
        const known = insights.get(keyOf(insight));
        if (known) known.rows++;
        else insights.set(keyOf(insight), {definition: insight, rows: 1});
      }
    }
    return requirements.length > 0 ? [{...coverage, requirements}] : [];
  });
  const ordered = [...insights].sort(([, a], [, b]) => b.rows - a.rows || idOf(a.definition).localeCompare(idOf(b.definition), 'en', {numeric: true}));
  const columnOf = new Map(ordered.map(([key], at) => [key, at]));
  return {
    columns: ordered.map(([, {definition, rows}]) => ({
      id: idOf(definition), title: definition.item.title, strength: strengthOf(definition.item.fields), date: dayOf(definition.item.fields['date']),
      gone: isGone(definition), rows, ...placeOf(definition.path, definition.item.place),
    })),
    groups: shown.map(({path, index, requirements}) => {
      const record = index.record(path)!;
      return {
        title: record.title, kind: record.kind ?? '', stage: record.stage, counts: index.coverage(path)?.counts ?? countsOf(requirements),
        rows: requirements.map((trace) => rowOf(index, trace, columnOf)), ...placeOf(path, record.titlePlace),
      };
    }),
    counts: sumCoverage(coverages),
    left,
  };
}

function rowOf(index: TraceIndex, trace: RequirementTrace, columnOf: ReadonlyMap<string, number>): MatrixRow {
  const {path, item, origin, best, voices, newest, direct, unknown} = trace;
  const record = index.record(path)!;
  const own = (item.grounds?.citations ?? []).map((at) => record.citations[at]!)
    .filter(({place: {start}}) => item.extent.start <= start && start < item.extent.end);
  return {
    id: item.written, title: titleWords(item.title), priority: item.priority, origin, best, voices, newest, direct, unknown,
    driver: item.grounds?.driver && `${item.grounds.driver.kind}: ${item.grounds.driver.reason}`,
    cells: trace.insights.map((insight) => {
      const key = keyOf(insight);
      const citation = own.find((one) => index.resolve(path, one).definitions.some((definition) => keyOf(definition) === key));
      return {insight: columnOf.get(key)!, type: citation?.type ?? 'cites', inherited: !citation, ...placeOf(path, (citation ?? item).place)};
    }),
    ...placeOf(path, item.place),
  };
}

function idOf({item: {written, title}}: Definition): string {
  return written ?? title;
}

function placeOf(path: string, {line, column}: Place): MatrixPlace {
  return {path, line, column};
}
