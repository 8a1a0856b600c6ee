/** The worker in which an ONNX model runs in a page; the runtime's WebAssembly lies beside it. */
import type { OnnxTensor, OnnxTensors, TensorData, TensorType } from '@sightdesk/model/onnx'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { ASSET_PATHS } from '../../assets/asset-manifest.ts'
import { fetchAsset, malformedAsset } from '../fetch-asset.ts'
import { answerMessages } from './answer-messages.ts'

type Command = { readonly id: number } & (
  | { readonly kind: 'load'; readonly bytes: Uint8Array }
  | { readonly kind: 'run'; readonly feeds: OnnxTensors }
)

const RUNTIME = new URL(ASSET_PATHS.onnxRuntime, globalThis.location.href).href
const state: { session?: InferenceSession } = {}

answerMessages<Command>(
  (command) => (command.kind === 'load' ? load(command.bytes) : run(command.feeds)),
  ({ kind }, reason) =>
    kind === 'load'
      ? { code: 'data/malformed-model', message: `Expected a model that the runtime accepts, received: ${reason}` }
      : { code: 'engine/run-failed', message: `The model did not run: ${reason}` },
)

/** One thread: more of them need cross-origin isolation. */
async function load(bytes: Uint8Array): Promise<OnnxTensors> {
  env.wasm.numThreads = 1
  env.wasm.wasmPaths = { wasm: RUNTIME }
  env.logLevel = 'fatal'
  try {
    state.session = await InferenceSession.create(bytes, {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'all',
      logSeverityLevel: 4,
    })
  } catch (error) {
    await checkRuntime(error)
    throw error
  }
  return {}
}

/** The runtime tells apart whether it or the model is at fault by its words alone. */
async function checkRuntime(error: unknown): Promise<void> {
  if (!(error instanceof Error) || !/backend|wasm/i.test(error.message)) return
  await (await fetchAsset(RUNTIME)).body?.cancel()
  throw malformedAsset(RUNTIME, error)
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
