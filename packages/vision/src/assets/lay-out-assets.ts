import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EngineError, sha256Hex } from '@sightdesk/core'
import type { OnnxRecognizer } from '../onnx/recognizer.ts'
import { TESSERACT_CORES } from '../tesseract/core-name.ts'
import { findLanguageFile } from '../tesseract/find-language-file.ts'
import { canonicalLanguage } from '../tesseract/tesseract-languages.ts'
import { ASSET_PATHS, type AssetFile, type AssetManifest, SHIPPED_LANGUAGES } from './asset-manifest.ts'
import { ASSET_NOTICE } from './notice.data.ts'

export interface CopyAssetsOptions {
  /** BCP 47 tags that tesseract shall read; by default those shipped with this package: zh-Hans, zh-Hant, en. */
  readonly languages?: readonly string[]
  /** Recognizers that shall read in the page, as `readerModels()` of `@sightdesk/reader` names them; none by default. */
  readonly reader?: readonly OnnxRecognizer[]
  /** Lay the ONNX runtime (14 MB, 4 compressed) beside them; by default where there is a recognizer. */
  readonly onnx?: boolean
  /** A folder with `<name>.traineddata.gz` files, looked into before the installed packages. */
  readonly languageFolder?: string
}

export interface LayOutAssetsOptions extends CopyAssetsOptions {
  /** Folder of the built workers. */
  readonly workers: string
}

/** Path below the target → bytes. */
type Files = Map<string, Uint8Array>

/** `copyAssets` with the place of the workers, which a test builds for itself. */
export async function layOutAssets(target: string, options: LayOutAssetsOptions): Promise<AssetManifest> {
  const reader = options.reader ?? []
  const files: Files = new Map()
  await addTesseract(files, options.workers)
  if (options.onnx ?? reader.length > 0) await addOnnxRuntime(files, options.workers)
  const languages = await addLanguages(files, options)
  const descriptions: string[] = []
  for (const [index, recognizer] of reader.entries()) descriptions.push(await addRecognizer(files, recognizer, index))
  files.set('NOTICE', new TextEncoder().encode(ASSET_NOTICE))
  const manifest: AssetManifest = {
    schemaVersion: 1,
    bytes: [...files.values()].reduce((sum, { length }) => sum + length, 0),
    languages,
    reader: descriptions,
    files: await describeFiles(files),
  }
  files.set(ASSET_PATHS.manifest, encodeJson(manifest))
  for (const [path, bytes] of files) await write(join(target, path), bytes)
  return manifest
}

/** The cores' scripts are made modules, so that a module worker loads them. */
async function addTesseract(files: Files, workers: string): Promise<void> {
  files.set(ASSET_PATHS.tesseractWorker, await readWorker(workers, ASSET_PATHS.tesseractWorker))
  for (const name of TESSERACT_CORES) {
    const script = await readFile(locate(`tesseract.js-core/${name}.js`), 'utf8')
    files.set(`${name}.js`, new TextEncoder().encode(`${script}\nexport default TesseractCore\n`))
    files.set(`${name}.wasm`, await readFile(locate(`tesseract.js-core/${name}.wasm`)))
  }
}

async function addOnnxRuntime(files: Files, workers: string): Promise<void> {
  files.set(ASSET_PATHS.onnxWorker, await readWorker(workers, ASSET_PATHS.onnxWorker))
  files.set(ASSET_PATHS.onnxRuntime, await readFile(locate(`onnxruntime-web/${ASSET_PATHS.onnxRuntime}`)))
}

async function addLanguages(files: Files, options: CopyAssetsOptions): Promise<AssetManifest['languages']> {
  const languages: Record<string, string> = {}
  for (const tag of options.languages ?? SHIPPED_LANGUAGES) {
    const { name, path } = findLanguageFile(tag, options.languageFolder)
    const file = `${ASSET_PATHS.languages}/${name}.traineddata.gz`
    files.set(file, await readFile(path))
    languages[canonicalLanguage(tag)] = file
  }
  return languages
}

/** The model's bytes, and beside them everything else that is known of it, under the hash of the bytes. */
async function addRecognizer(files: Files, recognizer: OnnxRecognizer, index: number): Promise<string> {
  const { model, ...shape } = recognizer
  const id = (recognizer.id ?? `recognizer-${index + 1}`).replace(/[^\w-]/g, '-')
  const bytes = typeof model === 'function' ? await model() : model
  const file = `${ASSET_PATHS.reader}/${id}.onnx`
  const description = `${ASSET_PATHS.reader}/${id}.json`
  files.set(file, bytes)
  files.set(description, encodeJson({ ...shape, id, file, sha256: await sha256Hex(bytes) }))
  return description
}

async function describeFiles(files: Files): Promise<Record<string, AssetFile>> {
  const described: Record<string, AssetFile> = {}
  for (const [path, bytes] of files) described[path] = { bytes: bytes.length, sha256: await sha256Hex(bytes) }
  return described
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`)
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}

function locate(specifier: string): string {
  return createRequire(import.meta.url).resolve(specifier)
}

async function readWorker(workers: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(join(workers, name))
  } catch (cause) {
    throw new EngineError({
      code: 'engine/not-installed',
      message: `Expected the built worker "${name}" in ${workers}.`,
      hint: { en: 'Build @sightdesk/vision, or install it again.', zh: '请构建或重新安装 @sightdesk/vision。' },
      details: { file: name },
      cause,
    })
  }
}
