import type { GrayRaster, RecognizeOptions, TextEngine } from '@sightdesk/core'
import { chineseScript, settleChinese } from './chinese-script.ts'
import type { LineReading } from './choose-reading.ts'
import { countLetters } from './script-of.ts'
import { textLanguage } from './text-language.ts'

export interface ReadAtOnceOptions extends Pick<RecognizeOptions, 'trial' | 'signal'> {
  readonly engine: TextEngine
  /** BCP 47 tags in order of likelihood, where the caller knows them. */
  readonly languages?: readonly string[]
}

/**
 * Read line pictures with an engine that needs no language, and tell the language of each line from the text of all.
 *
 * @returns one reading for each picture, in their order
 */
export async function readAtOnce(
  pictures: readonly GrayRaster[],
  { engine, languages, ...call }: ReadAtOnceOptions,
): Promise<readonly LineReading[]> {
  const read = await engine.recognizeLines(pictures, { ...call, languages: languages ?? engine.languages })
  const settled = settleChinese(read.map(({ text }) => text))
  const page = languages?.[0] ?? textLanguage(settled.filter((text) => !STRAY_KANA.test(text))) ?? 'en'
  const texts = page.startsWith('ja') ? settled : settled.map((text) => (STRAY_KANA.test(text) ? '' : text))
  const chinese = chineseScript(texts) ?? 'zh-Hans'
  return read.map((line, at) => ({ ...line, text: texts[at]!, language: languageOf(texts[at]!, page, chinese) }))
}

/** Chevrons and frames are read as kana by themselves. */
const STRAY_KANA = /^[\s\p{P}]*[\p{Script=Hiragana}\p{Script=Katakana}][\s\p{P}]*$/u

/** Han characters on a page in another script are Chinese, unless the page is Japanese. */
function languageOf(text: string, page: string, chinese: string): string {
  const { Hani = 0, Jpan = 0 } = countLetters(text)
  if (Hani === 0 || page.startsWith('ja')) return page
  return Jpan > 0 ? 'ja' : /^(zh|yue)/.test(page) ? page : chinese
}
