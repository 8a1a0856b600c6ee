import type { Point, Size } from '@sightdesk/core'

/** A projective map as the nine numbers of its matrix, row by row. */
export type Matrix = readonly number[]

export interface CameraOptions {
  /** Size of the screen's own pixels. */
  readonly page: Size
  /** Size of the photo. */
  readonly photo: Size
  /** Top edge tipped away from the camera, degrees. */
  readonly pitchDegrees: number
  /** Right edge turned away from the camera, degrees. */
  readonly yawDegrees: number
  /** Clockwise turn in the plane of the photo, degrees. */
  readonly rollDegrees: number
  /** How much of the photo's width or height, whichever binds, the screen takes; above 1 it runs over the border. */
  readonly fill: number
  /** By which share of the photo the screen's middle lies off its center. */
  readonly offset: Point
}

/** Distance of the camera in longest sides of the screen: a phone held close. */
const DISTANCE = 1.9

/**
 * Where a pinhole camera sees a flat screen.
 *
 * @returns the map from the screen's pixels to the photo's
 * @example
 * mapThrough(aimCamera(options), { x: 0, y: 0 }) // where the screen's top left corner is seen
 */
export function aimCamera(options: CameraOptions): Matrix {
  const { page } = options
  const longest = Math.max(page.width, page.height)
  const screen = [1, 0, -page.width / 2, 0, 1, -page.height / 2, 0, 0, longest]
  const tilted = multiply(rotation(options), [1 / longest, 0, 0, 0, 1 / longest, 0, 0, 0, 0], screen)
  const seen = [
    tilted[0]!,
    tilted[1]!,
    tilted[2]!,
    tilted[3]!,
    tilted[4]!,
    tilted[5]!,
    tilted[6]!,
    tilted[7]!,
    tilted[8]! + DISTANCE,
  ]
  return multiply(fitIntoPhoto(seen, options), seen)
}

/** Where a point goes. */
export function mapThrough(matrix: Matrix, { x, y }: Point): Point {
  const w = matrix[6]! * x + matrix[7]! * y + matrix[8]!
  return {
    x: (matrix[0]! * x + matrix[1]! * y + matrix[2]!) / w,
    y: (matrix[3]! * x + matrix[4]! * y + matrix[5]!) / w,
  }
}

/** The map back. */
export function invertMatrix(m: Matrix): Matrix {
  const [a, b, c, d, e, f, g, h, i] = m as [number, number, number, number, number, number, number, number, number]
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  const adjoint = [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
  return adjoint.map((value) => value / determinant)
}

/** The corners of a rectangle of this size, in reading order around it. */
export function cornersOf({ width, height }: Size): [Point, Point, Point, Point] {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ]
}

function rotation({ pitchDegrees, yawDegrees, rollDegrees }: CameraOptions): Matrix {
  const [pitch, yaw, roll] = [pitchDegrees, yawDegrees, rollDegrees].map((degrees) => (degrees * Math.PI) / 180)
  const aboutX = [1, 0, 0, 0, Math.cos(pitch!), -Math.sin(pitch!), 0, Math.sin(pitch!), Math.cos(pitch!)]
  const aboutY = [Math.cos(yaw!), 0, Math.sin(yaw!), 0, 1, 0, -Math.sin(yaw!), 0, Math.cos(yaw!)]
  const aboutZ = [Math.cos(roll!), -Math.sin(roll!), 0, Math.sin(roll!), Math.cos(roll!), 0, 0, 0, 1]
  return multiply(aboutZ, aboutY, aboutX)
}

/** Scale and move what is seen so that its bounds take the wanted share of the photo. */
function fitIntoPhoto(seen: Matrix, { page, photo, fill, offset }: CameraOptions): Matrix {
  const points = cornersOf(page).map((corner) => mapThrough(seen, corner))
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const scale = fill * Math.min(photo.width / (right - left), photo.height / (bottom - top))
  const x = photo.width * (0.5 + offset.x) - (scale * (left + right)) / 2
  const y = photo.height * (0.5 + offset.y) - (scale * (top + bottom)) / 2
  return [scale, 0, x, 0, scale, y, 0, 0, 1]
}

function multiply(first: Matrix, ...others: Matrix[]): Matrix {
  return others.reduce((left, right) => {
    const cell = (row: number, column: number) =>
      left[3 * row]! * right[column]! +
      left[3 * row + 1]! * right[3 + column]! +
      left[3 * row + 2]! * right[6 + column]!
    return [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => cell(row, column)))
  }, first)
}
