/** A square of complex numbers, row by row. */
export interface Spectrum {
  readonly re: Float64Array
  readonly im: Float64Array
}

/**
 * The discrete Fourier transform of a square in place: rows first, then columns.
 *
 * @param square - `side × side` numbers each
 * @param side - a power of two
 * @see Cooley and Tukey, *An algorithm for the machine calculation of complex Fourier series*, 1965, doi:10.2307/2003354
 */
export function transformSquare({ re, im }: Spectrum, side: number): void {
  const plan = planTransform(side)
  const line: Spectrum = { re: new Float64Array(side), im: new Float64Array(side) }
  for (const [across, along] of [
    [side, 1],
    [1, side],
  ] as const) {
    for (let index = 0; index < side; index++) {
      for (let at = 0, from = index * across; at < side; at++, from += along) {
        line.re[plan.order[at]!] = re[from]!
        line.im[plan.order[at]!] = im[from]!
      }
      transformLine(line, plan)
      for (let at = 0, to = index * across; at < side; at++, to += along) {
        re[to] = line.re[at]!
        im[to] = line.im[at]!
      }
    }
  }
}

interface Plan {
  /** Where each number of a line goes before the butterflies: the bits of its index turned round. */
  readonly order: Uint16Array
  readonly cos: Float64Array
  readonly sin: Float64Array
}

function planTransform(side: number): Plan {
  const order = new Uint16Array(side)
  for (let at = 1; at < side; at++) order[at] = (order[at >> 1]! >> 1) | (at & 1 ? side >> 1 : 0)
  const angle = (at: number) => (-2 * Math.PI * at) / side
  return {
    order,
    cos: Float64Array.from({ length: side >> 1 }, (_, at) => Math.cos(angle(at))),
    sin: Float64Array.from({ length: side >> 1 }, (_, at) => Math.sin(angle(at))),
  }
}

function transformLine({ re, im }: Spectrum, { order, cos, sin }: Plan): void {
  const side = order.length
  for (let half = 1; half < side; half *= 2) {
    const stride = side / (2 * half)
    for (let start = 0; start < side; start += 2 * half) {
      for (let at = 0; at < half; at++) {
        const [low, high, turn] = [start + at, start + at + half, at * stride]
        const x = re[high]! * cos[turn]! - im[high]! * sin[turn]!
        const y = re[high]! * sin[turn]! + im[high]! * cos[turn]!
        re[high] = re[low]! - x
        im[high] = im[low]! - y
        re[low]! += x
        im[low]! += y
      }
    }
  }
}
