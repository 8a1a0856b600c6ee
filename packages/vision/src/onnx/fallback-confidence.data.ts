import type { LogisticModel } from '@sightdesk/model'

/** Written by `scripts/calibrate-lines.ts` from tesseract's readings of drawn pages. */
export const FALLBACK_CALIBRATION: LogisticModel = {
  means: [0, 0, 0],
  spreads: [1, 1, 1],
  weights: [-7, -0.2, -0.5],
  bias: 4,
}
