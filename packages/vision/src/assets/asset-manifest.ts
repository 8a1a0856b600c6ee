/** One file of the asset folder. */
export interface AssetFile {
  readonly bytes: number
  readonly sha256: string
}

/** What lies in a folder that `copyAssets` wrote; the same is in its `manifest.json`. */
export interface AssetManifest {
  readonly schemaVersion: 1
  /** All files together, uncompressed. A page fetches one of the three tesseract cores. */
  readonly bytes: number
  /** BCP 47 tag → path of tesseract's language file. */
  readonly languages: Readonly<Record<string, string>>
  /** Paths of the descriptions of the ONNX recognizers, those asked first before the others. */
  readonly reader: readonly string[]
  /** Path below the folder → size and hash. */
  readonly files: Readonly<Record<string, AssetFile>>
}

/** Languages that travel with this package. */
export const SHIPPED_LANGUAGES: readonly string[] = ['zh-Hans', 'zh-Hant', 'en']

/** Names of the files that are the same for everyone. */
export const ASSET_PATHS = {
  manifest: 'manifest.json',
  tesseractWorker: 'tesseract-worker.js',
  onnxWorker: 'onnx-worker.js',
  onnxRuntime: 'ort-wasm-simd-threaded.wasm',
  languages: 'languages',
  reader: 'reader',
} as const
