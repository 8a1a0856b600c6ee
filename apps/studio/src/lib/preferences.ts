/** Languages of the studio itself. */
export const LOCALES = ['en', 'zh'] as const
export type Locale = (typeof LOCALES)[number]

/** `auto` follows the reader's system. */
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export interface Preferences {
  readonly locale: Locale
  readonly theme: Theme
}

/**
 * Read what a person chose, or guess the language from what the browser asks for.
 *
 * @example
 * readPreferences({}, 'zh-CN,zh;q=0.9,en;q=0.8') //=> { locale: 'zh', theme: 'auto' }
 */
export function readPreferences(
  chosen: { readonly locale?: string | undefined; readonly theme?: string | undefined },
  acceptLanguage: string | null,
): Preferences {
  const locale = LOCALES.find((id) => id === chosen.locale) ?? preferredLocale(acceptLanguage ?? '')
  return { locale, theme: THEMES.find((id) => id === chosen.theme) ?? 'auto' }
}

/** The first of the browser's languages that the studio speaks, by weight. */
function preferredLocale(header: string): Locale {
  const ranked = header
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().split(';')
      const weight = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean)
      return { language: tag.toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of ranked) {
    const locale = LOCALES.find((id) => id === language)
    if (locale) return locale
  }
  return 'en'
}
