/**
 * A duration for people, in the unit that suits it.
 *
 * @example
 * formatDuration(840) //=> '840 ms'
 * formatDuration(11_507) //=> '11.5 s'
 */
export function formatDuration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}
