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
