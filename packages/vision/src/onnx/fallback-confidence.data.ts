import type { LogisticModel } from '@sightdesk/model'

/** Written by `scripts/calibrate-lines.ts` from tesseract's readings of drawn pages. */
export const FALLBACK_CALIBRATION: LogisticModel = {
  means: [0.3277, 1.7219, 0.2539],
  spreads: [0.2146, 0.9189, 0.4183],
  weights: [-2.1834, 1.1706, 0.2615],
  bias: 1.8111,
}
