// Linear models
export { decodeLinear, encodeLinear } from './linear/encode-linear.ts'
export { createLinearModel, type LinearModel, type LinearWeights, softmax } from './linear/linear-model.ts'
export { type QuantizeOptions, quantizeLinear } from './linear/quantize.ts'
export { countFeatures, type FeatureIndex, featureIndex, type SparseRow } from './linear/sparse-row.ts'
export {
  TRAIN_SOFTMAX_DEFAULTS,
  type TrainProgress,
  type TrainSoftmaxOptions,
  trainSoftmax,
} from './linear/train-softmax.ts'
// Calibration and thresholds
export { applyLogistic, type FitLogisticOptions, fitLogistic, type LogisticModel } from './calibrate/logistic.ts'
export {
  areaUnderRoc,
  calibrationErrorByChance,
  type CheckedPrediction,
  expectedCalibrationError,
  RELIABILITY_BINS,
  type ReliabilityBin,
  type RiskCoveragePoint,
  reliability,
  riskCoverage,
} from './calibrate/reliability.ts'
export {
  type Interval,
  type SolvedThreshold,
  solveThreshold,
  type ThresholdTarget,
  wilsonInterval,
} from './calibrate/solve-threshold.ts'
export { calibrateTemperature, negativeLogLikelihood, type ScoredExample } from './calibrate/temperature.ts'
// Turns for timers and aborts
export { type Breather, createBreather } from './breathe.ts'
// Randomness
export { seededRandom, shuffle } from './random.ts'
