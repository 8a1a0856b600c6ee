import type { LogisticModel } from '@sightdesk/model'

/** Written by `scripts/calibrate-fields.ts` from pages drawn in the designs that may be trained on. */
export const FIELD_CALIBRATION: LogisticModel = {
  means: [1.9872, 2.9711, -0.1304, 0.9761, 0.5107, 0.1459, 0.2215, 0.1239, 0.2425, 0.1019],
  spreads: [1.2838, 1.5869, 0.2223, 0.1364, 0.4999, 0.353, 0.4153, 0.3295, 0.4286, 0.3025],
  weights: [0.5476, 0.523, 0.287, -0.0278, 0.1536, 0.0159, -0.4405, -0.3582, -0.4083, -0.4833],
  bias: 2.6132,
}
