/** What one example says of all values of its field. */
export interface GeneralizedValue {
  /** Exactly this shape; to find the value anywhere on a page. */
  readonly strict: string
  /** The same marks between runs of letters and digits of about these lengths; to refuse what is none. */
  readonly loose: string
  /** How many characters are fixed or digits, the strength of `strict`. */
  readonly weight: number
}

/** A pattern with less than this is found by chance; so many digits, or letters and digits. */
export const SAFE_WEIGHT = 7

/**
 * Generalize a code from one example: fixed letters before digits stay, digits and mixed letters may change.
 *
 * @param value - as `AB-482913`
 * @returns nothing for free text and for values without a digit
 * @example
 * generalizeValue('AB-482913')?.strict //=> '\\bAB-\\d{6}\\b'
 */
export function generalizeValue(value: string): GeneralizedValue | undefined {
  const text = value.trim()
  if (!/\d/.test(text) || text.length > 48 || isFreeText(text)) return undefined
  const runs = text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []
  const strict = runs.map(strictRun).join('')
  const loose = runs.map(looseRun).join('')
  const weight = runs.reduce((sum, run) => sum + (/[\p{L}\p{N}]/u.test(run) ? run.length : 0.5), 0)
  const [head, tail] = [/^\w/.test(text) ? '\\b' : '', /\w$/.test(text) ? '\\b' : '']
  return { strict: `${head}${strict}${tail}`, loose: `${head}${loose}${tail}`, weight: weight + letterBonus(runs) }
}

/** Words of a sentence or a name that happens to hold a number. */
function isFreeText(text: string): boolean {
  if (/\p{L}*\p{Ll}{3,}\p{L}*/u.test(text) && !/^\S+$/.test(text)) return true
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]{2}/u.test(text)
}

function strictRun(run: string): string {
  if (/^\s+$/.test(run)) return '\\s?'
  if (/^\p{N}+$/u.test(run)) return `\\d{${run.length}}`
  const prefixed = /^(\p{Lu}{1,6})(\d+)$/u.exec(run)
  if (prefixed) return `${prefixed[1]}\\d{${prefixed[2]!.length}}`
  if (/^\p{Lu}{1,6}$/u.test(run)) return run
  return looseRun(run)
}

function looseRun(run: string): string {
  if (/^\s+$/.test(run)) return '\\s?'
  const [few, many] = [Math.max(1, run.length - (run.length > 3 ? 2 : 1)), run.length + 2]
  if (/^\p{N}+$/u.test(run)) return `\\d{${few},${many}}`
  if (/^[A-Za-z]+$/.test(run)) return `[A-Z]{1,${many}}`
  if (/^[A-Za-z0-9]+$/.test(run)) return `[A-Z0-9]{${few},${many}}`
  return /^[\p{L}\p{N}]+$/u.test(run) ? `[\\p{L}\\p{N}]{1,${many}}` : escaped(run)
}

/** Fixed letters tell a code from other numbers. */
function letterBonus(runs: readonly string[]): number {
  return runs.some((run) => /^\p{Lu}{2,6}\d*$/u.test(run)) ? 3 : 0
}

function escaped(run: string): string {
  return run.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
