// ONNX written and read without a runtime; needs neither Node nor a worker
export { type OnnxLinear, readLinearOnnx } from './read-linear-onnx.ts'
export { type WriteOnnxOptions, writeOnnx } from './write-onnx.ts'
