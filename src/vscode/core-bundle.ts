/** What `dist/core.js` holds: the core, and what else is too large to be loaded before it is needed. */
export * from '../core/index.ts';
export {rulePages} from '../core/rules/pages.ts';
export {hashOf, mayConcernIndex, recordInSteps, recordKey} from '../core/trace/read-steps.ts';
export {kindEdits, ruleEdits} from './team-file-edits.ts';
export {cellsOf, citingPlace} from '../core/evidence/citing-place.ts';
export {isGone, rankEvidence} from '../core/evidence/rank.ts';
export {matrixOf} from '../core/evidence/matrix.ts';
export {traceReport} from '../core/report/trace/data.ts';
export {formatTrace} from '../core/report/trace/format.ts';
export {curveSvg} from '../core/experiments/curve.ts';
export {headOf, missingFigure, planFigures, planHead, planPlaces, readingAt, readingFigures} from '../core/experiments/figures.ts';
export {planEdits} from '../core/experiments/plan-edits.ts';
export {plannedShares} from '../core/experiments/compute.ts';
export {readCount, readEffectText, readShare, readSplitText} from '../core/experiments/typed.ts';
export {duration, sampleSize} from '../core/statistics/index.ts';
export {fillExperiment, insightEdit, insightRecord, nextId, readoutEdits, trackerDecisionEdits, trackerRowEdit} from '../core/experiments/drafts.ts';
export {firstLog, firstSentence, insightEdit as newInsightEdit, nextId as nextFreeId, nextParticipant} from '../core/evidence/new-insight.ts';
export {citeEdit, driverEdit, driverWords, requirementAt} from '../core/evidence/writing.ts';
