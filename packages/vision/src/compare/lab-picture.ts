import type { Raster, Size } from '@sightdesk/core'

/** A picture in CIE L*a*b* (D65): lightness 0 to 100, `a` from green to red, `b` from blue to yellow. Row-major. */
export interface LabPicture extends Size {
  readonly l: Float32Array
  readonly a: Float32Array
  readonly b: Float32Array
}

/** One color in CIE L*a*b*. */
export interface LabColor {
  readonly l: number
  readonly a: number
  readonly b: number
}

/**
 * A picture's colors in CIE L*a*b*, where equal distances look about equally different.
 *
 * @param raster - sRGB pixels; transparency is not looked at
 * @example
 * toLabPicture({ width: 1, height: 1, data: new Uint8Array([255, 255, 255, 255]) }).l[0] //=> 100
 * @see CIE 15:2018, *Colorimetry*
 */
export function toLabPicture({ width, height, data }: Raster): LabPicture {
  const pixels = width * height
  const picture = {
    width,
    height,
    l: new Float32Array(pixels),
    a: new Float32Array(pixels),
    b: new Float32Array(pixels),
  }
  const light = lightTable()
  for (let index = 0, at = 0; index < pixels; index++, at += 4) {
    const color = labOf(light[data[at]!]!, light[data[at + 1]!]!, light[data[at + 2]!]!)
    picture.l[index] = color.l
    picture.a[index] = color.a
    picture.b[index] = color.b
  }
  return picture
}

function lightTable(): Float32Array {
  return Float32Array.from({ length: 256 }, (_, level) => {
    const value = level / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
}

function labOf(red: number, green: number, blue: number): LabColor {
  const x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
  const y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  const z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) }
}

function curve(value: number): number {
  return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116
}

/** `#rrggbb` of a color, for people to read. */
export function hexOf({ l, a, b }: LabColor): string {
  const y = (l + 16) / 116
  const x = uncurve(y + a / 500) * 0.9505
  const z = uncurve(y - b / 200) * 1.089
  const level = uncurve(y)
  const channels = [
    3.2406 * x - 1.5372 * level - 0.4986 * z,
    -0.9689 * x + 1.8758 * level + 0.0415 * z,
    0.0557 * x - 0.204 * level + 1.057 * z,
  ]
  return `#${channels.map(hexPair).join('')}`
}

function uncurve(value: number): number {
  return value > 0.2069 ? value ** 3 : (value - 16 / 116) / 7.787
}

function hexPair(linear: number): string {
  const clipped = Math.min(1, Math.max(0, linear))
  const shown = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055
  return Math.round(shown * 255)
    .toString(16)
    .padStart(2, '0')
}

/** How different two colors look: ΔE*ab of 1976. */
export function colorDistance(one: LabColor, other: LabColor): number {
  return Math.hypot(one.l - other.l, one.a - other.a, one.b - other.b)
}

/**
 * The colors as if everything were equally lit: chroma in proportion to lightness, which shading leaves alone.
 *
 * Lightness stays, since black and white goods differ in nothing else.
 */
export function withoutShading({ width, height, l, a, b }: LabPicture): LabPicture {
  const even = (plane: Float32Array) => plane.map((value, at) => (value * 84) / (l[at]! + 24))
  return { width, height, l, a: even(a), b: even(b) }
}
