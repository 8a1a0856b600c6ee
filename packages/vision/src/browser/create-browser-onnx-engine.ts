import type { TextEngine } from '@sightdesk/core'
import { type AssembleEngineOptions, assembleEngine, type OnnxEngine } from '../onnx/assemble-engine.ts'
import { READER_DEFAULTS } from '../onnx/reader-defaults.ts'
import type { OnnxRecognizer } from '../onnx/recognizer.ts'
import { type SecondOpinionOptions, withSecondOpinion } from '../onnx/second-opinion.ts'
import { type LoadBrowserOnnxOptions, loadBrowserOnnxSession, shareBrowserWorker } from './load-browser-onnx-session.ts'

export interface BrowserOnnxEngineOptions extends Omit<AssembleEngineOptions, 'open'> {
  /** URL of the folder that `copyAssets` wrote with a reader, or with `onnx: true`. */
  readonly assets: string
  /** Limits and deadlines of the models' sessions. */
  readonly session?: Omit<LoadBrowserOnnxOptions, 'assets' | 'signal'>
}

/**
 * Create an engine that reads with ONNX models of yours in a page; the same as `createOnnxEngine` in Node.
 *
 * Instant: models are opened with the first picture that needs them, in one worker.
 *
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * const model = async () => new Uint8Array(await (await fetch('/models/rec.onnx')).arrayBuffer())
 * const engine = createBrowserOnnxEngine({ assets: '/sightdesk/', recognition: { model, dictionary, languages: ['en'] } })
 */
export function createBrowserOnnxEngine({ assets, session, ...options }: BrowserOnnxEngineOptions): OnnxEngine {
  const worker = shareBrowserWorker()
  return assembleEngine({ ...options, open: (bytes) => loadBrowserOnnxSession(bytes, { worker, ...session, assets }) })
}

export interface BrowserReaderEngineOptions
  extends Omit<BrowserOnnxEngineOptions, 'recognition' | 'detection'>,
    SecondOpinionOptions {
  readonly models: readonly OnnxRecognizer[]
  /** Asked where the reader doubts, and for scripts that it lacks; disposed of with this engine. */
  readonly fallback?: TextEngine
}

/**
 * Create the engine that reads screenshots with the reader's models in a page; the same as `createReaderEngine` in Node.
 *
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * const assets = '/sightdesk/'
 * const engine = createBrowserReaderEngine({ assets, models, fallback: createBrowserTesseractEngine({ assets }) })
 */
export function createBrowserReaderEngine({
  models,
  fallback,
  askBelow,
  ...options
}: BrowserReaderEngineOptions): OnnxEngine {
  const reader = createBrowserOnnxEngine({ ...READER_DEFAULTS, ...options, recognition: models })
  const { alphabet } = options
  const opinion = { ...(askBelow !== undefined && { askBelow }), ...(alphabet !== undefined && { alphabet }) }
  return fallback ? withSecondOpinion(reader, fallback, opinion) : reader
}
