// Pictures in and out, by the browser's own decoders
export { type CanvasCodec, createCanvasCodec } from './canvas-codec.ts'
// Engines that run in workers, from a folder that copyAssets wrote
export { type BrowserEngine, type LoadBrowserEngineOptions, loadBrowserEngine } from './load-browser-engine.ts'
export {
  BROWSER_TESSERACT_DEFAULTS,
  type BrowserTesseractOptions,
  createBrowserTesseractEngine,
} from './create-browser-tesseract-engine.ts'
export {
  type BrowserOnnxEngineOptions,
  type BrowserReaderEngineOptions,
  createBrowserOnnxEngine,
  createBrowserReaderEngine,
} from './create-browser-onnx-engine.ts'
// Models by themselves
export {
  BROWSER_ONNX_DEFAULTS,
  type BrowserOnnxSession,
  type LoadBrowserOnnxOptions,
  loadBrowserOnnxSession,
  type SharedBrowserWorker,
  shareBrowserWorker,
} from './load-browser-onnx-session.ts'
