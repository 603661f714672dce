/** What requirements rest on, as plain values: the one input of every form of the coverage report. */
import {dayOf, strengthOf, sumCoverage, type CoverageCounts, type RequirementTrace} from '../../trace/coverage.ts';
import {suspectsIn} from '../../trace/reviewed.ts';
import type {Definition, TraceIndex} from '../../trace/trace-index.ts';

/** An insight as the report shows it. */
export interface ReportedInsight {
  /** Its id as written, else its title. */
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly line: number;
  readonly strength: number | undefined;
  readonly date: string | undefined;
  /** Whether it still holds. */
  readonly state: Definition['item']['state'];
}

/** A requirement and what it rests on. */
export interface ReportedRequirement extends Pick<RequirementTrace, 'origin' | 'direct' | 'unknown' | 'best' | 'voices' | 'newest'> {
  readonly id: string | undefined;
  readonly title: string;
  readonly line: number;
  readonly priority: string | undefined;
  /** Kind and reason of what drives it beside customers. */
  readonly driver: string | undefined;
  /** Places in the document's insights. */
  readonly insights: readonly number[];
}

/** A document with requirements. */
export interface ReportedDocument {
  readonly path: string;
  readonly title: string;
  readonly stage: string;
  readonly counts: CoverageCounts;
  /** Insights that its requirements rest on, in the order in which they come up. */
  readonly insights: readonly ReportedInsight[];
  readonly requirements: readonly ReportedRequirement[];
  /** Citations that changed since they were accepted. */
  readonly suspects: number;
}

/** The whole report. */
export interface TraceReport {
  readonly documents: readonly ReportedDocument[];
  readonly totals: CoverageCounts & {readonly documents: number; readonly suspects: number};
}

/**
 * Reports on documents of an index; those without requirements are left out.
 *
 * @param shown path as people read it.
 */
export function traceReport(sources: readonly {readonly index: TraceIndex; readonly path: string}[], shown: (path: string) => string): TraceReport {
  const documents = sources.flatMap(({index, path}) => {
    const record = index.record(path);
    const coverage = index.coverage(path);
    if (!record || !coverage || coverage.counts.total === 0) return [];
    const insights: ReportedInsight[] = [];
    const places = new Map<string, number>();
    const requirements = coverage.requirements.map((trace) => reported(trace, trace.insights.map((insight) => {
      const key = `${insight.path}\n${insight.index}`;
      let at = places.get(key);
      if (at === undefined) {
        places.set(key, (at = insights.length));
        insights.push(reportedInsight(insight, shown));
      }
      return at;
    })));
    return [{
      path: shown(path), title: record.title, stage: record.stage, counts: coverage.counts, insights, requirements, suspects: suspectsIn(index, path).length,
    }];
  });
  return {
    documents,
    totals: {...sumCoverage(documents), documents: documents.length, suspects: documents.reduce((sum, {suspects}) => sum + suspects, 0)},
  };
}

/** Share of requirements that trace to evidence or a driver, 0 to 1; 1 where there are none. */
export function tracedShare({total, evidence, driver}: CoverageCounts): number {
  return total === 0 ? 1 : (evidence + driver) / total;
}

function reported({item, origin, direct, unknown, best, voices, newest}: RequirementTrace, insights: readonly number[]): ReportedRequirement {
  const driver = item.grounds?.driver;
  return {
    id: item.written, title: item.title, line: item.place.line, priority: item.priority, origin,
    driver: driver && `${driver.kind}: ${driver.reason}`, insights, direct, unknown, best, voices, newest,
  };
}

function reportedInsight({path, item}: Definition, shown: (path: string) => string): ReportedInsight {
  return {
    name: item.written ?? item.title, title: item.title, path: shown(path), line: item.place.line,
    strength: strengthOf(item.fields), date: dayOf(item.fields['date']), state: item.state,
  };
}
