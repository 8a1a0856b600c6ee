import { createRequire } from 'node:module'

/** The part of tesseract's C++ interface that is used here. */
export interface TesseractApi {
  /** 0 when the languages were loaded. `engineMode` 1 is the recurrent network alone. */
  Init(dataPath: string | null, languages: string, engineMode: number, configFile?: string): number
  SetVariable(name: string, value: string): boolean
  /** Loads `/input`; 1 when it cannot be read. */
  SetImageFile(exifOrientation: number, angleRadians: number): number
  Recognize(monitor: null): number
  GetTSVText(page: number): string
  Clear(): void
  End(): void
}

/** The WebAssembly module of tesseract. */
export interface TesseractModule {
  readonly FS: { writeFile(path: string, data: Uint8Array | string): void }
  readonly TessBaseAPI: new () => TesseractApi
}

type CoreFactory = (options: {
  TesseractProgress(percent: number): void
  printErr(text: string): void
  print(text: string): void
}) => Promise<TesseractModule>

/** A module of one function that returns a vector. */
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]
/** The same with a relaxed swizzle. */
const RELAXED_SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
  253, 128, 2, 11,
]

/** Load the fastest core that this machine runs, from the installed `tesseract.js-core`. */
export async function loadTesseractCore(): Promise<TesseractModule> {
  const load = createRequire(import.meta.url)
  const factory = load(`tesseract.js-core/${coreName()}`) as CoreFactory
  return factory({ TesseractProgress: () => {}, print: () => {}, printErr: () => {} })
}

function coreName(): string {
  if (WebAssembly.validate(new Uint8Array(RELAXED_SIMD))) return 'tesseract-core-relaxedsimd-lstm'
  if (WebAssembly.validate(new Uint8Array(SIMD))) return 'tesseract-core-simd-lstm'
  return 'tesseract-core-lstm'
}
