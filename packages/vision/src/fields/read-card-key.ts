const GROUPED = /(?<![A-Za-z0-9-])[A-Z0-9]{3,6}(?:\s?[-–—]\s?[A-Z0-9]{3,6}){2,7}(?![A-Za-z0-9-])/
const SPACED = /(?<![A-Za-z0-9])[A-Z0-9]{4,6}(?: [A-Z0-9]{4,6}){2,6}(?![A-Za-z0-9])/
const SOLID = /(?<![A-Za-z0-9])[A-Za-z0-9]{8,32}(?![A-Za-z0-9])/
const MASK = /[*•●＊]{3}|x{4}-|X{4}-X{4}/u

/** What recognition adds around the hyphens of a key. */
const STRAY = /(?<=[A-Z0-9])\s?[\])|}]?\s?[-–—]\s?[[({|]?\s?(?=[A-Z0-9])/g

/**
 * Read a card key: grouped codes; a solid one only behind its label. A masked key is not visible: nothing.
 *
 * @param options.labelled - default true
 * @example
 * readCardKey('7QKX-M2VD-93HB-TZ5P')?.value //=> '7QKX-M2VD-93HB-TZ5P'
 */
export function readCardKey(
  text: string,
  options: { readonly labelled?: boolean } = {},
): { readonly raw: string; readonly value: string; readonly certainty: number } | undefined {
  if (MASK.test(text)) return undefined
  const grouped = GROUPED.exec(text.replace(STRAY, '-'))?.[0]
  if (grouped && isMixed(grouped))
    return { raw: grouped, value: grouped.replace(/\s/g, '').replace(/[–—]/g, '-'), certainty: 1 }
  if (options.labelled === false) return undefined
  const found = grouped ?? SPACED.exec(text)?.[0] ?? SOLID.exec(text)?.[0]
  if (!found || (found.match(/\d/g)?.length ?? 0) + (found.match(/[A-Z]/g)?.length ?? 0) < 6) return undefined
  return { raw: found, value: found, certainty: found === grouped ? 0.95 : 0.85 }
}

/** Letters and digits, or at least letters that spell no word: a number of digits only may be a phone or an order. */
function isMixed(code: string): boolean {
  return /[A-Z]/.test(code) && (/\d/.test(code) || code.length >= 14)
}
