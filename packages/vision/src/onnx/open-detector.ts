import { type Box, DataError, type Raster, type RecognizeOptions } from '@sightdesk/core'
import type { OnnxTensor } from '@sightdesk/model/onnx'
import { resize } from '../pixels/resize.ts'
import { DB_DEFAULTS, type DbOptions, dbBoxes } from './db-boxes.ts'
import type { KeptRunner } from './keep-runner.ts'
import type { OnnxRecognizer } from './recognizer.ts'

/** A text detector in the manner of PP-OCR: one map of text probabilities for a page. */
export interface OnnxDetector extends Partial<DbOptions> {
  readonly model: OnnxRecognizer['model']
  /** Sides are brought to a multiple of this many pixels. */
  readonly multiple?: number
  /** Pages are shrunk to this longest side in pixels. */
  readonly maxSide?: number
  /** Means and spreads of blue, green and red, levels from 0 to 1. */
  readonly mean?: readonly [number, number, number]
  readonly std?: readonly [number, number, number]
}

/** PP-OCR feeds blue, green and red with the means of red, green and blue; its models expect that. */
export const DETECTOR_DEFAULTS = {
  ...DB_DEFAULTS,
  multiple: 32,
  maxSide: 1600,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const

export interface OpenDetector {
  /** Boxes of lines in pixels of the page, in no order. */
  detect(page: Raster, options: Pick<RecognizeOptions, 'signal'>): Promise<readonly Box[]>
  dispose(): Promise<void>
}

/** Find the lines of a page with a detector whose model is open or opens at the first page. */
export function openDetector(detector: OnnxDetector, runner: KeptRunner): OpenDetector {
  const settings = { ...DETECTOR_DEFAULTS, ...detector }
  return {
    async detect(page, { signal }) {
      const scale = Math.min(1, settings.maxSide / Math.max(page.width, page.height))
      const side = (length: number) =>
        Math.max(settings.multiple, Math.round((length * scale) / settings.multiple) * settings.multiple)
      const fitted = resize(page, { width: side(page.width), height: side(page.height) })
      const outputs = await runner.run(pageTensor(fitted, settings), signal)
      const map = probabilityMap(Object.values(outputs), fitted)
      const [across, down] = [page.width / fitted.width, page.height / fitted.height]
      return dbBoxes(map, settings).map(({ x, y, width, height }) => ({
        x: x * across,
        y: y * down,
        width: width * across,
        height: height * down,
      }))
    },
    dispose: () => runner.dispose(),
  }
}

function pageTensor(
  { width, height, data }: Raster,
  { mean, std }: Pick<Required<OnnxDetector>, 'mean' | 'std'>,
): OnnxTensor {
  const pixels = width * height
  const tensor = new Float32Array(3 * pixels)
  for (let channel = 0; channel < 3; channel++) {
    const [offset, factor] = [mean[channel]!, 1 / (255 * std[channel]!)]
    for (let at = 0; at < pixels; at++) {
      tensor[channel * pixels + at] = data[at * 4 + 2 - channel]! * factor - offset / std[channel]!
    }
  }
  return { type: 'float32', data: tensor, shape: [1, 3, height, width] }
}

function probabilityMap(outputs: readonly OnnxTensor[], { width, height }: Raster) {
  const [output] = outputs
  if (output?.data instanceof Float32Array && output.data.length === width * height) {
    return { width, height, data: output.data }
  }
  throw new DataError({
    code: 'data/unexpected-output',
    message: `Expected one float output [1, 1, ${height}, ${width}] of the detector, received ${output ? `${output.type} [${output.shape.join(', ')}]` : 'none'}.`,
    hint: { en: 'Use a DB detector such as those of PP-OCR.', zh: '请使用 PP-OCR 一类的 DB 检测模型。' },
  })
}
