/** A module of one function that returns a vector. */
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]
/** The same with a relaxed swizzle. */
const RELAXED_SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
]

/** The cores of `tesseract.js-core` that hold the neural network alone, the fastest first. */
export const TESSERACT_CORES = [
  'tesseract-core-relaxedsimd-lstm',
  'tesseract-core-simd-lstm',
  'tesseract-core-lstm',
] as const

/** Name of the fastest core that this machine runs, without an ending. */
export function tesseractCoreName(): (typeof TESSERACT_CORES)[number] {
  const [relaxed, simd, plain] = TESSERACT_CORES
  if (WebAssembly.validate(new Uint8Array(RELAXED_SIMD))) return relaxed
  return WebAssembly.validate(new Uint8Array(SIMD)) ? simd : plain
}
