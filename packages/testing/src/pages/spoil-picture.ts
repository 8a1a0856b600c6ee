import sharp from 'sharp'

/** What happens to screenshots on their way: saved as a coarse jpeg, sent at half size, photographed askew. */
export type Spoiling = 'jpeg' | 'half' | 'skew'

/**
 * Spoil a picture as messengers and people do.
 *
 * @param picture - png or jpeg bytes
 * @returns jpeg bytes
 * @example
 * const sent = await spoilPicture(png, 'half')
 */
export async function spoilPicture(picture: Uint8Array, way: Spoiling): Promise<Uint8Array> {
  const image = sharp(picture)
  if (way === 'jpeg') return image.jpeg({ quality: 40 }).toBuffer()
  if (way === 'skew') return image.rotate(3, { background: '#8a8a8a' }).jpeg({ quality: 85 }).toBuffer()
  const { width } = await image.metadata()
  return image
    .resize({ width: Math.round(width / 2) })
    .jpeg({ quality: 85 })
    .toBuffer()
}
