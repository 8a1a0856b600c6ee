import type { OnnxLimits, OnnxPort, OnnxTensors, RunOnnxOptions } from '@sightdesk/model/onnx'
import { inspectOnnx } from '@sightdesk/model/onnx-inspect'
import { ASSET_PATHS } from '../assets/asset-manifest.ts'
import { startWorker } from './asked-worker.ts'
import { assetFolder } from './fetch-asset.ts'

export interface LoadBrowserOnnxOptions extends Partial<OnnxLimits> {
  /** URL of the folder that `copyAssets` wrote with a reader, or with `onnx: true`. */
  readonly assets: string
  /** Time for fetching the runtime (4 MB compressed) and opening the model, in milliseconds; default two minutes. */
  readonly loadTimeoutMs?: number
  /** Time for one run, in milliseconds; default 20 seconds. */
  readonly runTimeoutMs?: number
  readonly signal?: AbortSignal
}

export const BROWSER_ONNX_DEFAULTS = { loadTimeoutMs: 120_000, runTimeoutMs: 20_000 } as const

/** A model that passed the guard, running in a worker of its own. */
export interface BrowserOnnxSession extends AsyncDisposable {
  readonly inputs: readonly OnnxPort[]
  readonly outputs: readonly OnnxPort[]
  /** @throws {EngineError} `engine/timeout`, `engine/run-failed`, `engine/closed` */
  run(feeds: OnnxTensors, options?: RunOnnxOptions): Promise<OnnxTensors>
  dispose(): Promise<void>
}

/**
 * Load an ONNX model in a page: inspect it as Node does, and open it in a worker with one thread and SIMD.
 *
 * After a timeout or an abort the session is closed, with whatever was computing in it.
 *
 * @throws {DataError} `data/too-large`, `data/malformed-model`, `data/forbidden-operator`, `data/external-data`
 * @throws {EngineError} `engine/missing-asset`, `engine/timeout`
 * @example
 * await using session = await loadBrowserOnnxSession(bytes, { assets: '/sightdesk/' })
 * const { scores } = await session.run({ input: { type: 'float32', data, shape: [1, 3, 48, 320] } })
 */
export async function loadBrowserOnnxSession(
  bytes: Uint8Array,
  { assets, loadTimeoutMs, runTimeoutMs, signal, ...limits }: LoadBrowserOnnxOptions,
): Promise<BrowserOnnxSession> {
  signal?.throwIfAborted()
  const { inputs, outputs } = inspectOnnx(bytes, limits)
  const worker = startWorker(`${assetFolder(assets)}${ASSET_PATHS.onnxWorker}`)
  try {
    const timeoutMs = loadTimeoutMs ?? BROWSER_ONNX_DEFAULTS.loadTimeoutMs
    await worker.ask({ kind: 'load', bytes }, { timeoutMs, ...(signal && { signal }) })
  } catch (error) {
    worker.close()
    throw error
  }
  const dispose = async () => worker.close()
  return {
    inputs,
    outputs,
    async run(feeds, { timeoutMs = runTimeoutMs ?? BROWSER_ONNX_DEFAULTS.runTimeoutMs, signal: leave } = {}) {
      const answer = await worker.ask({ kind: 'run', feeds }, { timeoutMs, ...(leave && { signal: leave }) })
      return answer as OnnxTensors
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}
