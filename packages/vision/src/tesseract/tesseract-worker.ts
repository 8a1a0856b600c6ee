/**
 * The thread in which tesseract runs: jobs come in, lines go out, and nothing is thrown past the port.
 *
 * WebAssembly cannot be interrupted, so a job that takes too long is ended by terminating this thread.
 */
import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import type { GrayRaster } from '@sightdesk/core'
import type { LanguageFile, TesseractJob, TesseractLine, TesseractReply } from './messages.ts'
import { readTsv } from './read-tsv.ts'
import { loadTesseractCore, type TesseractApi, type TesseractModule } from './tesseract-core.ts'

/** Page segmentation modes of tesseract: one block of text, and one raw line without layout analysis. */
const MODES = { page: '6', lines: '13' } as const
/** Language sets kept ready in one thread. */
const MAX_LOADED = 4

const core = loadTesseractCore()
const written = new Set<string>()
const loaded = new Map<string, TesseractApi>()

parentPort?.on('message', async ({ id, job }: { id: number; job: TesseractJob }) => {
  parentPort?.postMessage(await reply(id, job))
})

async function reply(id: number, job: TesseractJob): Promise<TesseractReply> {
  try {
    const module = await core
    const api = useLanguages(module, job.languages)
    api.SetVariable('tessedit_pageseg_mode', MODES[job.mode])
    return { id, answer: job.pictures.map((picture) => readPicture(module, api, picture)) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}

function useLanguages(module: TesseractModule, languages: readonly LanguageFile[]): TesseractApi {
  const key = languages.map((language) => language.name).join('+')
  const ready = loaded.get(key)
  if (ready) return ready
  for (const language of languages) writeLanguage(module, language)
  const api = new module.TessBaseAPI()
  if (api.Init(null, key, 1) !== 0) throw new TypeError(`Tesseract refused its language files for ${key}.`)
  // Line pictures come dark on light; the second try on inverted pixels would only cost time.
  api.SetVariable('tessedit_do_invert', '0')
  api.SetVariable('user_defined_dpi', '150')
  makeRoom()
  loaded.set(key, api)
  return api
}

/**
 * Hand a language file to tesseract, without the line by which the Chinese files pull in further languages:
 * they would be missing, and the languages that were asked for would then be dropped in silence.
 */
function writeLanguage(module: TesseractModule, { name, path }: LanguageFile): void {
  if (written.has(name)) return
  const data = gunzipSync(readFileSync(path))
  const at = data.indexOf('tessedit_load_sublangs')
  if (at >= 0) data[at] = '#'.charCodeAt(0)
  module.FS.writeFile(`./${name}.traineddata`, data)
  written.add(name)
}

function makeRoom(): void {
  const [oldest] = loaded
  if (loaded.size < MAX_LOADED || !oldest) return
  oldest[1].End()
  loaded.delete(oldest[0])
}

/** Pixels travel as a portable graymap: a header of three numbers and the bytes as they are. */
function readPicture(module: TesseractModule, api: TesseractApi, { width, height, data }: GrayRaster): TesseractLine[] {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1')
  module.FS.writeFile('/input', Buffer.concat([header, data]))
  if (api.SetImageFile(1, 0) === 1) throw new TypeError(`Tesseract refused a picture of ${width} × ${height}.`)
  api.Recognize(null)
  const lines = readTsv(api.GetTSVText(0))
  api.Clear()
  return lines
}
