/**
 * Fewest edits that turn one text into another, given up beyond a limit.
 *
 * @returns the distance, or `limit + 1` when it is larger
 * @example
 * editDistance('order', 'ordor', 2) //=> 1
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let best = row
    for (let column = 1; column <= b.length; column++) {
      const change = (previous[column - 1] as number) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const value = Math.min(change, (previous[column] as number) + 1, (current[column - 1] as number) + 1)
      current.push(value)
      if (value < best) best = value
    }
    if (best > limit) return limit + 1
    previous = current
  }
  return previous[b.length] as number
}

/** A quick look before the distance is computed: texts a few errors apart begin or end alike. */
export function sharesEnd(a: string, b: string): boolean {
  return a.slice(0, 2) === b.slice(0, 2) || a.slice(-2) === b.slice(-2)
}
