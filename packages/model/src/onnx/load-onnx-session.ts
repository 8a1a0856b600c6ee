import { DataError, SightdeskError } from '@sightdesk/core'
import { inspectOnnx, type OnnxLimits, type OnnxPort, type OnnxSummary } from './inspect-onnx.ts'
import type { OnnxTensors } from './onnx-messages.ts'
import { type OnnxPlace, startThread } from './onnx-thread.ts'
import type { SharedOnnxThread } from './share-onnx-thread.ts'
import { smokeFeeds } from './smoke-feeds.ts'

export interface LoadOnnxOptions extends Partial<OnnxLimits> {
  /** Time for building the session and for one smoke run together. */
  readonly loadTimeoutMs?: number
  /** Time for one later run, unless the run says otherwise. */
  readonly runTimeoutMs?: number
  /** Inputs of the smoke run; by default zeros of the stated shapes, open sizes as 1, then 32. */
  readonly smoke?: OnnxTensors
  readonly threads?: number
  /** A thread that several models share; by default each model has one of its own. */
  readonly thread?: SharedOnnxThread
  readonly signal?: AbortSignal
}

export const LOAD_ONNX_DEFAULTS = {
  loadTimeoutMs: 10_000,
  runTimeoutMs: 10_000,
  threads: 1,
} as const

export interface RunOnnxOptions {
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** A model that passed the guard, running in a thread of its own. */
export interface OnnxSession extends AsyncDisposable {
  readonly inputs: readonly OnnxPort[]
  readonly outputs: readonly OnnxPort[]
  /** @throws {EngineError} `engine/timeout`, `engine/run-failed`, `engine/closed` */
  run(feeds: OnnxTensors, options?: RunOnnxOptions): Promise<OnnxTensors>
  dispose(): Promise<void>
}

/**
 * Load an ONNX model that nobody vouches for: inspect it, start it in a worker thread, run it once.
 *
 * A model that overruns its deadline loses its thread, so an endless or giant computation costs the deadline and nothing
 * else. After a timeout or an abort the session is closed.
 *
 * @throws {DataError} `data/too-large`, `data/malformed-model`, `data/forbidden-operator`, `data/external-data`
 * @throws {EngineError} `engine/timeout`
 * @example
 * await using session = await loadOnnxSession(bytes, { loadTimeoutMs: 3000 })
 * const { scores } = await session.run({ input: { type: 'float32', data, shape: [1, 3, 48, 320] } })
 */
export async function loadOnnxSession(bytes: Uint8Array, options: LoadOnnxOptions = {}): Promise<OnnxSession> {
  options.signal?.throwIfAborted()
  const summary = inspectOnnx(bytes, definedLimits(options))
  const place = options.thread?.take() ?? ownPlace()
  const { loadTimeoutMs = LOAD_ONNX_DEFAULTS.loadTimeoutMs, threads = LOAD_ONNX_DEFAULTS.threads, signal } = options
  try {
    await place.thread.started(signal)
    const until = performance.now() + loadTimeoutMs
    await place.thread.ask({ kind: 'load', session: place.session, bytes, threads }, loadTimeoutMs, signal)
    await smokeRun(place, summary, options.smoke, () => Math.max(1, until - performance.now()), signal)
  } catch (error) {
    await place.leave()
    throw error
  }
  return createSession(place, summary, options.runTimeoutMs ?? LOAD_ONNX_DEFAULTS.runTimeoutMs)
}

function ownPlace(): OnnxPlace {
  const thread = startThread()
  return { thread, session: 0, leave: () => thread.close() }
}

function definedLimits({ maxBytes, maxElements, maxNodes }: LoadOnnxOptions): Partial<OnnxLimits> {
  return {
    ...(maxBytes !== undefined && { maxBytes }),
    ...(maxElements !== undefined && { maxElements }),
    ...(maxNodes !== undefined && { maxNodes }),
  }
}

function createSession(place: OnnxPlace, summary: OnnxSummary, runTimeoutMs: number): OnnxSession {
  return {
    inputs: summary.inputs,
    outputs: summary.outputs,
    run: (feeds, { timeoutMs = runTimeoutMs, signal } = {}) =>
      place.thread.ask({ kind: 'run', session: place.session, feeds }, timeoutMs, signal),
    dispose: () => place.leave(),
    [Symbol.asyncDispose]: () => place.leave(),
  }
}

/** A model whose open sizes cannot be guessed may refuse one guess; it must accept one of them. */
async function smokeRun(
  { thread, session }: OnnxPlace,
  summary: OnnxSummary,
  given: OnnxTensors | undefined,
  remainingMs: () => number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const guesses = given ? [given] : smokeFeeds(summary.inputs)
  let refusal: unknown
  for (const feeds of guesses) {
    try {
      await thread.ask({ kind: 'run', session, feeds }, remainingMs(), signal)
      return
    } catch (error) {
      if (!SightdeskError.isInstance(error) || error.code !== 'engine/run-failed') throw error
      refusal = error
    }
  }
  throw new DataError({
    code: 'data/malformed-model',
    message: 'Expected a model that runs on inputs of its own shapes; every smoke run failed.',
    hint: { en: 'Pass inputs that fit the model as "smoke".', zh: '请通过 smoke 传入与模型相符的输入。' },
    cause: refusal,
  })
}
