/** Which language reads the lines of a page in its own script, and which those in Latin letters. */
export interface PageLanguages {
  /** A language that is not written in Latin letters. */
  readonly native?: string
  readonly latin?: string
}

/**
 * True for a language that is written in Latin letters.
 *
 * @example
 * isLatin('vi') //=> true
 * isLatin('th') //=> false
 */
export function isLatin(tag: string): boolean {
  return new Intl.Locale(tag).maximize().script === 'Latn'
}

/** True for Chinese, the script that `looksIdeographic` was fitted on. */
export function isChinese(tag: string): boolean {
  return ['zh', 'yue'].includes(new Intl.Locale(tag).language)
}

/**
 * Give each script of a page its reader.
 *
 * A page in another script is never without Latin letters and digits, so English is added to it where the engine has it.
 *
 * @param languages - BCP 47 tags in order of likelihood
 * @param available - what the engine can read
 * @example
 * assignLanguages(['zh-Hans'], ['zh-Hans', 'en']) //=> { native: 'zh-Hans', latin: 'en' }
 */
export function assignLanguages(languages: readonly string[], available: readonly string[]): PageLanguages {
  const native = languages.find((tag) => !isLatin(tag))
  const latin = languages.find(isLatin) ?? available.find((tag) => tag === 'en')
  return { ...(native && { native }), ...(latin && { latin }) }
}
