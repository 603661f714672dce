/** What `dist/core.js` holds: of the core what the editor asks for, and nothing else. */
export {
  acceptCitations, citationAt, coach, coverageOf, createLinter, createProject, dayOf, defaultSettings, documentKinds,
  findIds, fixText, gitIgnores, idKey, importCells, importEdit, importTargets, insertMissing, insertSection, isSameQuestion, itemAt,
  joinPath, missingSections, mostConsequential, parseRecord, parseReviewed, pathKey, previewImport, proposeFileName,
  readExperiment, readTeamConfig, recordVersion, refuseToParse, relativeTo, renameEdits, renameReviewed, renderTemplate, resolveLink,
  reviewedKey, reviewedPath, rules, sectionEdit, serialiseRecord, serialiseReviewed, SourceText, starterConfig,
  strengthOf, summariesToCsv, suspectsIn, targetsFromRoot, teamFolders, teamRulePage, templateFor, templateFromDocument,
  templateFromDocuments, toSnippet, TraceIndex, traceOf, trackerToCsv,
} from '../core/index.ts';
export {rulePage} from '../core/rules/pages.ts';
export {hashOf, mayConcernIndex, recordInSteps, recordKey} from '../core/trace/read-steps.ts';
export {kindEdits, ruleEdits} from './team-file-edits.ts';
export {cellsOf, citingPlace} from '../core/evidence/citing-place.ts';
export {isGone, rankEvidence} from '../core/evidence/rank.ts';
export {matrixOf} from '../core/evidence/matrix.ts';
export {traceReport} from '../core/report/trace/data.ts';
export {formatTrace} from '../core/report/trace/format.ts';
export {cellWords} from '../core/experiments/cell-words.ts';
export {experimentsOf, groupOf, inOrder, isShown, sheetFilters, sheetGroups, sheetOrders} from '../core/experiments/sheet.ts';
export {timelinePicture} from '../core/experiments/timeline-picture.ts';
export {curveSvg} from '../core/experiments/curve.ts';
export {headOf, missingFigure, planFigures, planHead, planPlaces, readingAt, readingFigures} from '../core/experiments/figures.ts';
export {meansFigures} from '../core/experiments/means.ts';
export {experimentWithin, mayHoldExperiment} from '../core/experiments/within.ts';
export {planEdits} from '../core/experiments/plan-edits.ts';
export {plannedShares, tellNumber} from '../core/experiments/compute.ts';
export {readCount, readEffectText, readMean, readMeanEffect, readShare, readSplitText} from '../core/experiments/typed.ts';
export {duration, sampleSize, sampleSizeMeans} from '../core/statistics/index.ts';
export {draftWords} from '../core/experiments/draft-words.ts';
export {fillExperiment, insightRecord, readoutEdits, trackerDecisionEdits, trackerRowEdit} from '../core/experiments/drafts.ts';
export {firstLog, firstSentence, insightEdit, nextId, nextParticipant, recordEdit} from '../core/evidence/new-insight.ts';
export {citeEdit, driverEdit, driverWords, requirementAt} from '../core/evidence/writing.ts';
