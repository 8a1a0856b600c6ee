import { parentPort } from 'node:worker_threads'
import type { ErrorRecord } from '@sightdesk/core'
import { env, InferenceSession, Tensor } from 'onnxruntime-web'
import type { OnnxCommand, OnnxReply, OnnxTensor, OnnxTensors, TensorData, TensorType } from './onnx-messages.ts'

/** The thread in which a model runs. Nothing in it is trusted: its owner ends it when a deadline passes. */
const state: { session?: InferenceSession } = {}

parentPort?.on('message', async (command: OnnxCommand) => {
  try {
    const tensors = command.kind === 'load' ? await load(command.bytes, command.threads) : await run(command.feeds)
    answer({ id: command.id, tensors })
  } catch (error) {
    answer({ id: command.id, error: describe(command.kind, error) })
  }
})
answer({ id: 0 })

function answer(reply: OnnxReply): void {
  parentPort?.postMessage(reply)
}

async function load(bytes: Uint8Array, threads: number): Promise<OnnxTensors> {
  env.wasm.numThreads = threads
  env.logLevel = 'fatal'
  state.session = await InferenceSession.create(bytes, {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 4,
  })
  return {}
}

async function run(feeds: OnnxTensors): Promise<OnnxTensors> {
  if (!state.session) throw new TypeError('no model is loaded')
  const inputs = Object.fromEntries(
    Object.entries(feeds).map(([name, { type, data, shape }]) => [name, new Tensor(type, data as Float32Array, shape)]),
  )
  const outputs = await state.session.run(inputs)
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
