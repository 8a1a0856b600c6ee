import { DataError, sha256Hex, type TextEngine } from '@sightdesk/core'
import { ASSET_PATHS, type AssetManifest } from '../assets/asset-manifest.ts'
import type { OnnxRecognizer } from '../onnx/recognizer.ts'
import { createBrowserReaderEngine } from './create-browser-onnx-engine.ts'
import { type BrowserTesseractOptions, createBrowserTesseractEngine } from './create-browser-tesseract-engine.ts'
import { assetFolder, fetchBytes, fetchJson, malformedAsset } from './fetch-asset.ts'

export interface LoadBrowserEngineOptions extends Omit<BrowserTesseractOptions, 'assets' | 'languages'> {
  /** False leaves all reading to tesseract, where a reader was copied as well. */
  readonly reader?: boolean
  readonly signal?: AbortSignal
}

/** An engine of a page: `dispose` ends its workers, and `await using` calls it. */
export interface BrowserEngine extends TextEngine, AsyncDisposable {}

/** What `copyAssets` wrote of a recognizer. */
interface Description extends Omit<OnnxRecognizer, 'model'> {
  readonly file: string
  readonly sha256: string
}

/**
 * Load the engine that an asset folder holds: the reader with tesseract behind it, or tesseract alone.
 *
 * Fetches the manifest and the descriptions of the models, some kilobytes; models, WebAssembly and language data follow with
 * the first picture that needs them.
 *
 * @param assets - URL of the folder that `copyAssets` wrote, as `/sightdesk/`
 * @throws {EngineError} `engine/missing-asset`; {DataError} `data/malformed-asset`, and `data/checksum` with the first picture
 * @example
 * await using engine = await loadBrowserEngine('/sightdesk/')
 * const page = await readPage({ bytes }, { engine, codec: createCanvasCodec(), templates, fields, wording })
 */
export async function loadBrowserEngine(
  assets: string,
  { reader = true, signal, ...settings }: LoadBrowserEngineOptions = {},
): Promise<BrowserEngine> {
  const folder = assetFolder(assets)
  const call = signal ? { signal } : {}
  const manifest = await loadManifest(folder, call)
  const languages = Object.keys(manifest.languages)
  const tesseract = createBrowserTesseractEngine({ ...settings, assets: folder, languages })
  const paths = reader ? manifest.reader : []
  const models = await Promise.all(paths.map((path) => loadRecognizer(folder, path, call)))
  return models.length === 0 ? tesseract : createBrowserReaderEngine({ assets: folder, models, fallback: tesseract })
}

interface Call {
  readonly signal?: AbortSignal
}

async function loadManifest(folder: string, call: Call): Promise<AssetManifest> {
  const url = `${folder}${ASSET_PATHS.manifest}`
  const manifest = (await fetchJson(url, call)) as Partial<AssetManifest> | null
  const { schemaVersion, languages, reader } = manifest ?? {}
  if (schemaVersion === 1 && languages && Array.isArray(reader)) return manifest as AssetManifest
  throw malformedAsset(url)
}

async function loadRecognizer(folder: string, path: string, call: Call): Promise<OnnxRecognizer> {
  const url = `${folder}${path}`
  const { file, sha256, ...recognizer } = (await fetchJson(url, call)) as Description
  if (!file || !sha256 || !recognizer.dictionary) throw malformedAsset(url)
  return { ...recognizer, model: () => fetchChecked(`${folder}${file}`, sha256) }
}

async function fetchChecked(url: string, sha256: string): Promise<Uint8Array> {
  const bytes = await fetchBytes(url)
  const found = await sha256Hex(bytes)
  if (found === sha256) return bytes
  throw new DataError({
    code: 'data/checksum',
    message: `Expected a model with SHA-256 ${sha256} at ${url}, received ${found}.`,
    hint: { en: 'Copy the assets again.', zh: '请重新复制资源文件。' },
    details: { url, expected: sha256, received: found },
  })
}
