import { type Box, type GrayRaster, padBox } from '@sightdesk/core'
import type { OnnxTensor } from '@sightdesk/model/onnx'
import { crop } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'
import type { RecognizerShape } from './recognizer.ts'

/** A line picture at the height of a model, and where it stood among those that were asked for. */
export interface FittedLine {
  readonly index: number
  readonly picture: GrayRaster
  /** The part of the line picture that it shows: pixels from its left end, and how many pixels one of its own is. */
  readonly left: number
  readonly scale: number
}

/** Lines that are read in one run of a model. */
export interface LineBatch {
  readonly lines: readonly FittedLine[]
  /** Width of the tensor in pixels. */
  readonly width: number
}

/** White kept around the ink of a line, as a share of its height: a model is trained on lines cut closely. */
const MOST_MARGIN = 0.2
/** Widest line in pixels of the model; a longer one is squeezed. */
const WIDEST = 2400
/** Lines of one batch may need this many times the pixels of the narrowest of them. */
const MOST_PADDING = 1.15
/** Pixel columns of one batch: more need memory and win no time. */
const MOST_COLUMNS = 6400

/**
 * A line at the height of a model; its width follows, times `stretch`. White beyond a margin around the ink is left out.
 *
 * @returns nothing for a picture without ink
 */
export function fitLine(
  line: GrayRaster,
  index: number,
  { height, stretch = 1 }: Pick<RecognizerShape, 'height'> & { readonly stretch?: number },
): FittedLine | undefined {
  const ink = inkBox(line)
  if (!ink) return undefined
  const frame = padBox(ink, Math.ceil(ink.height * MOST_MARGIN), line)
  const cut = crop(line, frame)
  const width = Math.min(WIDEST, Math.max(1, Math.round((cut.width * height * stretch) / cut.height)))
  return { index, picture: resize(cut, { width, height }), left: frame.x, scale: cut.width / width }
}

/** Gray below which a pixel is ink. */
const INK_BELOW = 176

function inkBox({ width, height, data }: GrayRaster): Box | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x]! >= INK_BELOW) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  }
  return right < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

/**
 * Put lines of like width together, so that little padding is computed.
 *
 * @returns batches from the narrowest to the widest; none without lines
 */
export function planBatches(lines: readonly FittedLine[], shape: RecognizerShape): LineBatch[] {
  const sorted = lines
    .map((line) => ({ line, width: paddedWidth(line.picture.width, shape) }))
    .sort((a, b) => a.width - b.width)
  const batches: { lines: FittedLine[]; first: number; width: number }[] = []
  for (const { line, width } of sorted) {
    const batch = batches.at(-1)
    const fits =
      batch && width <= batch.first * MOST_PADDING + shape.stride && width * (batch.lines.length + 1) <= MOST_COLUMNS
    if (!fits) batches.push({ lines: [line], first: width, width })
    else {
      batch.lines.push(line)
      batch.width = width
    }
  }
  return batches
}

function paddedWidth(width: number, { stride, minWidth }: RecognizerShape): number {
  return Math.ceil(Math.max(width, minWidth) / stride) * stride
}

/**
 * The pixels of a batch as a model wants them: `[lines, channels, height, width]`, padded on the right with zeros.
 *
 * @see PaddleOCR, *tools/infer/predict_rec.py*, `resize_norm_img`
 */
export function batchTensor({ lines, width }: LineBatch, shape: RecognizerShape): OnnxTensor {
  const { height, channels } = shape
  const data = new Float32Array(lines.length * channels * height * width)
  const levels = levelTable(shape)
  for (const [at, { picture }] of lines.entries()) {
    const start = at * channels * height * width
    for (let y = 0; y < height; y++) writeRow(data, start + y * width, picture, y, levels)
    const plane = data.subarray(start, start + height * width)
    for (let channel = 1; channel < channels; channel++) data.set(plane, start + channel * height * width)
  }
  return { type: 'float32', data, shape: [lines.length, channels, height, width] }
}

function writeRow(data: Float32Array, to: number, picture: GrayRaster, y: number, levels: Float32Array): void {
  const from = y * picture.width
  for (let x = 0; x < picture.width; x++) data[to + x] = levels[picture.data[from + x]!]!
}

/** What each of the 256 gray levels is fed as. */
function levelTable({ ink, mean, std }: RecognizerShape): Float32Array {
  return Float32Array.from({ length: 256 }, (_, gray) => {
    const level = ink === 'low' ? gray / 255 : (255 - gray) / 255
    return (level - mean) / std
  })
}
