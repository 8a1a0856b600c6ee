// The engine
export { ONNX_ENGINE_DEFAULTS, type OnnxEngine } from './assemble-engine.ts'
export { createOnnxEngine, type OnnxEngineOptions, SESSION_DEFAULTS } from './create-onnx-engine.ts'
export { createReaderEngine, type ReaderEngineOptions } from './create-reader-engine.ts'
export { SECOND_OPINION_DEFAULTS, type SecondOpinionOptions } from './second-opinion.ts'
// Models in the manner of PP-OCR
export { DB_DEFAULTS, type DbOptions } from './db-boxes.ts'
export type { OnnxInput, OnnxRunner, OpenRunner, RunnerOptions } from './onnx-runner.ts'
export { DETECTOR_DEFAULTS, type OnnxDetector } from './open-detector.ts'
export type { DecodeOptions } from './open-recognizer.ts'
export { type OnnxRecognizer, RECOGNIZER_DEFAULTS, type RecognizerShape } from './recognizer.ts'
