import type { LogisticModel } from '@sightdesk/model'

/** Written by `scripts/calibrate-fields.ts` from pages drawn in the designs that may be trained on. */
export const FIELD_CALIBRATION: LogisticModel = {
  means: [2.0962, 2.8941, -0.133, 0.9657, 0.5332, 0.1728, 0.2392, 0.1306, 0.2025, 0.1071],
  spreads: [1.3253, 1.5591, 0.2235, 0.163, 0.4989, 0.3781, 0.4266, 0.3369, 0.4019, 0.3093],
  weights: [0.9468, 0.2369, 0.4718, 0.2302, -0.2168, 0.015, -0.3162, -0.4717, -0.251, -0.4212],
  bias: 2.6279,
}
