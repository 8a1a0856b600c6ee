// Drawn pages
export { type DrawnLine, type DrawRasterOptions, drawRaster, drawPng } from './draw-raster.ts'
// Drawn pairs: goods as shown and as they came, pages that agree or not
export type { PairDifference, PairPlan } from '../pairs/design-pair.ts'
export { drawPair, type GoodsPair, planPairs } from '../pairs/draw-pairs.ts'
export { drawTextPairs, type TextPair } from '../pairs/draw-text-pairs.ts'
// A shop's own system
export { type FakeShop, type ShopMood, startFakeShop } from './fake-shop.ts'
// An S3-compatible storage
export { type FakeS3, startFakeS3 } from './fake-s3.ts'
// Folders and processes of a test

// A real PostgreSQL for tests
export { type RunningPostgres, startPostgres } from './start-postgres.ts'
export { temporaryFolder } from './temporary-folder.ts'
