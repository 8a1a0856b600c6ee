import { createRequire } from 'node:module'
import { tesseractCoreName } from './core-name.ts'

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

/** What the script of a core makes a module with. */
export type CoreFactory = (options: {
  TesseractProgress(percent: number): void
  printErr(text: string): void
  print(text: string): void
  /** Hands over the compiled module where it was fetched by the caller. */
  instantiateWasm?(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): void
}) => Promise<TesseractModule>

/** Load the fastest core that this machine runs, from the installed `tesseract.js-core`. */
export async function loadTesseractCore(): Promise<TesseractModule> {
  const load = createRequire(import.meta.url)
  const factory = load(`tesseract.js-core/${tesseractCoreName()}`) as CoreFactory
  return factory({ TesseractProgress: () => {}, print: () => {}, printErr: () => {} })
}
