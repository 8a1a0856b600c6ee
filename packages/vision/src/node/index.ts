// Pictures in and out, in a child process

export { type SniffedFormat, sniffFormat } from '../sniff-format.ts'
// Barcodes, by an optional package
export { loadBarcodeReader } from './load-barcode-reader.ts'
export { createSharpCodec, SHARP_CODEC_DEFAULTS, type SharpCodec, type SharpCodecOptions } from './sharp-codec.ts'
