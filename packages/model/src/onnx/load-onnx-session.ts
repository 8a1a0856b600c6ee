import { Worker } from 'node:worker_threads'
import { DataError, EngineError, errorFromRecord, SightdeskError } from '@sightdesk/core'
import { resolveModule } from '@sightdesk/core/node'
import { inspectOnnx, type OnnxLimits, type OnnxPort, type OnnxSummary } from './inspect-onnx.ts'
import type { OnnxCommand, OnnxReply, OnnxTensors } from './onnx-messages.ts'
import { smokeFeeds } from './smoke-feeds.ts'

export interface LoadOnnxOptions extends Partial<OnnxLimits> {
  /** Time for building the session and for one smoke run together. */
  readonly loadTimeoutMs?: number
  /** Time for one later run, unless the run says otherwise. */
  readonly runTimeoutMs?: number
  /** Inputs of the smoke run; by default zeros of the stated shapes, open sizes as 1, then 32. */
  readonly smoke?: OnnxTensors
  readonly threads?: number
  readonly signal?: AbortSignal
}

export const LOAD_ONNX_DEFAULTS = {
  loadTimeoutMs: 10_000,
  runTimeoutMs: 10_000,
  threads: 1,
  startTimeoutMs: 30_000,
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
  const thread = startThread()
  const { loadTimeoutMs = LOAD_ONNX_DEFAULTS.loadTimeoutMs, threads = LOAD_ONNX_DEFAULTS.threads, signal } = options
  try {
    await thread.started(LOAD_ONNX_DEFAULTS.startTimeoutMs, signal)
    const until = performance.now() + loadTimeoutMs
    await thread.ask({ kind: 'load', bytes, threads }, loadTimeoutMs, signal)
    await smokeRun(thread, summary, options.smoke, () => Math.max(1, until - performance.now()), signal)
  } catch (error) {
    await thread.close()
    throw error
  }
  return createSession(thread, summary, options.runTimeoutMs ?? LOAD_ONNX_DEFAULTS.runTimeoutMs)
}

function definedLimits({ maxBytes, maxElements, maxNodes }: LoadOnnxOptions): Partial<OnnxLimits> {
  return {
    ...(maxBytes !== undefined && { maxBytes }),
    ...(maxElements !== undefined && { maxElements }),
    ...(maxNodes !== undefined && { maxNodes }),
  }
}

function createSession(thread: OnnxThread, summary: OnnxSummary, runTimeoutMs: number): OnnxSession {
  return {
    inputs: summary.inputs,
    outputs: summary.outputs,
    run: (feeds, options = {}) => thread.ask({ kind: 'run', feeds }, options.timeoutMs ?? runTimeoutMs, options.signal),
    dispose: () => thread.close(),
    [Symbol.asyncDispose]: () => thread.close(),
  }
}

/** A model whose open sizes cannot be guessed may refuse one guess; it must accept one of them. */
async function smokeRun(
  thread: OnnxThread,
  summary: OnnxSummary,
  given: OnnxTensors | undefined,
  remainingMs: () => number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const guesses = given ? [given] : smokeFeeds(summary.inputs)
  let refusal: unknown
  for (const feeds of guesses) {
    try {
      await thread.ask({ kind: 'run', feeds }, remainingMs(), signal)
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

type Asked = OnnxCommand extends infer Command ? (Command extends OnnxCommand ? Omit<Command, 'id'> : never) : never

interface OnnxThread {
  started(timeoutMs: number, signal: AbortSignal | undefined): Promise<unknown>
  ask(command: Asked, timeoutMs: number, signal: AbortSignal | undefined): Promise<OnnxTensors>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (tensors: OnnxTensors) => void
  readonly reject: (error: unknown) => void
}

function startThread(): OnnxThread {
  const worker = new Worker(resolveModule('@sightdesk/model/onnx-worker', import.meta.url), {
    stdout: true,
    stderr: true,
  })
  const waiting = new Map<number, Waiting>()
  const state = { next: 1, closed: false }
  const close = async (error: unknown = closedError()) => {
    state.closed = true
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    await worker.terminate()
  }
  const wait = (id: number, timeoutMs: number, signal: AbortSignal | undefined) =>
    settle(waiting, id, timeoutMs, signal, close)
  worker.on('message', (reply: OnnxReply) => {
    const request = waiting.get(reply.id)
    if (reply.error) request?.reject(errorFromRecord(reply.error))
    else request?.resolve(reply.tensors ?? {})
  })
  worker.on('error', (cause) => void close(brokenError(cause)))
  worker.on('exit', () => void close())
  const started = wait(0, LOAD_ONNX_DEFAULTS.startTimeoutMs, undefined)
  started.catch(() => undefined)
  worker.unref()
  return {
    started: (_timeoutMs, signal) => untilAborted(started, signal),
    async ask(command, timeoutMs, signal) {
      signal?.throwIfAborted()
      if (state.closed) throw closedError()
      const id = state.next++
      const answer = wait(id, timeoutMs, signal)
      worker.postMessage({ ...command, id })
      return answer
    },
    close: () => close(),
  }
}

/** Wait for one answer; a deadline or an abort ends the thread, because nothing else stops native code. */
function settle(
  waiting: Map<number, Waiting>,
  id: number,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  close: (error: unknown) => Promise<void>,
): Promise<OnnxTensors> {
  const { promise, resolve, reject } = Promise.withResolvers<OnnxTensors>()
  waiting.set(id, { resolve, reject })
  const timer = setTimeout(() => void close(timeoutError(timeoutMs)), timeoutMs)
  const abort = () => void close(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  return promise.finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    waiting.delete(id)
  })
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function timeoutError(timeoutMs: number): EngineError {
  return new EngineError({
    code: 'engine/timeout',
    message: `Expected the model to answer within ${Math.round(timeoutMs)} ms; its thread was ended.`,
    hint: { en: 'Use a smaller model or input, or raise the time limit.', zh: '请换用更小的模型或输入，或提高时限。' },
    details: { timeoutMs: Math.round(timeoutMs) },
  })
}

function closedError(): EngineError {
  return new EngineError({
    code: 'engine/closed',
    message: 'Expected an open session; this one was disposed or its thread ended.',
    hint: { en: 'Load the model again.', zh: '请重新加载模型。' },
  })
}

function brokenError(cause: unknown): EngineError {
  return new EngineError({ code: 'engine/crashed', message: "The model's thread broke down.", cause })
}
