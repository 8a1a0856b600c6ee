// Errors
export {
  DataError,
  EngineError,
  type ErrorRecord,
  errorFromRecord,
  errorRecord,
  type Hint,
  InputError,
  SightdeskError,
  type SightdeskErrorOptions,
} from './errors.ts'
// Money
export { minorDigits, toMinor } from './minor-units.ts'
// Markup
export { escapeMarkup } from './escape-markup.ts'
// Geometry
export {
  type Box,
  boxOverlap,
  boxSchema,
  intersectBoxes,
  type Point,
  padBox,
  pointSchema,
  type Size,
  sizeSchema,
  unionBox,
} from './geometry/box.ts'
// What is handed over from room to room
export {
  type Annotation,
  type AnnotationInput,
  annotationSchema,
  MARK_COLOR,
  MAX_MARKS,
  type Mark,
  markSchema,
} from './handoff/annotation.ts'
export { parseAnnotation } from './handoff/annotation-parse.ts'
export {
  type Answer,
  type AnswerConditions,
  type AnswerPart,
  answerConditionsSchema,
  answerPartSchema,
  answerSchema,
} from './handoff/answer.ts'
export {
  type Case,
  type CaseResult,
  caseResultSchema,
  caseSchema,
  type Feedback,
  feedbackSchema,
  type Reply,
  replySchema,
  type Trace,
  traceSchema,
} from './handoff/case.ts'
export {
  type CompensationCase,
  type CompensationOffer,
  type CompensationOptions,
  compensationCaseSchema,
  compensationOfferSchema,
  compensationOptionsSchema,
  type RejectedOffer,
  rejectedOfferSchema,
} from './handoff/compensation.ts'
export {
  type Action,
  actionSchema,
  type Counterfactual,
  counterfactualSchema,
  DECISION_RULES,
  type Decision,
  decisionSchema,
  type Reason,
  reasonSchema,
} from './handoff/decision.ts'
export {
  type Fact,
  type Facts,
  factSchema,
  factsSchema,
  type Inventory,
  inventorySchema,
  type Logistics,
  logisticsSchema,
  type Mismatch,
  mismatchSchema,
  type Order,
  orderSchema,
  type Product,
  type Promotion,
  productSchema,
  promotionSchema,
  type SensorSeries,
  sensorSeriesSchema,
} from './handoff/facts.ts'
export {
  type AnswerRanking,
  answerRankingSchema,
  type EligibleAnswer,
  eligibleAnswerSchema,
  type Findings,
  findingsSchema,
  type RejectedAnswer,
  rejectedAnswerSchema,
  type SimilarCase,
  similarCaseSchema,
  type Why,
  whySchema,
} from './handoff/findings.ts'
export { type DutyBreakdown, type DutyTerm, dutyBreakdownSchema, type MinorMoney } from './handoff/duty.ts'
export {
  type KnowledgeCalibration,
  type KnowledgeCategory,
  type KnowledgeEntry,
  type KnowledgeShelf,
  type KnowledgeShelfInput,
  knowledgeCalibrationSchema,
  knowledgeShelfSchema,
  type ProductScope,
} from './handoff/knowledge.ts'
export {
  type LanguageReading,
  type LanguageSegment,
  languageReadingSchema,
  languageSegmentSchema,
  type MessageReading,
  messageReadingSchema,
  type Turn,
  turnSchema,
  type Verdict,
  verdictSchema,
} from './handoff/message-reading.ts'
export {
  type FieldCandidate,
  type FieldReading,
  type FieldValue,
  type Fingerprint,
  fieldCandidateSchema,
  fieldReadingSchema,
  fieldValueSchema,
  fingerprintSchema,
  type PageReading,
  type Prompt,
  pageReadingSchema,
  promptSchema,
  type Quality,
  type QualityIssue,
  qualityIssueSchema,
  qualitySchema,
  type StandardizeStep,
  standardizeStepSchema,
  type TextLine,
  textLineSchema,
} from './handoff/page-reading.ts'
export { type GrayRaster, type Raster, rasterSchema } from './handoff/raster.ts'
export {
  type Customer,
  customerSchema,
  MAX_MESSAGE_LENGTH,
  MAX_PICTURES,
  type ParsedRequest,
  type PictureInput,
  pictureInputSchema,
  type Request,
  requestSchema,
} from './handoff/request.ts'
export {
  confidenceSchema,
  instantSchema,
  type Localized,
  localizedSchema,
  type Money,
  moneySchema,
  type Scored,
  scoredSchema,
  type Warning,
  warningSchema,
} from './handoff/shared.ts'
export {
  type Excursion,
  excursionSchema,
  type Shipment,
  type SortingStep,
  shipmentSchema,
  sortingStepSchema,
  type TraceFinding,
  type TraceReport,
  type TraceRules,
  type TraceStop,
  traceFindingSchema,
  traceReportSchema,
  traceRulesSchema,
  traceStopSchema,
} from './handoff/trace.ts'
// Bundles
export type { Bundle, BundleSource } from './bundle/bundle.ts'
export {
  type CompensationRule,
  type CompensationRules,
  type CompensationRulesInput,
  compensationRulesSchema,
} from './bundle/compensation.ts'
export {
  type EvidenceMap,
  type EvidenceNeed,
  type EvidenceRule,
  evidenceMapSchema,
  evidenceNeedSchema,
  evidenceRuleSchema,
} from './bundle/evidence.ts'
export { manifestHash, sha256Hex } from './bundle/hash.ts'
export {
  bundlePathSchema,
  diffManifests,
  type Manifest,
  type ManifestDiff,
  manifestSchema,
} from './bundle/manifest.ts'
export { type BundleFiles, memoryBundle, packBundle } from './bundle/memory-bundle.ts'
export { MAX_BUNDLE_FILE_BYTES, missingFileError, readBundle } from './bundle/read-bundle.ts'
export { type EmotionStrategy, emotionStrategySchema, type Strategies, strategiesSchema } from './bundle/strategies.ts'
export {
  type FieldDefinition,
  type FieldDefinitionInput,
  fieldDefinitionSchema,
  type Locator,
  locatorSchema,
  type Template,
  type TemplateInput,
  type TemplateLayout,
  templateSchema,
} from './bundle/template.ts'
export { DEFAULT_THRESHOLD, type Thresholds, thresholdFor, thresholdsSchema } from './bundle/thresholds.ts'
export { type Wording, wordingSchema } from './bundle/wording.ts'
// Contracts
export type { BlobStore } from './contracts/blob-store.ts'
export type { CasePage, CaseQuery, CaseStore, ErasureReport } from './contracts/case-store.ts'
export type { AskOptions, FactSource } from './contracts/fact-source.ts'
export {
  type EdgeQuery,
  type GraphEdge,
  type GraphNode,
  type GraphStore,
  graphEdgeSchema,
  graphNodeSchema,
} from './contracts/graph-store.ts'
export type {
  DecodedImage,
  DecodeOptions,
  EncodeOptions,
  ImageCodec,
  ImageFormat,
  RasterizeOptions,
} from './contracts/image-codec.ts'
export type {
  IntentModel,
  LanguageDetector,
  MessageInput,
  MessagePrediction,
  TranslateOptions,
  Translator,
} from './contracts/models.ts'
export { type JobEvent, type JobProgress, jobEventSchema, jobProgressSchema } from './contracts/job-progress.ts'
export {
  aboutPicture,
  enqueueJob,
  JOB_SCHEMAS,
  type JobKind,
  type JobPayload,
  type KnownJob,
  parseJob,
  type TrainedFiles,
  trainedFilesSchema,
} from './contracts/jobs.ts'
export type { Ledger, LedgerAnswer, LedgerEntry, LedgerRequest, LedgerTake } from './contracts/ledger.ts'
export type {
  EnqueueOptions,
  Job,
  JobQuery,
  JobState,
  JobView,
  Queue,
  QueueStats,
} from './contracts/queue.ts'
export type { RecognizedLine, RecognizedText, RecognizeOptions, TextEngine } from './contracts/text-engine.ts'
// The decision
export { BASE_PRIORITY, decide } from './decide/decide.ts'
export type { DecisionInput } from './decide/decision-input.ts'
export { type EvidenceInput, findMissingEvidence, type MissingEvidence } from './decide/find-missing-evidence.ts'
export { type SelectAnswerInput, selectAnswer } from './decide/select-answer.ts'
export { type FilledSlot, fillText, resolveSlot, type SlotContext, slotNames } from './decide/slots.ts'
// Traditional characters and their Simplified forms
export { HANS_FORMS, HANT_FORMS } from './text/han-forms.data.ts'
// The starter vocabulary
export {
  CAUSES,
  DIFFERENCES,
  EMOTIONS,
  FIELDS,
  INTENT_GROUPS,
  LANGUAGES,
  OUT_OF_SCOPE,
  PERSONAL_DATA,
  QUALITY_ISSUES,
  SCREENSHOT_KINDS,
} from './taxonomy.data.ts'
