import { Worker } from 'node:worker_threads'
import { EngineError, errorFromRecord } from '@sightdesk/core'
import { resolveModule } from '@sightdesk/core/node'
import type { OnnxCommand, OnnxReply, OnnxTensors } from './onnx-messages.ts'

type Asked = OnnxCommand extends infer Command ? (Command extends OnnxCommand ? Omit<Command, 'id'> : never) : never

/** A thread with a runtime in it; whatever is asked of it settles. */
export interface OnnxThread {
  readonly isClosed: boolean
  started(signal: AbortSignal | undefined): Promise<unknown>
  /** A deadline that passes and an abort end the thread, with all models in it. */
  ask(command: Asked, timeoutMs: number, signal: AbortSignal | undefined): Promise<OnnxTensors>
  close(): Promise<void>
}

/** A session's place in a thread. */
export interface OnnxPlace {
  readonly thread: OnnxThread
  readonly session: number
  leave(): Promise<void>
}

interface Waiting {
  readonly resolve: (tensors: OnnxTensors) => void
  readonly reject: (error: unknown) => void
}

/** Time for a thread to start. */
const START_TIMEOUT_MS = 30_000

export function startThread(): OnnxThread {
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
  const started = wait(0, START_TIMEOUT_MS, undefined)
  started.catch(() => undefined)
  worker.unref()
  return {
    get isClosed() {
      return state.closed
    },
    started: (signal) => untilAborted(started, signal),
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
