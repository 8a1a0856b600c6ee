import { DataError, EngineError, SightdeskError } from '@sightdesk/core'
import type { OnnxTensor, OnnxTensors } from '@sightdesk/model/onnx'
import type { OnnxInput, OnnxRunner, OpenRunner } from './onnx-runner.ts'

export interface KeepRunnerOptions {
  readonly open: OpenRunner
  /** The model's bytes, or what reads them. */
  readonly model: Uint8Array | (() => Promise<Uint8Array>)
  /** Jobs that may wait before a further one is refused. */
  readonly maxWaiting: number
}

/** A model that is opened at the first job and again after an abort, a deadline or a crash; one job at a time. */
export interface KeptRunner {
  /**
   * @param input - what the model's one input is fed with
   * @throws {EngineError} `engine/queue-full`, `engine/disposed`, and what opening and running throw
   * @throws {DataError} `data/unexpected-input` when the model wants another shape
   */
  run(input: OnnxTensor, signal?: AbortSignal): Promise<OnnxTensors>
  dispose(): Promise<void>
}

/** After these a runner answers again; anything else leaves it in doubt, so it is closed. */
const HARMLESS = new Set(['engine/run-failed', 'data/unexpected-input'])

/**
 * Keep one runner of a model: whoever gives up ends only the job that is his, and the next job meets an open model.
 *
 * @example
 * const kept = keepRunner({ open: loadOnnxSession, model: bytes, maxWaiting: 256 })
 */
export function keepRunner({ open, model, maxWaiting }: KeepRunnerOptions): KeptRunner {
  const state: { runner?: Promise<OnnxRunner> | undefined; disposed: boolean } = { disposed: false }
  const waiting: (() => void)[] = []
  let busy = false

  const close = async () => {
    const runner = state.runner
    state.runner = undefined
    await (await runner?.catch(() => undefined))?.dispose()
  }
  const acquire = async (signal?: AbortSignal) => {
    checkDisposed(state.disposed)
    if (!busy) busy = true
    else if (waiting.length >= maxWaiting) throw queueFull(waiting.length)
    else await turn(waiting, signal)
  }
  const release = () => {
    const next = waiting.shift()
    if (next) next()
    else busy = false
  }
  const opened = async (shape: readonly number[]) => {
    checkDisposed(state.disposed)
    state.runner ??= readModel(model).then((bytes) => open(bytes, shape))
    return state.runner
  }

  const runOnce = async (input: OnnxTensor, signal?: AbortSignal) => {
    const runner = await untilAborted(opened(input.shape), signal)
    return runner.run({ [inputName(runner.inputs, input)]: input }, signal && { signal })
  }
  /** Another model's abort ends the thread that they share; the run is then made once more in a new one. */
  const runAgain = async (error: unknown, input: OnnxTensor, signal?: AbortSignal) => {
    if (state.disposed || !(SightdeskError.isInstance(error) && error.code === 'engine/closed')) throw error
    await close()
    return runOnce(input, signal)
  }

  return {
    async run(input, signal) {
      signal?.throwIfAborted()
      await acquire(signal)
      try {
        return await runOnce(input, signal).catch((error: unknown) => runAgain(error, input, signal))
      } catch (error) {
        checkDisposed(state.disposed)
        if (!(SightdeskError.isInstance(error) && HARMLESS.has(error.code))) void close()
        throw error
      } finally {
        release()
      }
    },
    async dispose() {
      state.disposed = true
      await close()
    },
  }
}

async function readModel(model: KeepRunnerOptions['model']): Promise<Uint8Array> {
  return typeof model === 'function' ? model() : model
}

/** A model that reads pictures has one input, and sizes that it fixes must be met. */
function inputName(inputs: readonly OnnxInput[], tensor: OnnxTensor): string {
  const [input, ...others] = inputs
  const sizes = input?.shape ?? tensor.shape.map(() => null)
  const fits =
    sizes.length === tensor.shape.length && sizes.every((size, at) => size === null || size === tensor.shape[at])
  if (input && others.length === 0 && fits) return input.name
  const wanted = inputs
    .map(({ name, shape }) => `${name} [${shape?.map((size) => size ?? '?').join(', ') ?? ''}]`)
    .join('; ')
  throw new DataError({
    code: 'data/unexpected-input',
    message: `Expected a model with one input for [${tensor.shape.join(', ')}], received ${wanted || 'none'}.`,
    hint: {
      en: 'Say what the model is fed with "height" and "channels".',
      zh: '请用 height 与 channels 说明模型的输入形状。',
    },
    details: { shape: tensor.shape },
  })
}

function turn(waiting: (() => void)[], signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const admit = () => {
      signal?.removeEventListener('abort', leave)
      resolve()
    }
    const leave = () => {
      const at = waiting.indexOf(admit)
      if (at >= 0) waiting.splice(at, 1)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', leave, { once: true })
    waiting.push(admit)
  })
}

function untilAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

function queueFull(count: number): EngineError {
  return new EngineError({
    code: 'engine/queue-full',
    message: `Expected room in the queue of the model; ${count} jobs are waiting already.`,
    hint: { en: 'Try again later, or raise maxWaiting.', zh: '请稍后重试，或调大 maxWaiting。' },
    details: { waiting: count },
  })
}

function checkDisposed(disposed: boolean): void {
  if (!disposed) return
  throw new EngineError({
    code: 'engine/disposed',
    message: 'Expected a live text engine; it was disposed of.',
    hint: { en: 'Create another engine.', zh: '请创建新的引擎。' },
  })
}
