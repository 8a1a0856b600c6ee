import type { PageTexts } from '../page-texts.ts'
import { DE } from './de.data.ts'
import { EN } from './en.data.ts'
import { ES } from './es.data.ts'
import { FR } from './fr.data.ts'
import { ID } from './id.data.ts'
import { IT } from './it.data.ts'
import { JA } from './ja.data.ts'
import { KO } from './ko.data.ts'
import { MS } from './ms.data.ts'
import { NL } from './nl.data.ts'
import { PT } from './pt.data.ts'
import { RU } from './ru.data.ts'
import { TH } from './th.data.ts'
import { VI } from './vi.data.ts'
import { YUE } from './yue.data.ts'
import { ZH } from './zh.data.ts'
import { ZH_HANT } from './zh-hant.data.ts'

/** Texts by language. */
export const PAGE_TEXTS: Readonly<Record<string, PageTexts>> = {
  zh: ZH,
  en: EN,
  th: TH,
  es: ES,
  ja: JA,
  vi: VI,
  'zh-Hant': ZH_HANT,
  yue: YUE,
  id: ID,
  ms: MS,
  pt: PT,
  fr: FR,
  de: DE,
  it: IT,
  nl: NL,
  ru: RU,
  ko: KO,
}
