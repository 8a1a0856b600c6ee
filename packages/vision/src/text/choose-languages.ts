/** Languages whose networks read ideographs; all others read alphabets. */
const IDEOGRAPHIC = new Set(['zh', 'yue', 'ja', 'ko'])

/** Which language reads the ideographic lines of a page and which the alphabetic ones. */
export interface PageLanguages {
  readonly ideographic?: string
  readonly alphabetic?: string
}

/** True for Chinese, Japanese and Korean. */
export function isIdeographicLanguage(tag: string): boolean {
  return IDEOGRAPHIC.has(new Intl.Locale(tag).language)
}

/**
 * Give each script of a page its reader.
 *
 * A Chinese page is never without Latin letters and digits, so English is added to it where the engine has it.
 *
 * @param languages - BCP 47 tags in order of likelihood
 * @param available - what the engine can read
 * @example
 * assignLanguages(['zh-Hans'], ['zh-Hans', 'en']) //=> { ideographic: 'zh-Hans', alphabetic: 'en' }
 */
export function assignLanguages(languages: readonly string[], available: readonly string[]): PageLanguages {
  const ideographic = languages.find(isIdeographicLanguage)
  const alphabetic = languages.find((tag) => !isIdeographicLanguage(tag)) ?? available.find((tag) => tag === 'en')
  return { ...(ideographic && { ideographic }), ...(alphabetic && { alphabetic }) }
}
