import type { Warning } from '@sightdesk/core'

/**
 * Keep the languages that an engine can read, and say which it cannot.
 *
 * @param languages - BCP 47 tags as the caller gave them; matched by tag, by likely script, then by language
 * @param available - tags of the engine
 * @returns `languages` is absent when none is left: the page then decides
 */
export function chooseAvailable(
  languages: readonly string[] | undefined,
  available: readonly string[],
): { readonly languages?: readonly string[]; readonly warnings: readonly Warning[] } {
  if (!languages) return { warnings: [] }
  const matched = languages.map((tag) => ({ tag, found: matchTag(tag, available) }))
  const usable = [...new Set(matched.flatMap(({ found }) => found ?? []))]
  const warnings = matched.filter(({ found }) => !found).map(({ tag }) => missingLanguage(tag))
  return { ...(usable.length > 0 && { languages: usable }), warnings }
}

/**
 * The tag of an engine by which it reads a language: by likely script, then by language; Chinese never by language alone.
 *
 * @example
 * matchTag('zh-TW', ['zh-Hans', 'zh-Hant']) //=> 'zh-Hant'
 */
export function matchTag(tag: string, available: readonly string[]): string | undefined {
  const wanted = parse(tag)
  if (!wanted) return undefined
  const locales = available.map((one) => ({ one, locale: parse(one) }))
  const sameScript = locales.find(
    ({ locale }) => locale?.language === wanted.language && locale.script === wanted.script,
  )
  return (sameScript ?? locales.find(({ locale }) => locale?.language === wanted.language && wanted.language !== 'zh'))
    ?.one
}

/** Cantonese is written as Chinese is in Hong Kong. */
function parse(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replace(/^yue\b/i, 'zh-Hant')).maximize()
  } catch {
    return undefined
  }
}

function missingLanguage(tag: string): Warning {
  return {
    code: 'engine/not-installed',
    message: `The engine has no data for "${tag}"; the page was read with the languages that it has.`,
  }
}
