/**
 * Statistics of experiments, as pure functions: planning, reading out, and the checks between. Nothing throws; a wrong
 * input gives a value that names the field. `docs/statistics.md` has units, formulas and sources.
 */
export type {Answer, InputProblem, InputReason} from './answer.ts';
export {absolute, ratesOf, relative, type AbsoluteEffect, type Effect, type RelativeEffect, type TwoRates} from './effect.ts';
export type {Correction, Design, FullDesign} from './design.ts';
export type {PowerMethod, SizeMethod} from './proportion-methods.ts';
export {
  minimumDetectableEffect, power, powerMethods, sampleSize, sampleSizes, sizeMethods,
  type DetectableEffect, type DetectableQuestion, type Power, type PowerQuestion, type ProportionPlan, type SampleSize,
} from './proportion-plan.ts';
export {detectableInTime, duration, type Duration, type TimeQuestion, type Traffic} from './duration.ts';
export {
  differenceInterval, liftInterval, rateInterval, ratioInterval, ruleOfThree,
  type Counts, type DifferenceMethod, type Interval, type RateMethod,
} from './intervals.ts';
export {
  manyProportionTest, readout, twoProportionTest,
  type ChiSquareTest, type Readout, type ReadoutQuestion, type TwoProportionTest,
} from './proportion-readout.ts';
export {mismatchThreshold, sampleRatio, type SampleRatio, type SampleRatioQuestion} from './sample-ratio.ts';
export {stillAllowed, type Allowed} from './allowed.ts';
export {chanceToBeatControl, type ChanceToBeat, type Prior} from './chance-to-beat.ts';
export {
  minimumDetectableDifference, powerMeans, sampleSizeMeans,
  type DetectableMeansQuestion, type MeansMethod, type MeansPlan, type MeansPowerQuestion, type MeansSampleSize, type MeansSizeMethod,
} from './means-plan.ts';
export {readoutMeans, type MeanSummary, type MeansReadout, type MeansReadoutQuestion} from './means-readout.ts';
export {
  nonInferiorityTest, sampleSizeNonInferiority,
  type Guardrail, type NonInferiority, type NonInferiorityPlan, type NonInferiorityQuestion, type NonInferioritySize,
} from './non-inferiority.ts';
export {sequentialState, type SequentialQuestion, type SequentialState} from './sequential.ts';
export {adjustP, type Adjustment} from './several.ts';
