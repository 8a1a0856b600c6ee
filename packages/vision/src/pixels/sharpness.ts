import type { GrayRaster } from '@sightdesk/core'

/**
 * Variance of the Laplacian: how much fine detail a picture holds.
 *
 * Sharp screenshots measure several hundred and more, blurred ones below about 55.
 *
 * @param gray - at least 3 × 3 pixels; smaller ones measure 0
 * @example
 * laplacianVariance(toGray(page)) //=> 1240.5
 * @see Pech-Pacheco et al., *Diatom autofocusing in brightfield microscopy*, 2000, doi:10.1109/ICPR.2000.903548
 */
export function laplacianVariance(gray: GrayRaster): number {
  const { width, height, data } = gray
  if (width < 3 || height < 3) return 0
  let sum = 0
  let squares = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const value = data[at - width]! + data[at + width]! + data[at - 1]! + data[at + 1]! - 4 * data[at]!
      sum += value
      squares += value * value
    }
  }
  const count = (width - 2) * (height - 2)
  return squares / count - (sum / count) ** 2
}
