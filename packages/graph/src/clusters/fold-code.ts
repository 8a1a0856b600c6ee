/** Characters that a reader of pictures takes for one another, each with the digit it stands for here. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', L: '1', Z: '2', S: '5', G: '6', B: '8' }

/**
 * An error code without what a reader of pictures gets wrong: signs between its parts, and letters that look like digits.
 *
 * @example
 * foldCode('E-OO3') //=> 'E003'
 */
export function foldCode(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
  return plain.replaceAll(/[OQILZSGB]/g, (letter) => LOOK_ALIKES[letter] as string) || code
}

/** Whether two folded codes differ by one character: another one, one too many, or one too few. */
export function isOneApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (a === b || long.length - short.length > 1) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  return short.slice(same + (short.length === long.length ? 1 : 0)) === long.slice(same + 1)
}
