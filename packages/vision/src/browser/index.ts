// Pictures in and out, by the browser's own decoders
export { type CanvasCodec, createCanvasCodec } from './canvas-codec.ts'
