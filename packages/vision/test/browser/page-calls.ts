/** What the tests call inside the page and inside a worker of the page. */
import type { Raster } from '@sightdesk/core'
import {
  type BrowserTesseractOptions,
  createBrowserOnnxEngine,
  createBrowserTesseractEngine,
  createCanvasCodec,
  loadBrowserEngine,
} from '../../src/browser/index.ts'
import { findLines, readPageText, renderAnnotations, standardize } from '../../src/index.ts'

const ASSETS = '/sightdesk/'

export interface ReadLine {
  readonly text: string
  readonly confidence: number
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export interface CodedError {
  readonly code?: string
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
const told = ({ code, message, details }: CodedError): CodedError => ({
  message,
  ...(code && { code }),
  ...(details && { details }),
})

/** Standardize a picture, find its lines, and read them. */
export async function readPicture(base64: string, languages: readonly string[]) {
  const engine = await loadBrowserEngine(ASSETS)
  const codec = createCanvasCodec()
  const { raster } = await codec.decode(bytesOf(base64))
  const page = standardize(raster)
  const found = findLines(page.raster).length
  const { lines } = await readPageText({ bytes: bytesOf(base64) }, { engine, codec, languages })
  await engine.dispose()
  return { engine: engine.id, found, lines: lines as readonly ReadLine[] }
}

/** How one reading fails, with these files. */
export async function failure(options: Partial<BrowserTesseractOptions> & { language?: string }): Promise<CodedError> {
  const { language = 'en', ...given } = options
  const engine = createBrowserTesseractEngine({ assets: ASSETS, ...given })
  try {
    await engine.recognizePage(blackOnWhite(), { languages: [language] })
    return { message: 'It was read.' }
  } catch (error) {
    return told(error as CodedError)
  } finally {
    await engine.dispose()
  }
}

/** How loading an engine from a folder fails. */
export async function loadFailure(assets: string): Promise<CodedError> {
  return loadBrowserEngine(assets).then(
    () => ({ message: 'It was loaded.' }),
    (error) => told(error as CodedError),
  )
}

/** Milliseconds from an abort to the end of the call, and whether its reason came through and the next call is served. */
export async function abortMidway(base64: string, afterMs: number) {
  const engine = createBrowserTesseractEngine({ assets: ASSETS })
  const { raster } = await createCanvasCodec().decode(bytesOf(base64))
  await engine.recognizePage(blackOnWhite(), { languages: ['en'] })
  const leaving = new AbortController()
  const reason = new Error('left')
  const reading = engine.recognizePage(raster, { languages: ['en'], signal: leaving.signal }).catch((error) => error)
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const started = performance.now()
  leaving.abort(reason)
  const thrown = await reading
  const settledMs = performance.now() - started
  const next = await engine.recognizePage(raster, { languages: ['en'] })
  await engine.dispose()
  return { settledMs, isReason: thrown === reason, next: next.map(({ text }) => text) }
}

/** Read a page with a recognizer of the caller's own. */
export async function readDigits(base64: string, model: string, dictionary: string) {
  const engine = createBrowserOnnxEngine({
    assets: ASSETS,
    recognition: { model: bytesOf(model), dictionary, languages: ['en'] },
  })
  try {
    const { raster } = await createCanvasCodec().decode(bytesOf(base64))
    const lines = await engine.recognizePage(raster, { languages: ['en'] })
    return { texts: lines.map(({ text }) => text) }
  } catch (error) {
    return { texts: [], error: told(error as CodedError) }
  } finally {
    await engine.dispose()
  }
}

/** Draw marks into a white picture, and tell the colors at these places: red, green, blue. */
export async function drawMarks(places: readonly { readonly x: number; readonly y: number }[]) {
  const codec = createCanvasCodec()
  const raster = { width: 200, height: 100, data: new Uint8ClampedArray(200 * 100 * 4).fill(255) }
  try {
    const bytes = await renderAnnotations({ raster }, { marks: MARKS }, { codec })
    const { width, data } = (await codec.decode(bytes)).raster
    return { colors: places.map(({ x, y }) => [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3)]) }
  } catch (error) {
    return { colors: [], error: told(error as CodedError) }
  }
}

const MARKS = [
  { type: 'box' as const, box: { x: 20, y: 20, width: 60, height: 60 }, color: '#0000ff' },
  { type: 'redaction' as const, box: { x: 120, y: 20, width: 60, height: 60 } },
]

/** Two bars, so that there is something to look at. */
function blackOnWhite(): Raster {
  const [width, height] = [200, 60]
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let x = 40; x < 160; x++)
    for (let y = 20; y < 26; y++) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  return { width, height, data }
}
