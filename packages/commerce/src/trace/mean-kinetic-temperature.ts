import type { Segment } from './time-series.ts'

/** Gas constant in kilojoules a mole and kelvin. */
const GAS_CONSTANT = 0.0083144626
const ZERO_CELSIUS = 273.15

/**
 * The one temperature that would spoil goods as much as the measured curve did.
 *
 * Each stretch between two readings counts with its length at the mean of its two rates; warm hours weigh more than cold
 * ones.
 *
 * @param segments - readings that follow each other closely
 * @param activationEnergy - kilojoules a mole
 * @returns degrees Celsius; nothing when nothing was measured
 * @example
 * // half the time at 2 °C, half at 14 °C: 10.0 °C, not 8 °C
 * @see J. D. Haynes, *Worldwide virtual temperatures for product stability testing*, 1971,
 *   doi:10.1002/jps.2600600625; here weighted by time, since readings do not come evenly
 */
export function meanKineticTemperature(segments: readonly Segment[], activationEnergy: number): number | undefined {
  let weighted = 0
  let duration = 0
  for (const { from, to } of segments) {
    const length = to.atMs - from.atMs
    weighted += length * 0.5 * (rate(from.celsius, activationEnergy) + rate(to.celsius, activationEnergy))
    duration += length
  }
  if (duration === 0) return undefined
  return -activationEnergy / GAS_CONSTANT / Math.log(weighted / duration) - ZERO_CELSIUS
}

function rate(celsius: number, activationEnergy: number): number {
  return Math.exp(-activationEnergy / (GAS_CONSTANT * (celsius + ZERO_CELSIUS)))
}
