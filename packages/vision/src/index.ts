// A picture, read
export { type PageText, type ReadPageTextOptions, readPageText } from './read-page-text.ts'
export { type ReadPageOptions, readPage } from './read-page.ts'
export { PAGE_STAGES, type PageEvent, type PageStage } from './page-events.ts'
// Upright, level, readable
export type { MeasuredIssue, MeasuredQuality } from './standardize/measure-quality.ts'
export type { OrientationCandidate } from './standardize/rank-orientations.ts'
export {
  STANDARDIZE_DEFAULTS,
  type StandardizedPage,
  type StandardizeOptions,
  standardize,
} from './standardize/standardize.ts'
// Lines of text
export {
  assignToLines,
  COMPOSE_SHEET_DEFAULTS,
  type ComposeSheetOptions,
  composeSheets,
  type LineSheet,
} from './lines/compose-sheet.ts'
export { FIND_LINES_DEFAULTS, type FindLinesOptions, type FoundLine, findLines } from './lines/find-lines.ts'
export { NORMALIZE_LINE_DEFAULTS, type NormalizeLineOptions, normalizeLine } from './lines/normalize-line.ts'
export { type RecognizeTextOptions, recognizeText } from './text/recognize-text.ts'
// Kinds, fields, and what is missing
export { type ClassifyKindOptions, classifyKind, type KindReading } from './kinds/classify-kind.ts'
export { checkRequired } from './fields/check-required.ts'
export { type PromptOptions, pictureRequest, promptsFor, qualityTexts } from './fields/prompts-for.ts'
export { type ReadFieldsOptions, readFields } from './fields/read-fields.ts'
// Kinds of a shop's own
export { type LearnedTemplate, type LearnTemplateOptions, learnTemplate } from './templates/learn-template.ts'
export type { LearnablePage, TemplateExample } from './templates/template-example.ts'
export type { TemplateMark } from './templates/template-mark.ts'
// Two pictures compared
export { type ComparePicturesOptions, comparePictures } from './compare/compare-pictures.ts'
export { compareGoods } from './compare/compare-goods.ts'
export type { DifferenceType, PictureComparison, PictureDifference } from './compare/comparison.ts'
// The same picture again
export { differenceHash, hammingDistance } from './fingerprint.ts'
export {
  compareFingerprints,
  type FingerprintComparison,
  type FingerprintRelation,
} from './fingerprints/compare-fingerprints.ts'
export {
  createFingerprintIndex,
  type FingerprintIndex,
  type FingerprintMatch,
  type FingerprintQuery,
} from './fingerprints/fingerprint-index.ts'
export { fingerprintPage, type LineMark, type PageFingerprint } from './fingerprints/fingerprint-page.ts'
export { perceptualDistance, perceptualHash } from './fingerprints/perceptual-hash.ts'
// Personal data, found and covered
export type { Barcode, BarcodeReader } from './redact/barcode-reader.ts'
export {
  type FindPersonalDataOptions,
  findPersonalData,
  type PersonalData,
  type PersonalDataSelection,
} from './redact/find-personal-data.ts'
export type { PersonalDataType } from './redact/personal-data-type.ts'
export { findQrCodes } from './redact/find-qr-codes.ts'
export { type Paint, paintBoxes } from './redact/paint-boxes.ts'
export {
  REDACT_DEFAULTS,
  type RedactedPicture,
  type RedactedRegion,
  type RedactPictureOptions,
  redactPicture,
} from './redact/redact-picture.ts'
// Marks on a picture
export { annotationSvg } from './annotate/annotation-svg.ts'
export { type RenderAnnotationsOptions, renderAnnotations } from './annotate/render-annotations.ts'
// Pixels
export { crop } from './pixels/crop.ts'
export type { Quad } from './pixels/homography.ts'
export type { Polarity } from './pixels/polarity.ts'
export { fitWithin, type ResizeOptions, resize } from './pixels/resize.ts'
export { rotateQuarter } from './pixels/rotate-quarter.ts'
export { toGray, toRaster } from './pixels/to-gray.ts'
