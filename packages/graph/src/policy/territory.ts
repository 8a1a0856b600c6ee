import { holdsOn, type Period } from './calendar-day.ts'
import { NATIONALITIES } from './territory-words.data.ts'

const ALWAYS: Period = { from: '0000-01-01' }

/** Members of the customs union of the EU, with the days on which two of them came and went. */
const EU_MEMBERS: Readonly<Record<string, Period>> = {
  ...Object.fromEntries(
    'AT BE BG CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK'
      .split(' ')
      .map((code) => [code, ALWAYS]),
  ),
  HR: { from: '2013-07-01' },
  GB: { from: '1973-01-01', to: '2021-01-01' },
}

/** Codes of the EU's institutions that differ from ISO 3166. */
const ALIASES: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }

/** A territory in capitals, by its ISO 3166 name. */
export function territoryCode(text: string): string {
  const code = text.trim().toUpperCase()
  return ALIASES[code] ?? code
}

/**
 * The territories whose rules hold at a place, the nearest first: a part of a country, the country, the customs union.
 *
 * @example
 * territoriesOf('PT-20', '2026-11-20') //=> ['PT-20', 'PT', 'EU']
 */
export function territoriesOf(to: string, day: string): string[] {
  const own = territoryCode(to)
  const country = territoryCode(own.split('-')[0] as string)
  const membership = Object.hasOwn(EU_MEMBERS, country) ? EU_MEMBERS[country] : undefined
  const union = membership && holdsOn(membership, day) ? ['EU'] : []
  return [...new Set([own, country, ...union])]
}

/**
 * The country that a message names, in the message's own language.
 *
 * @returns its ISO 3166 code; nothing when none or more than one is named
 * @example
 * countryNamed('Italian customs fee?', 'en') //=> 'IT'
 */
export function countryNamed(text: string, language: string): string | undefined {
  const folded = text.normalize('NFKC').toLowerCase()
  const words = new Set(folded.match(/[\p{L}\p{M}]+/gu) ?? [])
  const spaced = !/^(zh|yue|ja|th)/.test(language)
  const named = COUNTRIES.filter((code) =>
    namesOf(code, language).some((name) => (spaced && !name.includes(' ') ? words.has(name) : folded.includes(name))),
  )
  return named.length === 1 ? named[0] : undefined
}

const COUNTRIES: readonly string[] = Object.keys(NATIONALITIES)

function namesOf(code: string, language: string): string[] {
  const locale = language === 'yue' ? 'zh-Hant' : language
  const names = [language, locale, 'en'].flatMap((one) => {
    const name = displayName(code, one)
    return name === undefined ? [] : [name]
  })
  return [...names, ...(NATIONALITIES[code] ?? [])].map((name) => name.toLowerCase())
}

function displayName(code: string, language: string): string | undefined {
  const [known] = Intl.DisplayNames.supportedLocalesOf([language])
  if (known === undefined) return undefined
  return new Intl.DisplayNames([known], { type: 'region', fallback: 'none' }).of(code)
}
