import type { OnnxLimits, OnnxPort, OnnxTensors, RunOnnxOptions } from '@sightdesk/model/onnx'
import { inspectOnnx } from '@sightdesk/model/onnx-inspect'
import { ASSET_PATHS } from '../assets/asset-manifest.ts'
import { type AskedWorker, startWorker } from './asked-worker.ts'
import { assetFolder } from './fetch-asset.ts'

export interface LoadBrowserOnnxOptions extends Partial<OnnxLimits> {
  /** URL of the folder that `copyAssets` wrote with a reader, or with `onnx: true`. */
  readonly assets: string
  /** Time for fetching the runtime (4 MB compressed) and opening the model, in milliseconds; default two minutes. */
  readonly loadTimeoutMs?: number
  /** Time for one run, in milliseconds; default 20 seconds. */
  readonly runTimeoutMs?: number
  /** A worker that several models share, as `shareBrowserWorker` gives it; by default each model has one of its own. */
  readonly worker?: SharedBrowserWorker
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
  { assets, loadTimeoutMs, runTimeoutMs, worker: shared, signal, ...limits }: LoadBrowserOnnxOptions,
): Promise<BrowserOnnxSession> {
  signal?.throwIfAborted()
  const { inputs, outputs } = inspectOnnx(bytes, limits)
  const { worker, session, leave } = (shared ?? shareBrowserWorker()).take(assets)
  try {
    const timeoutMs = loadTimeoutMs ?? BROWSER_ONNX_DEFAULTS.loadTimeoutMs
    await worker.ask({ kind: 'load', session, bytes }, { timeoutMs, ...(signal && { signal }) })
  } catch (error) {
    leave()
    throw error
  }
  const dispose = async () => leave()
  return {
    inputs,
    outputs,
    async run(feeds, { timeoutMs = runTimeoutMs ?? BROWSER_ONNX_DEFAULTS.runTimeoutMs, signal: leaving } = {}) {
      const answer = await worker.ask(
        { kind: 'run', session, feeds },
        { timeoutMs, ...(leaving && { signal: leaving }) },
      )
      return answer as OnnxTensors
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

/** A worker, and with it one runtime, for several models of one asset folder. */
export interface SharedBrowserWorker {
  /** A place for one more session; a worker that has ended is started anew. */
  take(assets: string): { readonly worker: AskedWorker; readonly session: number; leave(): void }
}

/** Share one worker among several models; it ends with its last session. The counterpart of `shareOnnxThread` in Node. */
export function shareBrowserWorker(): SharedBrowserWorker {
  const state: { worker?: AskedWorker; sessions: Set<number>; next: number } = { sessions: new Set(), next: 0 }
  return {
    take(assets) {
      if (!state.worker || state.worker.isClosed) {
        state.worker = startWorker(`${assetFolder(assets)}${ASSET_PATHS.onnxWorker}`)
        state.sessions = new Set()
      }
      const { worker, sessions } = state
      const session = state.next++
      sessions.add(session)
      const leave = () => {
        if (!sessions.delete(session) || worker.isClosed) return
        if (sessions.size === 0) worker.close()
        else void worker.ask({ kind: 'release', session }, { timeoutMs: RELEASE_TIMEOUT_MS }).catch(() => undefined)
      }
      return { worker, session, leave }
    },
  }
}

/** A release waits for the runs before it. */
const RELEASE_TIMEOUT_MS = 60_000
