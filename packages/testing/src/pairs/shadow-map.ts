import { fillTriangle, type Projected } from './fill-triangle.ts'
import { cross, dot, type Mesh, unit, type Vector, vector } from './mesh.ts'

/** How far the light reaches, seen from the light. */
export interface ShadowMap {
  readonly side: number
  readonly depth: Float32Array
  readonly right: Vector
  readonly up: Vector
  readonly light: Vector
}

/** Half the width that casts shadows, in the scene's units. */
const REACH = 4

/** See from the light what it meets first. */
export function drawShadowMap(meshes: readonly Mesh[], direction: Vector): ShadowMap {
  const side = 256
  const light = unit(direction)
  const right = unit(cross(vector(0, 1, 0), light))
  const map: ShadowMap = { side, light, right, up: cross(light, right), depth: new Float32Array(side * side).fill(1e9) }
  for (const mesh of meshes) {
    for (let index = 0; index < mesh.length; index += 3) {
      const places = [mesh[index]!, mesh[index + 1]!, mesh[index + 2]!].map((corner) => toMap(map, corner.position))
      fillTriangle(
        places.map((one) => ({ ...one, z: 1 })),
        { width: side, height: side },
        (at, _depth, weights) => {
          const depth = places[0]!.z * weights.x + places[1]!.z * weights.y + places[2]!.z * weights.z
          if (depth < map.depth[at]!) map.depth[at] = depth
        },
      )
    }
  }
  return map
}

function toMap(map: ShadowMap, point: Vector): Projected {
  const by = map.side / (2 * REACH)
  return {
    x: map.side / 2 + dot(point, map.right) * by,
    y: map.side / 2 + dot(point, map.up) * by,
    z: -dot(point, map.light),
  }
}

/** Which share of the light reaches a place, 0 to 1, over a neighbourhood of the shadow map. */
export function litShare({ side, depth, right, up, light }: ShadowMap, { x, y, z }: Vector, bias: number): number {
  const by = side / (2 * REACH)
  const across = Math.floor(side / 2 + (x * right.x + y * right.y + z * right.z) * by)
  const down = Math.floor(side / 2 + (x * up.x + y * up.y + z * up.z) * by)
  const near = -(x * light.x + y * light.y + z * light.z) - bias
  let lit = 0
  for (let row = down - 2; row <= down + 2; row += 2) {
    for (let column = across - 2; column <= across + 2; column += 2) {
      if (column < 0 || row < 0 || column >= side || row >= side || depth[row * side + column]! > near) lit++
    }
  }
  return lit / 9
}
