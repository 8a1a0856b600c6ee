/** The worker in which ONNX models run in a page; the runtime's WebAssembly lies beside it. */
import type { OnnxTensor, OnnxTensors, TensorData, TensorType } from '@sightdesk/model/onnx'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { ASSET_PATHS } from '../../assets/asset-manifest.ts'
import { fetchAsset, malformedAsset } from '../fetch-asset.ts'
import { answerMessages } from './answer-messages.ts'

type Command = { readonly id: number; readonly session: number } & (
  | { readonly kind: 'load'; readonly bytes: Uint8Array }
  | { readonly kind: 'run'; readonly feeds: OnnxTensors }
  | { readonly kind: 'release' }
)

const RUNTIME = new URL(ASSET_PATHS.onnxRuntime, globalThis.location.href).href
const sessions = new Map<number, InferenceSession>()
/** The runtime does one thing at a time. */
const state: { last: Promise<unknown> } = { last: Promise.resolve() }

answerMessages<Command>(
  (command) => {
    const work = state.last.then(() => obey(command))
    state.last = work.catch(() => undefined)
    return work
  },
  ({ kind }, reason) =>
    kind === 'load'
      ? { code: 'data/malformed-model', message: `Expected a model that the runtime accepts, received: ${reason}` }
      : { code: 'engine/run-failed', message: `The model did not run: ${reason}` },
)

function obey(command: Command): Promise<OnnxTensors> {
  if (command.kind === 'load') return load(command.session, command.bytes)
  return command.kind === 'run' ? run(command.session, command.feeds) : release(command.session)
}

/** One thread: more of them need cross-origin isolation. */
async function load(id: number, bytes: Uint8Array): Promise<OnnxTensors> {
  env.wasm.numThreads = 1
  env.wasm.wasmPaths = { wasm: RUNTIME }
  env.logLevel = 'fatal'
  try {
    const session = await InferenceSession.create(bytes, {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'all',
      logSeverityLevel: 4,
    })
    sessions.set(id, session)
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
