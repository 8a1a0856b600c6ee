import type { Size } from '@sightdesk/core'

/** Planes of one size, one after another, row-major. */
export interface Planes extends Size {
  readonly channels: number
  readonly data: Float32Array
}

/** A convolution as it is stored: eight-bit weights in base64, one scale and one bias for each plane that comes out. */
export interface StoredLayer {
  readonly inputs: number
  readonly outputs: number
  /** Side of the square of weights: 1, 3 or 5. */
  readonly kernel: number
  /** Pixels a step: 1, or 2 to halve the size. */
  readonly stride: number
  /** Row-major by output, input, row, column. */
  readonly weights: string
  readonly scales: readonly number[]
  readonly biases: readonly number[]
}

/** A convolution ready to run. */
export interface ConvLayer extends Pick<StoredLayer, 'inputs' | 'outputs' | 'kernel' | 'stride' | 'biases'> {
  readonly weights: Float32Array
}

/** Unpack stored layers by their names. */
export function loadLayers<Name extends string>(stored: Readonly<Record<Name, StoredLayer>>): Record<Name, ConvLayer> {
  const layers = Object.entries<StoredLayer>(stored).map(([name, layer]) => {
    return [name, { ...layer, weights: unpackWeights(layer) }]
  })
  return Object.fromEntries(layers) as Record<Name, ConvLayer>
}

function unpackWeights({ weights, scales, inputs, kernel }: StoredLayer): Float32Array {
  const signs = atob(weights)
  const values = new Float32Array(signs.length)
  const each = inputs * kernel ** 2
  for (let output = 0, at = 0; output < scales.length; output++) {
    const scale = scales[output]!
    for (const end = at + each; at < end; at++) values[at] = ((signs.charCodeAt(at) << 24) >> 24) * scale
  }
  return values
}

/**
 * Convolve planes, with zeros around them.
 *
 * @param isRectified - whether negative values become 0
 * @returns planes of the same size, or half of it (rounded up) with a stride of 2
 */
export function convolve(planes: Planes, layer: ConvLayer, isRectified: boolean = true): Planes {
  const { outputs, kernel, stride, biases } = layer
  const width = Math.ceil(planes.width / stride)
  const height = Math.ceil(planes.height / stride)
  const data = new Float32Array(outputs * width * height)
  const padded = pad(planes, kernel >> 1)
  for (let output = 0; output < outputs; output++) {
    const plane = data.subarray(output * width * height, (output + 1) * width * height).fill(biases[output]!)
    for (let input = 0; input < layer.inputs; input++) {
      for (let row = 0; row < kernel; row++) {
        const from = (output * layer.inputs + input) * kernel * kernel + row * kernel
        addRow(plane, { width, height, padded, layer, input, row, from })
      }
    }
    if (isRectified) for (let at = 0; at < plane.length; at++) if (plane[at]! < 0) plane[at] = 0
  }
  return { channels: outputs, width, height, data }
}

interface RowOfWeights extends Size {
  readonly padded: Planes
  readonly layer: ConvLayer
  readonly input: number
  readonly row: number
  /** Where the weights of the row begin. */
  readonly from: number
}

/** Add what one row of the weights sees of one plane. Rows of three are by far the most: they go in one pass. */
function addRow(plane: Float32Array, { width, height, padded, layer, input, row, from }: RowOfWeights): void {
  const { kernel, stride, weights } = layer
  const start = (input * padded.height + row) * padded.width
  if (kernel !== 3) {
    for (let column = 0; column < kernel; column++) {
      const weight = weights[from + column]!
      for (let y = 0, to = 0; y < height; y++) {
        let at = start + y * stride * padded.width + column
        for (let x = 0; x < width; x++, to++, at += stride) plane[to]! += weight * padded.data[at]!
      }
    }
    return
  }
  const [left, middle, right] = [weights[from]!, weights[from + 1]!, weights[from + 2]!]
  for (let y = 0, to = 0; y < height; y++) {
    let at = start + y * stride * padded.width
    for (let x = 0; x < width; x++, to++, at += stride)
      plane[to]! += left * padded.data[at]! + middle * padded.data[at + 1]! + right * padded.data[at + 2]!
  }
}

function pad({ channels, width, height, data }: Planes, by: number): Planes {
  if (by === 0) return { channels, width, height, data }
  const wide = width + 2 * by
  const high = height + 2 * by
  const padded = new Float32Array(channels * wide * high)
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < height; y++) {
      const from = (channel * height + y) * width
      padded.set(data.subarray(from, from + width), (channel * high + y + by) * wide + by)
    }
  }
  return { channels, width: wide, height: high, data: padded }
}

/** Mean of each plane, as planes of one pixel. */
export function averagePlanes(planes: Planes): Planes {
  return poolPlanes(planes, (plane) => plane.reduce((sum, value) => sum + value, 0) / plane.length)
}

/** Largest value of each plane, as planes of one pixel. */
export function maximumPlanes(planes: Planes): Planes {
  return poolPlanes(planes, (plane) => plane.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY))
}

function poolPlanes({ channels, width, height, data }: Planes, pool: (plane: Float32Array) => number): Planes {
  const values = Float32Array.from({ length: channels }, (_, channel) => {
    return pool(data.subarray(channel * width * height, (channel + 1) * width * height))
  })
  return { channels, width: 1, height: 1, data: values }
}

/** Planes of one size, those of the first before those of the next. */
export function stackPlanes(...all: readonly Planes[]): Planes {
  const { width, height } = all[0]!
  const channels = all.reduce((sum, planes) => sum + planes.channels, 0)
  const data = new Float32Array(channels * width * height)
  let at = 0
  for (const planes of all) {
    data.set(planes.data, at)
    at += planes.data.length
  }
  return { channels, width, height, data }
}

/** Add to planes others of a whole fraction of their size, each pixel spread over a square, and drop what is negative. */
export function addSpread(planes: Planes, small: Planes): Planes {
  const { channels, width, height } = planes
  const across = width / small.width
  const down = height / small.height
  const data = new Float32Array(planes.data.length)
  for (let channel = 0, at = 0; channel < channels; channel++) {
    for (let y = 0; y < height; y++) {
      const row = (channel * small.height + Math.floor(y / down)) * small.width
      for (let x = 0; x < width; x++, at++)
        data[at] = Math.max(0, planes.data[at]! + small.data[row + Math.floor(x / across)]!)
    }
  }
  return { channels, width, height, data }
}
