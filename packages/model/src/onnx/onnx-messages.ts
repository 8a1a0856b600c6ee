import type { ErrorRecord } from '@sightdesk/core'

/** Element types that cross to the worker and back. */
export type TensorData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array

export type TensorType =
  | 'float32'
  | 'float64'
  | 'int8'
  | 'uint8'
  | 'bool'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'

export interface OnnxTensor {
  readonly type: TensorType
  readonly data: TensorData
  readonly shape: readonly number[]
}

/** Input or output name → tensor. */
export type OnnxTensors = Readonly<Record<string, OnnxTensor>>

/** What the worker is asked, in order of arrival; a session is named by a number of the asker's. */
export type OnnxCommand = { readonly id: number; readonly session: number } & (
  | { readonly kind: 'load'; readonly bytes: Uint8Array; readonly threads: number }
  | { readonly kind: 'run'; readonly feeds: OnnxTensors }
  | { readonly kind: 'release' }
)

/** What it answers; `id` 0 says that it has started. */
export interface OnnxReply {
  readonly id: number
  readonly tensors?: OnnxTensors
  readonly error?: ErrorRecord
}
