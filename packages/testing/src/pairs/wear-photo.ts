import type { Raster } from '@sightdesk/core'
import sharp, { type Sharp } from 'sharp'
import { vector } from './mesh.ts'

const CASTS = [
  vector(1, 1, 1),
  vector(1.08, 1, 0.84),
  vector(1.12, 1.01, 0.74),
  vector(0.92, 0.99, 1.1),
  vector(1.02, 1, 0.94),
]

/** What a telephone makes of a view: another white, grain, vignette, blur, JPEG. */
export async function wearPhoto(raster: Raster, random: () => number): Promise<Uint8Array> {
  const cast = CASTS[Math.floor(random() * CASTS.length)]!
  const exposure = 0.82 + random() * 0.3
  const vignette = random() * 0.35
  const noise = 2 + random() * 5
  const gains = [cast.x * exposure, cast.y * exposure, cast.z * exposure]
  const { width, height } = raster
  const data = raster.data.map((value, index) => {
    if (index % 4 === 3) return value
    const pixel = (index - (index % 4)) / 4
    const x = (pixel % width) / width - 0.5
    const y = Math.floor(pixel / width) / height - 0.5
    const dark = 1 - vignette * (x * x + y * y) * 2
    const grainy = (random() + random() + random() - 1.5) * noise
    return Math.max(0, Math.min(255, value * gains[index % 4]! * dark + grainy))
  })
  const blur = 0.3 + random() * 0.7
  const photo = toSharp({ width, height, data })
    .blur(blur)
    .jpeg({ quality: 62 + Math.floor(random() * 30) })
  return new Uint8Array(await photo.toBuffer())
}

/** Pixels for sharp. */
export function toSharp(raster: Raster): Sharp {
  const { width, height, data } = raster
  return sharp(Buffer.from(data.buffer, data.byteOffset, data.length), {
    raw: { width, height, channels: 4 },
  }).removeAlpha()
}
