// Facts of a case
export { GATHER_FACTS_DEFAULTS, type GatherFactsInput, type GatherFactsOptions, gatherFacts } from './gather-facts.ts'
// Sources that run anywhere
export { CACHE_DEFAULTS, type CacheOptions, cacheSource } from './sources/cache-source.ts'
export { createMemorySource, type ShopTables } from './sources/memory-source.ts'
// Pieces
export { crossCheck } from './facts/cross-check.ts'
export { findOrderIds, findTrackingNumbers } from './facts/find-order-id.ts'
// The way of chilled goods
export { type TraceOptions, traceShipment } from './trace/trace-shipment.ts'
export { renderTraceHtml } from './trace/render-trace-html.ts'
export { renderTraceSvg, type TraceSvg, type TraceSvgOptions } from './trace/render-trace-svg.ts'
export { shipmentFromFacts } from './trace/shipment-from-facts.ts'
export type { TraceTextOptions } from './trace/trace-text.ts'
// Compensation
export { type CompensationCaseInput, compensationCase } from './compensation/compensation-case.ts'
export {
  compensationKey,
  decideCompensation,
  type IssueCompensationOptions,
  type IssuedCompensation,
  issueCompensation,
  type RefusedCompensation,
} from './compensation/issue-compensation.ts'
export type { CompensationLimit } from './compensation/offer-accounts.ts'
export {
  type CompensationCount,
  type CompensationSimulation,
  simulateCompensation,
} from './compensation/simulate-compensation.ts'
export {
  type SuggestCompensationInput,
  type SuggestCompensationOptions,
  suggestCompensation,
} from './compensation/suggest-compensation.ts'
// Numbers of the service
export { type MetricRow, metricRow } from './metrics/metric-row.ts'
export {
  type LabourCost,
  type Mean,
  type MeasureOptions,
  type MetricGroup,
  type MetricGroupRow,
  type Metrics,
  measureCases,
  type Share,
} from './metrics/measure-cases.ts'
export { metricsCsv } from './metrics/metrics-csv.ts'
export {
  findScenes,
  SCENE_LEAST_CASES,
  type Scene,
  type SceneOptions,
  type SceneTrouble,
} from './metrics/find-scenes.ts'
export {
  type Arm,
  assignVariant,
  compareArms,
  SPLIT_TEST_DEFAULTS,
  type SplitTestOptions,
  type SplitTestResult,
  type Variant,
} from './metrics/split-test.ts'
export { type CounterLike, createCaseRecorder, type HistogramLike, type MeterLike } from './metrics/record-cases.ts'
