import { parentPort } from 'node:worker_threads'
import type { ErrorRecord } from '@sightdesk/core'
import { env, InferenceSession, Tensor } from 'onnxruntime-web'
import type { OnnxCommand, OnnxReply, OnnxTensor, OnnxTensors, TensorData, TensorType } from './onnx-messages.ts'

/** The thread in which models run. Nothing in it is trusted: its owner ends it when a deadline passes. */
const sessions = new Map<number, InferenceSession>()
/** The runtime does one thing at a time. */
const state: { last: Promise<void> } = { last: Promise.resolve() }

parentPort?.on('message', (command: OnnxCommand) => {
  state.last = state.last.then(() => obey(command))
})
answer({ id: 0 })

async function obey(command: OnnxCommand): Promise<void> {
  try {
    answer({ id: command.id, tensors: await work(command) })
  } catch (error) {
    answer({ id: command.id, error: describe(command.kind, error) })
  }
}

function work(command: OnnxCommand): Promise<OnnxTensors> {
  if (command.kind === 'load') return load(command.session, command.bytes, command.threads)
  return command.kind === 'run' ? run(command.session, command.feeds) : release(command.session)
}

function answer(reply: OnnxReply): void {
  parentPort?.postMessage(reply)
}

async function load(id: number, bytes: Uint8Array, threads: number): Promise<OnnxTensors> {
  env.wasm.numThreads = threads
  env.logLevel = 'fatal'
  const session = await InferenceSession.create(bytes, {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
  })
  sessions.set(id, session)
  return {}
}

async function release(id: number): Promise<OnnxTensors> {
  const session = sessions.get(id)
  sessions.delete(id)
  await session?.release()
  return {}
}

async function run(id: number, feeds: OnnxTensors): Promise<OnnxTensors> {
  const session = sessions.get(id)
  if (!session) throw new TypeError('no model is loaded')
  const inputs = Object.fromEntries(
    Object.entries(feeds).map(([name, { type, data, shape }]) => [name, new Tensor(type, data as Float32Array, shape)]),
  )
  const outputs = await session.run(inputs)
  return Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]): [string, OnnxTensor] => [
      name,
      { type: tensor.type as TensorType, data: tensor.data as TensorData, shape: tensor.dims },
    ]),
  )
}

function describe(kind: OnnxCommand['kind'], error: unknown): ErrorRecord {
  const reason = (error instanceof Error ? error.message : String(error)).slice(0, 300)
  return kind === 'load'
    ? { code: 'data/malformed-model', message: `Expected a model that the runtime accepts, received: ${reason}` }
    : { code: 'engine/run-failed', message: `The model did not run: ${reason}` }
}
