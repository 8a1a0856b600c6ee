// Intent, emotion and scope
export { trainUnderstanding } from './train-understanding.ts'
export {
  type TrainingProgress,
  type TrainUnderstandingOptions,
  UNDERSTANDING_DEFAULTS,
} from './train-options.ts'
export type { TrainingRow } from './training-row.ts'
export { type ExtendUnderstandingOptions, extendUnderstanding } from './extend-understanding.ts'
export { MIN_CALIBRATION_ROWS } from './adjust-calibration.ts'
export { MIN_OUT_OF_SCOPE_ROWS } from './cross-validate.ts'
export { prepareUnderstanding, type TrainedUnderstanding } from '../intent/understanding.ts'
// Language
export { isHeldOut, type LanguageRow } from './language-rows.ts'
export {
  TRAIN_LANGUAGE_DEFAULTS,
  type TrainedLanguage,
  type TrainLanguageOptions,
  trainLanguage,
} from './train-language.ts'
export type { LanguageSource } from '../language/language-model.ts'
// Storage and export
export { saveUnderstanding } from '../intent/store-understanding.ts'
export { exportOnnx } from './export-onnx.ts'
export { importOnnx } from './import-onnx.ts'
// In a worker
export {
  type TrainInWorkerOptions,
  type TrainingJob,
  type TrainingReply,
  type TrainingWorker,
  trainInWorker,
} from './train-in-worker.ts'
// Thresholds
export { type CrossPredicted, crossPredict } from './cross-predict.ts'
export {
  SOLVE_THRESHOLDS_DEFAULTS,
  type SolvedThresholds,
  type SolveThresholdsOptions,
  solveThresholds,
  type ThresholdEvidence,
} from './solve-thresholds.ts'
// Evaluation
export {
  type ChangedReading,
  compareUnderstanding,
  type UnderstandingComparison,
} from './compare-understanding.ts'
export { type DataFaults, findConflicts, type SameText } from './find-conflicts.ts'
export {
  evaluateUnderstanding,
  type LabeledMessage,
  type PointMetrics,
  REPORT_THRESHOLDS,
  type UnderstandingMetrics,
  type UnderstandingReport,
} from './evaluate-understanding.ts'
export {
  REPORT_UNDERSTANDING_DEFAULTS,
  type ReportRow,
  type ReportUnderstandingOptions,
  reportUnderstanding,
} from './report-understanding.ts'
