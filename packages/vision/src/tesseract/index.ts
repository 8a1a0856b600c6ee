// The engine
export type { TesseractEngine } from './assemble-tesseract.ts'
export { createTesseractEngine, TESSERACT_DEFAULTS, type TesseractEngineOptions } from './create-tesseract-engine.ts'
// Its languages
export { canonicalLanguage, TESSERACT_LANGUAGES } from './tesseract-languages.ts'
