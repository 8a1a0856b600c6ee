import type { OnnxTensors } from '@sightdesk/model/onnx'

/** An input of a model; `null` stands where the model leaves a size open. */
export interface OnnxInput {
  readonly name: string
  readonly shape?: readonly (number | null)[]
}

export interface RunnerOptions {
  readonly signal?: AbortSignal
}

/**
 * A loaded model that turns tensors into tensors; the guarded sessions of `@sightdesk/model/onnx` are such runners.
 *
 * An abort may leave it closed: it is then opened anew for the next call.
 */
export interface OnnxRunner {
  readonly inputs: readonly OnnxInput[]
  run(feeds: OnnxTensors, options?: RunnerOptions): Promise<OnnxTensors>
  dispose(): Promise<void>
}

/**
 * Opens a model's bytes.
 *
 * @param shape - of an input as the model will be fed, for a first run that proves it
 */
export type OpenRunner = (bytes: Uint8Array, shape: readonly number[]) => Promise<OnnxRunner>
