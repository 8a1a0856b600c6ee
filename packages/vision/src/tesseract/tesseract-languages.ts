import { InputError } from '@sightdesk/core'

/** BCP 47 tag in its shortest telling form → tesseract's name of the language file. */
export const TESSERACT_LANGUAGES: Readonly<Record<string, string>> = {
  'zh-Hans': 'chi_sim',
  'zh-Hant': 'chi_tra',
  ja: 'jpn',
  ko: 'kor',
  th: 'tha',
  vi: 'vie',
  ru: 'rus',
  uk: 'ukr',
  en: 'eng',
  es: 'spa',
  pt: 'por',
  fr: 'fra',
  de: 'deu',
  it: 'ita',
  nl: 'nld',
  id: 'ind',
  ms: 'msa',
  pl: 'pol',
  tr: 'tur',
  sv: 'swe',
  da: 'dan',
  nb: 'nor',
  fi: 'fin',
  cs: 'ces',
  ro: 'ron',
  hu: 'hun',
  tl: 'tgl',
}

/** Tags that are read as another: Cantonese in its own script, macrolanguages, regions that fix the script. */
const ALIASES: Readonly<Record<string, string>> = {
  zh: 'zh-Hans',
  cmn: 'zh-Hans',
  yue: 'zh-Hant',
  no: 'nb',
  nn: 'nb',
  fil: 'tl',
}

/**
 * The tag by which the engine knows a language: region and variants dropped, the script kept for Chinese.
 *
 * @param tag - BCP 47, as `zh-TW`, `pt-BR`, `en`
 * @throws {InputError} `input/unknown-language` for a tag that tesseract has no file for
 * @example
 * canonicalLanguage('zh-TW') //=> 'zh-Hant'
 * canonicalLanguage('pt-BR') //=> 'pt'
 */
export function canonicalLanguage(tag: string): string {
  const locale = parseTag(tag)
  const language = locale?.language ?? ''
  const known = language === 'zh' || language === 'yue' ? chineseTag(locale!) : (ALIASES[language] ?? language)
  if (Object.hasOwn(TESSERACT_LANGUAGES, known)) return known
  throw new InputError({
    code: 'input/unknown-language',
    message: `Expected a language that tesseract reads, received "${tag}". Known: ${Object.keys(TESSERACT_LANGUAGES).join(', ')}.`,
    hint: {
      en: 'Pass BCP 47 tags such as zh-Hans, zh-Hant or en.',
      zh: '请使用 BCP 47 语言标签，例如 zh-Hans、zh-Hant 或 en。',
    },
    details: { language: tag },
  })
}

function parseTag(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag)
  } catch {
    return undefined
  }
}

/** The script decides; where the tag leaves it open, the region does (`zh-HK` → Hant). */
function chineseTag(locale: Intl.Locale): string {
  return `zh-${locale.script ?? (locale.language === 'yue' ? 'Hant' : locale.maximize().script)}`
}
