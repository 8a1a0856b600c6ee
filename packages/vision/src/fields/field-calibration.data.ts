import type { LogisticModel } from '@sightdesk/model'

/** Written by `scripts/calibrate-fields.ts` from pages drawn in the designs that may be trained on. */
export const FIELD_CALIBRATION: LogisticModel = {
  means: [2.0282, 2.9644, 0.9671, 0.5228, 0.1722, 0.2386, 0.1297, 0.21, 0.1544],
  spreads: [1.316, 1.3549, 0.1599, 0.4995, 0.3776, 0.4262, 0.336, 0.4073, 0.3614],
  weights: [0.9324, 0.4135, 0.1472, -0.0453, -0.1389, -0.5149, -0.5327, -0.4574, -0.4327],
  bias: 2.5551,
}
