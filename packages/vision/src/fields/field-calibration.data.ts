import type { LogisticModel } from '@sightdesk/model'

/** Written by `scripts/calibrate-fields.ts` from pages drawn in the designs that may be trained on. */
export const FIELD_CALIBRATION: LogisticModel = {
  means: [2.0904, 2.8947, -0.1333, 0.9648, 0.5301, 0.1723, 0.2388, 0.1308, 0.2036, 0.1065],
  spreads: [1.3274, 1.5626, 0.2238, 0.1655, 0.4991, 0.3776, 0.4264, 0.3372, 0.4027, 0.3085],
  weights: [1.0128, 0.135, 0.5135, 0.2029, -0.1744, 0.0282, -0.2825, -0.4562, -0.2211, -0.37],
  bias: 2.5235,
}
