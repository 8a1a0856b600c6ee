import { inspectOnnx, type LoadOnnxOptions, loadOnnxSession, shareOnnxThread } from '@sightdesk/model/onnx'
import { type AssembleEngineOptions, assembleEngine, type OnnxEngine } from './assemble-engine.ts'
import type { OpenRunner } from './onnx-runner.ts'

export interface OnnxEngineOptions extends Omit<AssembleEngineOptions, 'open'> {
  /** Limits and deadlines of the models' sessions. */
  readonly session?: Pick<LoadOnnxOptions, 'maxBytes' | 'loadTimeoutMs' | 'runTimeoutMs' | 'threads'>
  /** Opens a model another way than in a guarded thread. */
  readonly open?: OpenRunner
}

/** Deadlines of a session: opening is done once, and slow on a busy machine. */
export const SESSION_DEFAULTS = { loadTimeoutMs: 60_000, runTimeoutMs: 20_000 } as const

/**
 * Create an engine that reads with ONNX models of yours: PP-OCR's recognition and detection files, or any CTC network.
 *
 * Good for printed text of the models' languages; its models share a thread that is ended at a deadline and by an abort, and
 * started anew for the next call. Instant: models are opened with the first picture.
 *
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * await using engine = createOnnxEngine({
 *   recognition: { model: () => readFile('rec.onnx'), dictionary: await readFile('keys.txt', 'utf8'), languages: ['zh-Hans', 'en'] },
 *   detection: { model: () => readFile('det.onnx') },
 * })
 * const lines = await engine.recognizePage(raster, { languages: ['zh-Hans'] })
 */
export function createOnnxEngine({ session, open, ...options }: OnnxEngineOptions): OnnxEngine {
  const thread = shareOnnxThread()
  const openGuarded: OpenRunner = (bytes, shape) =>
    loadOnnxSession(bytes, { ...SESSION_DEFAULTS, ...session, thread, ...firstRun(bytes, shape) })
  return assembleEngine({ ...options, open: open ?? openGuarded })
}

/** Zeros in the shape of the first input, unless the model fixes another one: the run then says what is wrong. */
function firstRun(bytes: Uint8Array, shape: readonly number[]): Pick<LoadOnnxOptions, 'smoke'> {
  const [input, ...others] = inspectOnnx(bytes).inputs
  const fits =
    input?.shape.length === shape.length && input.shape.every((size, at) => size === null || size === shape[at])
  if (!input || others.length > 0 || !fits) return {}
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1))
  return { smoke: { [input.name]: { type: 'float32', data, shape } } }
}
