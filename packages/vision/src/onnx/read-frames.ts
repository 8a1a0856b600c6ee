import { DataError } from '@sightdesk/core'
import type { OnnxTensor, OnnxTensors } from '@sightdesk/model/onnx'
import type { RecognizerShape } from './recognizer.ts'

/** The likeliest classes of each frame of one line, likeliest first. */
export interface Frames {
  readonly count: number
  /** Classes kept for a frame. */
  readonly kept: number
  /** `count × kept` class numbers. */
  readonly classes: Int32Array
  /** Their natural log-probabilities. */
  readonly logs: Float32Array
}

/** Classes kept of each frame: a beam of five never needs more. */
export const KEPT = 5
const NEVER = -30

/**
 * The answer of a model for a batch, cut to the likeliest classes of each frame.
 *
 * @param lineCount - lines that were fed
 * @param allowed - classes that may be read; all others but the blank are passed over
 * @throws {DataError} `data/unexpected-output` when the outputs have other shapes than the recognizer says
 */
export function readFrames(
  outputs: OnnxTensors,
  lineCount: number,
  { output, blank }: Pick<RecognizerShape, 'output' | 'blank'>,
  allowed?: (id: number) => boolean,
): Frames[] {
  const isAllowed = allowed && ((id: number) => id === blank || allowed(id))
  const tensors = Object.values(outputs)
  if (output === 'top-k') return readTopK(tensors, lineCount, blank, isAllowed)
  const scores = tensors.find((tensor) => isFrames(tensor, lineCount))
  if (!scores) throw unexpected(tensors, 'one float output [lines, frames, classes]')
  const frames = scores.shape[1]!
  const toLog = logOf(output)
  return lineIndexes(lineCount).map((line) => keepLikeliest(scores, line, frames, { toLog, isAllowed }))
}

/** How many classes a model answers, where its answer has them all. */
export function classCount(outputs: OnnxTensors, { output }: Pick<RecognizerShape, 'output'>): number | undefined {
  return output === 'top-k' ? undefined : Object.values(outputs).find((tensor) => tensor.shape.length === 3)?.shape[2]
}

function isFrames(tensor: OnnxTensor, lineCount: number): boolean {
  return tensor.data instanceof Float32Array && tensor.shape.length === 3 && tensor.shape[0] === lineCount
}

function lineIndexes(count: number): number[] {
  return Array.from({ length: count }, (_, line) => line)
}

type ToLog = (values: Float32Array, from: number, length: number) => (value: number) => number

function logOf(output: Exclude<RecognizerShape['output'], 'top-k'>): ToLog {
  if (output === 'log-probabilities') return () => (value) => value
  if (output === 'probabilities') return () => (value) => Math.max(NEVER, Math.log(value))
  return (values, from, length) => {
    const total = logSumExp(values, from, length)
    return (value) => value - total
  }
}

function logSumExp(values: Float32Array, from: number, length: number): number {
  let most = Number.NEGATIVE_INFINITY
  for (let at = from; at < from + length; at++) if (values[at]! > most) most = values[at]!
  let sum = 0
  for (let at = from; at < from + length; at++) sum += Math.exp(values[at]! - most)
  return most + Math.log(sum)
}

interface Selection {
  readonly toLog: ToLog
  readonly isAllowed: ((id: number) => boolean) | undefined
}

function keepLikeliest(
  { data, shape }: OnnxTensor,
  line: number,
  count: number,
  { toLog, isAllowed }: Selection,
): Frames {
  const values = data as Float32Array
  const classCount = shape[2]!
  const kept = Math.min(KEPT, classCount)
  const classes = new Int32Array(count * kept).fill(-1)
  const logs = new Float32Array(count * kept).fill(Number.NEGATIVE_INFINITY)
  for (let frame = 0; frame < count; frame++) {
    const from = (line * count + frame) * classCount
    const slot = frame * kept
    for (let id = 0; id < classCount; id++) {
      const value = values[from + id]!
      if (value <= logs[slot + kept - 1]! || (isAllowed && !isAllowed(id))) continue
      insert(classes, logs, slot, kept, id, value)
    }
    const log = toLog(values, from, classCount)
    for (let at = slot; at < slot + kept; at++) logs[at] = log(logs[at]!)
  }
  return { count, kept, classes, logs }
}

/** Set a class in among those kept of a frame, which are in falling order. */
function insert(classes: Int32Array, logs: Float32Array, slot: number, kept: number, id: number, value: number): void {
  let at = slot + kept - 1
  while (at > slot && logs[at - 1]! < value) {
    logs[at] = logs[at - 1]!
    classes[at] = classes[at - 1]!
    at--
  }
  logs[at] = value
  classes[at] = id
}

function readTopK(
  tensors: readonly OnnxTensor[],
  lineCount: number,
  blank: number,
  isAllowed: ((id: number) => boolean) | undefined,
): Frames[] {
  const values = tensors.find((tensor) => isFrames(tensor, lineCount))
  const ids = tensors.find((tensor) => !(tensor.data instanceof Float32Array))
  if (!values || !ids || ids.data.length !== values.data.length)
    throw unexpected(tensors, 'two outputs [lines, frames, k], classes as integers and log-probabilities as floats')
  const [, count, kept] = values.shape as readonly [number, number, number]
  return lineIndexes(lineCount).map((line) => {
    const [from, to] = [line * count * kept, (line + 1) * count * kept]
    const frames: Frames = {
      count,
      kept,
      classes: Int32Array.from(ids.data.slice(from, to) as Int32Array, Number),
      logs: (values.data as Float32Array).slice(from, to),
    }
    return isAllowed ? maskTopK(frames, blank, isAllowed) : frames
  })
}

/** Bring the allowed classes of each frame to the front; where none was kept, the frame is blank. */
function maskTopK(frames: Frames, blank: number, isAllowed: (id: number) => boolean): Frames {
  const { count, kept } = frames
  const classes = new Int32Array(count * kept).fill(blank)
  const logs = new Float32Array(count * kept).fill(NEVER)
  for (let frame = 0; frame < count; frame++) {
    let to = frame * kept
    for (let at = frame * kept; at < (frame + 1) * kept; at++) {
      if (!isAllowed(frames.classes[at]!)) continue
      classes[to] = frames.classes[at]!
      logs[to++] = frames.logs[at]!
    }
  }
  return { count, kept, classes, logs }
}

function unexpected(tensors: readonly OnnxTensor[], expected: string): DataError {
  const shapes = tensors.map(({ type, shape }) => `${type} [${shape.join(', ')}]`).join('; ')
  return new DataError({
    code: 'data/unexpected-output',
    message: `Expected ${expected} of the recognizer, received ${shapes || 'none'}.`,
    hint: { en: 'Say what the model answers with "output".', zh: '请用 output 说明模型的输出形式。' },
    details: { shapes },
  })
}
