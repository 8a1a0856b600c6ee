import type { TraceFinding, TraceRules } from '@sightdesk/core'
import type { Sample, Segment, TimeSeries } from './time-series.ts'

const MINUTE = 60_000
/** A standstill of fewer readings says nothing. */
const STUCK_READINGS = 6
/** A jump smaller than this is the resolution of the sensor. */
const JUMP_CELSIUS = 6

/**
 * What speaks against the sensor itself: a value that never moves, a change that no load of goods makes, a clock in
 * disorder, stretches without a reading, a curve that climbs all the way.
 */
export function checkSensor(series: TimeSeries, rules: TraceRules): TraceFinding[] {
  const { samples, gaps, disordered } = series
  if (samples.length === 0) return [{ id: 'no_readings', weighs: 'doubtful', value: 0, unit: 'count', limit: 1 }]
  const stuck = longestStandstill(samples)
  const jump = steepestChange(series)
  const gapMinutes = gaps.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / MINUTE, 0)
  const rise = riseAlongTheWay(samples)
  const allowed = rules.gapShare * (gapMinutes + measuredMinutes(series))
  const findings: (TraceFinding | false)[] = [
    disordered > 0 && { id: 'clock_disorder', weighs: 'doubtful', value: disordered, unit: 'count', limit: 0 },
    gapMinutes > 0 && {
      id: 'gap',
      weighs: gapMinutes > allowed ? 'doubtful' : 'note',
      value: gapMinutes,
      unit: 'minutes',
      limit: allowed,
    },
    stuck >= rules.stuckMinutes && {
      id: 'sensor_stuck',
      weighs: 'doubtful',
      value: stuck,
      unit: 'minutes',
      limit: rules.stuckMinutes,
    },
    jump > rules.jumpDegreesPerMinute && {
      id: 'sensor_jump',
      weighs: 'doubtful',
      value: jump,
      unit: 'celsius',
      limit: rules.jumpDegreesPerMinute,
    },
    rise > rules.warmingCelsius && {
      id: 'slow_warming',
      weighs: 'doubtful',
      value: rise,
      unit: 'celsius',
      limit: rules.warmingCelsius,
    },
  ]
  return findings.filter((finding) => finding !== false)
}

/** The stretches that goods can have gone through: a jump of the sensor says nothing about them. */
export function believableSegments({ segments }: TimeSeries, rules: TraceRules): Segment[] {
  return segments.filter((segment) => jumpOf(segment) <= rules.jumpDegreesPerMinute)
}

/** Minutes between readings that follow each other closely. */
export function measuredMinutes({ segments }: TimeSeries): number {
  return segments.reduce((sum, { from, to }) => sum + (to.atMs - from.atMs) / MINUTE, 0)
}

function longestStandstill(samples: readonly Sample[]): number {
  let longest = 0
  let first = 0
  samples.forEach((sample, index) => {
    const start = samples[first] as Sample
    if (sample.celsius !== start.celsius) first = index
    else if (index - first + 1 >= STUCK_READINGS) longest = Math.max(longest, (sample.atMs - start.atMs) / MINUTE)
  })
  return longest
}

function steepestChange({ segments }: TimeSeries): number {
  return segments.map(jumpOf).reduce((steepest, value) => Math.max(steepest, value), 0)
}

/** Degrees a minute between two readings; 0 for what the resolution of a sensor explains. */
function jumpOf({ from, to }: Segment): number {
  const change = Math.abs(to.celsius - from.celsius)
  return change < JUMP_CELSIUS ? 0 : (change * MINUTE) / (to.atMs - from.atMs)
}

/** Slope of the least-squares line times the length of the way. */
function riseAlongTheWay(samples: readonly Sample[]): number {
  const first = samples[0]?.atMs ?? 0
  const length = (samples.at(-1)?.atMs ?? 0) - first
  if (length === 0) return 0
  const shares = samples.map(({ atMs }) => (atMs - first) / length)
  const meanShare = shares.reduce((sum, share) => sum + share, 0) / shares.length
  const meanCelsius = samples.reduce((sum, { celsius }) => sum + celsius, 0) / samples.length
  let covariance = 0
  let variance = 0
  samples.forEach(({ celsius }, index) => {
    const offset = (shares[index] as number) - meanShare
    covariance += offset * (celsius - meanCelsius)
    variance += offset * offset
  })
  return variance === 0 ? 0 : covariance / variance
}
