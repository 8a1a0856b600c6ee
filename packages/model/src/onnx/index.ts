// Guarded sessions
export { ALLOWED_OPERATORS } from './allowed-operators.data.ts'
export { inspectOnnx, ONNX_LIMITS, type OnnxLimits, type OnnxPort, type OnnxSummary } from './inspect-onnx.ts'
export {
  LOAD_ONNX_DEFAULTS,
  type LoadOnnxOptions,
  loadOnnxSession,
  type OnnxSession,
  type RunOnnxOptions,
} from './load-onnx-session.ts'
export { type SharedOnnxThread, shareOnnxThread } from './share-onnx-thread.ts'
export type { OnnxTensor, OnnxTensors, TensorData, TensorType } from './onnx-messages.ts'
// Export
export { onnxFeeds, type WriteOnnxOptions, writeOnnx } from './write-onnx.ts'
