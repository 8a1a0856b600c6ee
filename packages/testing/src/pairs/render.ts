import type { Raster } from '@sightdesk/core'
import { fillTriangle, type Projected } from './fill-triangle.ts'
import { linearColor, toDisplay, toLinear } from './light-levels.ts'
import { cross, dot, type Mesh, subtract, unit, type Vector, type Vertex, vector } from './mesh.ts'
import { drawShadowMap, litShare, type ShadowMap } from './shadow-map.ts'

/** One surface of a product: its triangles, its color, what is printed on it. */
export interface Part {
  readonly id: string
  readonly mesh: Mesh
  /** `#rrggbb` under the art. */
  readonly color: string
  /** RGBA picture that is printed over the surface. */
  readonly art?: Raster
  /** Strength of the highlight, 0 to 1. */
  readonly gloss?: number
}

/** Where the picture is taken from, and in which light. */
export interface View {
  readonly width: number
  readonly height: number
  /** Height of the camera above the horizon of the goods, in degrees. */
  readonly elevationDegrees: number
  readonly distance: number
  readonly lookAt: Vector
  readonly rollDegrees: number
  /** Direction to the light. */
  readonly light: Vector
  /** Strength of the light from everywhere, 0 to 1. */
  readonly ambient: number
  /** Color of ground or wall where nothing stands, linear 0 to 1, and how much of a shadow it shows. */
  ground(place: Vector | undefined, ray: Vector): { readonly color: Vector; readonly shadow: number }
}

interface Camera {
  readonly eye: Vector
  readonly right: Vector
  readonly up: Vector
  readonly forward: Vector
  readonly focal: number
}

interface Target {
  readonly width: number
  readonly height: number
  readonly depth: Float32Array
  readonly color: Float32Array
}

/**
 * Draw products as a camera would see them: perspective, one light with soft shadows, highlights.
 *
 * @returns RGBA pixels, drawn at twice the size inside and averaged down
 */
export function render(parts: readonly Part[], view: View): Raster {
  const width = view.width * 2
  const height = view.height * 2
  const target: Target = {
    width,
    height,
    depth: new Float32Array(width * height).fill(Number.POSITIVE_INFINITY),
    color: new Float32Array(width * height * 3),
  }
  const camera = placeCamera(view, height)
  const shadow = drawShadowMap(
    parts.map(({ mesh }) => mesh),
    view.light,
  )
  for (const part of parts) drawPart(part, { target, camera, view, shadow })
  drawGround({ target, camera, view, shadow })
  return average(target, view)
}

interface Scene {
  readonly target: Target
  readonly camera: Camera
  readonly view: View
  readonly shadow: ShadowMap
}

function placeCamera(view: View, height: number): Camera {
  const angle = (view.elevationDegrees * Math.PI) / 180
  const back = vector(0, Math.sin(angle) * view.distance, Math.cos(angle) * view.distance)
  const eye = vector(view.lookAt.x + back.x, view.lookAt.y + back.y, view.lookAt.z + back.z)
  const forward = unit(subtract(view.lookAt, eye))
  const roll = (view.rollDegrees * Math.PI) / 180
  const side = unit(cross(forward, vector(Math.sin(roll), Math.cos(roll), 0)))
  return { eye, forward, right: side, up: cross(side, forward), focal: height * 1.5 }
}

function project(point: Vector, camera: Camera, { width, height }: Target): Projected {
  const away = subtract(point, camera.eye)
  const z = dot(away, camera.forward)
  const by = camera.focal / z
  return { x: width / 2 + dot(away, camera.right) * by, y: height / 2 - dot(away, camera.up) * by, z }
}

function drawPart(part: Part, scene: Scene): void {
  const base = linearColor(part.color)
  for (let index = 0; index < part.mesh.length; index += 3) {
    const corners = [part.mesh[index]!, part.mesh[index + 1]!, part.mesh[index + 2]!] as const
    const places = corners.map((corner) => project(corner.position, scene.camera, scene.target))
    if (places.some((one) => one.z < 0.1)) continue
    fillTriangle(places, scene.target, (at, depth, weights) => {
      if (depth >= scene.target.depth[at]!) return
      scene.target.depth[at] = depth
      shade(part, base, mix(corners, weights), at, scene)
    })
  }
}

function mix([a, b, c]: readonly [Vertex, Vertex, Vertex], w: Vector): Vertex {
  const of = (one: Vector, two: Vector, three: Vector) =>
    vector(
      one.x * w.x + two.x * w.y + three.x * w.z,
      one.y * w.x + two.y * w.y + three.y * w.z,
      one.z * w.x + two.z * w.y + three.z * w.z,
    )
  return {
    position: of(a.position, b.position, c.position),
    normal: of(a.normal, b.normal, c.normal),
    u: a.u * w.x + b.u * w.y + c.u * w.z,
    v: a.v * w.x + b.v * w.y + c.v * w.z,
  }
}

function shade(part: Part, base: Vector, at: Vertex, index: number, { target, camera, view, shadow }: Scene): void {
  const towards = unit(subtract(camera.eye, at.position))
  const straight = unit(at.normal)
  const normal = dot(straight, towards) < 0 ? vector(-straight.x, -straight.y, -straight.z) : straight
  const { light } = shadow
  const facing = Math.max(0, dot(normal, light))
  const lit = facing === 0 ? 0 : litShare(shadow, at.position, 0.06)
  const half = unit(vector(towards.x + light.x, towards.y + light.y, towards.z + light.z))
  const highlight = (part.gloss ?? 0.2) * Math.max(0, dot(normal, half)) ** 40 * lit * 0.6
  const sky = view.ambient * (0.75 + 0.25 * normal.y)
  const strength = sky + (1 - view.ambient) * facing * lit * 1.15
  const color = printed(part.art, base, at.u, at.v)
  target.color[index * 3] = color.x * strength + highlight
  target.color[index * 3 + 1] = color.y * strength + highlight
  target.color[index * 3 + 2] = color.z * strength + highlight
}

function printed(art: Raster | undefined, base: Vector, u: number, v: number): Vector {
  if (!art) return base
  const x = Math.min(art.width - 1, Math.max(0, Math.floor((u - Math.floor(u)) * art.width)))
  const y = Math.min(art.height - 1, Math.max(0, Math.floor(v * art.height)))
  const at = (y * art.width + x) * 4
  const cover = art.data[at + 3]! / 255
  if (cover === 0) return base
  const over = (from: number, channel: number) => from + (toLinear(art.data[at + channel]! / 255) - from) * cover
  return vector(over(base.x, 0), over(base.y, 1), over(base.z, 2))
}

/** The ground is looked up once for the four places that become one pixel. */
function drawGround({ target, camera, view, shadow }: Scene): void {
  const { width, height, depth, color } = target
  const { eye, forward, right, up, focal } = camera
  for (let y = 0; y < height; y += 2) {
    const high = (height / 2 - y - 1) / focal
    for (let x = 0; x < width; x += 2) {
      const places = [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1]
      if (places.every((at) => depth[at]! < Number.POSITIVE_INFINITY)) continue
      const wide = (x + 1 - width / 2) / focal
      const ray = vector(
        forward.x + right.x * wide + up.x * high,
        forward.y + right.y * wide + up.y * high,
        forward.z + right.z * wide + up.z * high,
      )
      const steps = ray.y < -1e-4 ? -eye.y / ray.y : Number.POSITIVE_INFINITY
      const hit = vector(eye.x + ray.x * steps, 0, eye.z + ray.z * steps)
      const place = steps < 60 && hit.z > -6 ? hit : undefined
      const ground = view.ground(place, ray)
      const isNear = place && place.x * place.x + place.z * place.z < 81
      const dark = isNear ? 1 - ground.shadow * (1 - litShare(shadow, place, 0.03)) : 1
      for (const at of places) {
        if (depth[at]! < Number.POSITIVE_INFINITY) continue
        color[at * 3] = ground.color.x * dark
        color[at * 3 + 1] = ground.color.y * dark
        color[at * 3 + 2] = ground.color.z * dark
      }
    }
  }
}

/** Levels of light are looked up in so many steps. */
const LEVELS = 4096

function average({ width, color }: Target, view: View): Raster {
  const display = Uint8Array.from({ length: LEVELS + 1 }, (_, level) => Math.round(toDisplay(level / LEVELS) * 255))
  const data = new Uint8Array(view.width * view.height * 4).fill(255)
  for (let y = 0, at = 0; y < view.height; y++) {
    for (let x = 0; x < view.width; x++, at += 4) {
      for (let channel = 0; channel < 3; channel++) {
        const from = (y * 2 * width + x * 2) * 3 + channel
        const sum = color[from]! + color[from + 3]! + color[from + width * 3]! + color[from + width * 3 + 3]!
        data[at + channel] = display[Math.round(Math.min(1, Math.max(0, sum / 4)) * LEVELS)]!
      }
    }
  }
  return { width: view.width, height: view.height, data }
}
