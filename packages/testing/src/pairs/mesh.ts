/** A place or a direction: x to the right, y up, z towards the viewer. Units are free; products are about 2 high. */
export interface Vector {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** One corner of a triangle. `u` and `v` run from 0 to 1 over the surface's art, `v` downwards. */
export interface Vertex {
  readonly position: Vector
  readonly normal: Vector
  readonly u: number
  readonly v: number
}

/** Triangles, three vertices after another. */
export type Mesh = readonly Vertex[]

export const vector = (x: number, y: number, z: number): Vector => ({ x, y, z })
export const add = (a: Vector, b: Vector): Vector => vector(a.x + b.x, a.y + b.y, a.z + b.z)
export const subtract = (a: Vector, b: Vector): Vector => vector(a.x - b.x, a.y - b.y, a.z - b.z)
export const scale = (a: Vector, by: number): Vector => vector(a.x * by, a.y * by, a.z * by)
export const dot = (a: Vector, b: Vector): number => a.x * b.x + a.y * b.y + a.z * b.z
export const cross = (a: Vector, b: Vector): Vector =>
  vector(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
export const unit = (a: Vector): Vector => scale(a, 1 / (Math.sqrt(dot(a, a)) || 1))

/** A surface from a function of two parameters, with normals taken from its slopes. */
export function surface(
  at: (u: number, v: number) => Vector,
  { across, down }: { readonly across: number; readonly down: number },
): Mesh {
  const vertex = (column: number, row: number): Vertex => {
    const u = column / across
    const v = row / down
    const step = 1e-3
    const alongU = subtract(at(u + step, v), at(u - step, v))
    const alongV = subtract(at(u, Math.min(1, v + step)), at(u, Math.max(0, v - step)))
    return { position: at(u, v), normal: unit(cross(alongV, alongU)), u, v }
  }
  const wide = across + 1
  const grid = Array.from({ length: wide * (down + 1) }, (_, index) => vertex(index % wide, Math.floor(index / wide)))
  const mesh: Vertex[] = []
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const at = row * wide + column
      const corners = [grid[at]!, grid[at + 1]!, grid[at + wide + 1]!, grid[at + wide]!] as const
      mesh.push(corners[0], corners[1], corners[2], corners[0], corners[2], corners[3])
    }
  }
  return mesh
}

/** Turn a profile of `[radius, height]` from top to bottom around the upright axis. Art runs once around. */
export function revolve(profile: readonly (readonly [number, number])[], across = 40): Mesh {
  const last = profile.length - 1
  const at = (v: number) => {
    const place = Math.min(last - 1e-9, Math.max(0, v * last))
    const index = Math.floor(place)
    const [r0, h0] = profile[index]!
    const [r1, h1] = profile[index + 1]!
    return { radius: r0 + (r1 - r0) * (place - index), height: h0 + (h1 - h0) * (place - index) }
  }
  const point = (u: number, v: number) => {
    const { radius, height } = at(v)
    const angle = (u - 0.5) * 2 * Math.PI
    return vector(Math.sin(angle) * radius, height, Math.cos(angle) * radius)
  }
  return surface(point, { across, down: last * 4 })
}

/** A ball. */
export function sphere(radius: number, center: Vector): Mesh {
  const point = (u: number, v: number) => {
    const angle = (u - 0.5) * 2 * Math.PI
    const fall = Math.min(Math.PI - 0.01, Math.max(0.01, v * Math.PI))
    const around = Math.sin(fall) * radius
    return add(center, vector(Math.sin(angle) * around, Math.cos(fall) * radius, Math.cos(angle) * around))
  }
  return surface(point, { across: 28, down: 16 })
}

/** A pipe of one radius along a path. */
export function tube(path: (t: number) => Vector, radius: number, down = 36): Mesh {
  const point = (u: number, v: number) => {
    const here = path(v)
    const along = unit(subtract(path(v + 0.01), path(v - 0.01)))
    const side = unit(cross(along, Math.abs(along.y) > 0.9 ? vector(1, 0, 0) : vector(0, 1, 0)))
    const other = cross(side, along)
    const angle = u * 2 * Math.PI
    return add(here, add(scale(side, Math.cos(angle) * radius), scale(other, Math.sin(angle) * radius)))
  }
  return surface(point, { across: 12, down })
}

/** A box standing on its center, fine enough to be dented. The front shows all of the art, the other sides its edge. */
export function block(size: Vector, center: Vector, cells = 6): Mesh {
  const half = scale(size, 0.5)
  const side = (right: Vector, up: Vector, out: Vector, front: boolean): Mesh =>
    surface((u, v) => add(center, add(out, add(scale(right, u * 2 - 1), scale(up, 1 - v * 2)))), {
      across: cells,
      down: cells,
    }).map((vertex) => ({ ...vertex, normal: unit(out), ...(!front && { u: 0.002, v: 0.002 }) }))
  const x = vector(half.x, 0, 0)
  const y = vector(0, half.y, 0)
  const z = vector(0, 0, half.z)
  const back = (a: Vector) => scale(a, -1)
  return [
    ...side(x, y, z, true),
    ...side(back(x), y, back(z), false),
    ...side(back(z), y, x, false),
    ...side(z, y, back(x), false),
    ...side(x, back(z), y, false),
    ...side(x, z, back(y), false),
  ]
}

/** Move, turn around the upright axis (degrees), and scale. */
export function place(
  mesh: Mesh,
  { at = vector(0, 0, 0), yawDegrees = 0, size = 1 }: { at?: Vector; yawDegrees?: number; size?: number },
): Mesh {
  const turn = (a: Vector) => turnAround(a, yawDegrees)
  return mesh.map((vertex) => ({
    ...vertex,
    position: add(scale(turn(vertex.position), size), at),
    normal: turn(vertex.normal),
  }))
}

/** Lay a mesh on its back: what stood upright points towards the viewer's far side. */
export function layDown(mesh: Mesh): Mesh {
  const turn = (a: Vector) => vector(a.x, a.z, -a.y)
  return mesh.map((vertex) => ({ ...vertex, position: turn(vertex.position), normal: turn(vertex.normal) }))
}

/** Turn a vector around the upright axis. */
export function turnAround(a: Vector, yawDegrees: number): Vector {
  const angle = (yawDegrees * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return vector(a.x * cos + a.z * sin, a.y, a.z * cos - a.x * sin)
}

/** Press a place inward: every vertex within `radius` moves towards `center`'s far side, and shading follows. */
export function dent(mesh: Mesh, center: Vector, radius: number, depth: number): Mesh {
  const moved = mesh.map((vertex) => {
    const away = subtract(vertex.position, center)
    const near = Math.max(0, 1 - Math.hypot(away.x, away.y, away.z) / radius)
    if (near === 0) return vertex
    const inward = scale(vertex.normal, -depth * near * near * (3 - 2 * near))
    return { ...vertex, position: add(vertex.position, inward) }
  })
  return moved.map((vertex, index) => {
    if (vertex === mesh[index]) return vertex
    const first = index - (index % 3)
    const flat = unit(
      cross(
        subtract(moved[first + 2]!.position, moved[first]!.position),
        subtract(moved[first + 1]!.position, moved[first]!.position),
      ),
    )
    const outward = dot(flat, vertex.normal) < 0 ? scale(flat, -1) : flat
    return { ...vertex, normal: outward }
  })
}
