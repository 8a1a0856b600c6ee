/**
 * How likely so many or more are by chance: the upper tail of a negative binomial distribution, of Poisson's where the
 * variance does not exceed the mean.
 *
 * @param count - what came
 * @param mean - what was expected, above 0
 * @param variance - how far such counts scatter
 * @returns 0 to 1; 1 for a count that is not above the mean
 * @example
 * surprise(10, 3, 3) //=> 0.0011
 */
export function surprise(count: number, mean: number, variance: number): number {
  if (count <= mean) return 1
  const size = (mean * mean) / (variance - mean)
  const isPoisson = !(size > 0 && size < MAX_SIZE)
  const odds = mean / (mean + size)
  const first = isPoisson
    ? count * Math.log(mean) - mean - logGamma(count + 1)
    : logGamma(count + size) - logGamma(size) - logGamma(count + 1) + size * Math.log1p(-odds) + count * Math.log(odds)
  let sum = 0
  let term = Math.exp(first)
  for (let k = count; term > 1e-12 * sum; k++) {
    sum += term
    term *= isPoisson ? mean / (k + 1) : ((k + size) / (k + 1)) * odds
  }
  return Math.min(1, sum)
}

/** A negative binomial of a larger size is Poisson's distribution to six digits, and its gammas cancel to noise. */
const MAX_SIZE = 1e8

/** Stirling's series, shifted to where it is exact to ten digits. */
function logGamma(x: number): number {
  let shift = 0
  let z = x
  for (; z < 10; z++) shift -= Math.log(z)
  const inverse = 1 / (z * z)
  const tail = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / z
  return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + tail
}

/**
 * Which of many surprises stand, when at most a share `rate` of those that stand may be chance.
 *
 * @returns one truth for each p-value
 * @see Benjamini and Hochberg, *Controlling the False Discovery Rate*, 1995, doi:10.1111/j.2517-6161.1995.tb02031.x
 */
export function controlDiscoveries(pValues: readonly number[], rate: number): boolean[] {
  const sorted = [...pValues].sort((a, b) => a - b)
  const last = sorted.findLastIndex((p, i) => p <= ((i + 1) / sorted.length) * rate)
  const bound = last < 0 ? -1 : (sorted[last] as number)
  return pValues.map((p) => p <= bound)
}
