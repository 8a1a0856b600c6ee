import type { GrayRaster } from '@sightdesk/core'
import type { LanguageFile, TesseractAnswer, TesseractJob } from './messages.ts'
import type { TesseractApi, TesseractModule } from './tesseract-core.ts'

/** Page segmentation modes of tesseract: one block of text, and one raw line without layout analysis. */
const MODES = { page: '6', lines: '13' } as const
/** Language sets kept ready in one thread. */
const MAX_LOADED = 4

export interface TesseractReaderOptions {
  readonly loadCore: () => Promise<TesseractModule>
  /** The file's bytes, decompressed. */
  readonly readLanguage: (file: LanguageFile) => Uint8Array | Promise<Uint8Array>
}

/** Tesseract inside its thread, the same in Node and in a browser. */
export interface TesseractReader {
  /** Load the core and a set of languages, so that the next job with them begins at once. */
  prepare(languages: readonly LanguageFile[]): Promise<void>
  read(job: TesseractJob): Promise<TesseractAnswer>
}

interface Loaded {
  readonly module: TesseractModule
  readonly written: Set<string>
  readonly sets: Map<string, TesseractApi>
}

/** A reader that loads its core with the first job; errors are thrown to the caller, who sits in the same thread. */
export function createTesseractReader({ loadCore, readLanguage }: TesseractReaderOptions): TesseractReader {
  let core: Promise<Loaded> | undefined

  const prepare = async (languages: readonly LanguageFile[]) => {
    core ??= loadCore().then((module) => ({ module, written: new Set(), sets: new Map() }))
    const loaded = await core
    for (const file of languages) {
      if (loaded.written.has(file.name)) continue
      writeLanguage(loaded.module, file.name, await readLanguage(file))
      loaded.written.add(file.name)
    }
    return { loaded, api: useLanguages(loaded, languages) }
  }

  return {
    async prepare(languages) {
      await prepare(languages)
    },
    async read(job) {
      const { loaded, api } = await prepare(job.languages)
      api.SetVariable('tessedit_pageseg_mode', MODES[job.mode])
      return job.pictures.map((picture) => readPicture(loaded.module, api, picture))
    },
  }
}

/**
 * Hand a language file to tesseract, without the line by which the Chinese files pull in further languages:
 * they would be missing, and the languages that were asked for would then be dropped in silence.
 */
function writeLanguage(module: TesseractModule, name: string, data: Uint8Array): void {
  const at = indexOf(data, 'tessedit_load_sublangs')
  if (at >= 0) data[at] = '#'.charCodeAt(0)
  module.FS.writeFile(`./${name}.traineddata`, data)
}

function indexOf(data: Uint8Array, text: string): number {
  const wanted = new TextEncoder().encode(text)
  for (let at = data.indexOf(wanted[0]!); at >= 0; at = data.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, index) => data[at + index] === byte)) return at
  }
  return -1
}

function useLanguages({ module, sets }: Loaded, languages: readonly LanguageFile[]): TesseractApi {
  const key = languages.map((language) => language.name).join('+')
  const ready = sets.get(key)
  if (ready) return ready
  const api = new module.TessBaseAPI()
  if (api.Init(null, key, 1) !== 0) throw new TypeError(`Tesseract refused its language files for ${key}.`)
  // Line pictures come dark on light; the second try on inverted pixels would only cost time.
  api.SetVariable('tessedit_do_invert', '0')
  api.SetVariable('user_defined_dpi', '150')
  makeRoom(sets)
  sets.set(key, api)
  return api
}

function makeRoom(sets: Map<string, TesseractApi>): void {
  const [oldest] = sets
  if (sets.size < MAX_LOADED || !oldest) return
  oldest[1].End()
  sets.delete(oldest[0])
}

/** Pixels travel as a portable graymap: a header of three numbers and the bytes as they are. */
function readPicture(module: TesseractModule, api: TesseractApi, { width, height, data }: GrayRaster): string {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(header.length + data.length)
  file.set(header)
  file.set(data, header.length)
  module.FS.writeFile('/input', file)
  if (api.SetImageFile(1, 0) === 1) throw new TypeError(`Tesseract refused a picture of ${width} × ${height}.`)
  api.Recognize(null)
  const table = api.GetTSVText(0)
  api.Clear()
  return table
}
