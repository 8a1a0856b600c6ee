import type { PageTexts } from '../page-texts.ts'
import { EN } from './en.data.ts'
import { ES } from './es.data.ts'
import { JA } from './ja.data.ts'
import { TH } from './th.data.ts'
import { VI } from './vi.data.ts'
import { ZH } from './zh.data.ts'

/** Texts by language. */
export const PAGE_TEXTS: Readonly<Record<string, PageTexts>> = { zh: ZH, en: EN, th: TH, es: ES, ja: JA, vi: VI }
