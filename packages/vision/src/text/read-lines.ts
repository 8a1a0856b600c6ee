import type { GrayRaster, TextEngine } from '@sightdesk/core'
import { isChinese, type PageLanguages } from './assign-languages.ts'
import { chooseReading, isNative, type LineReading } from './choose-reading.ts'
import { looksIdeographic } from './looks-ideographic.ts'
import { mendMixedLines } from './mend-mixed-lines.ts'

export interface ReadLinesOptions {
  readonly engine: TextEngine
  readonly languages: PageLanguages
  readonly signal?: AbortSignal
}

/** A first reading below this confidence is checked by the other network. */
const DOUBTFUL = { chinese: 0.5, otherScript: 0.85, latin: 0.75 } as const
/** Likelihood of ideographs from which the Chinese network reads first. */
const IDEOGRAPHIC_FROM = 0.4

/**
 * Read line pictures, each by the network that suits its script, and again by the other one where doubt remains.
 *
 * @param pictures - dark on light, as `normalizeLine` makes them
 * @returns one reading for each picture, in their order; empty text where nothing was read
 */
export async function readLines(
  pictures: readonly GrayRaster[],
  options: ReadLinesOptions,
): Promise<readonly LineReading[]> {
  const { native, latin } = options.languages
  const only = native && latin ? undefined : (native ?? latin)
  if (!native || !latin) return only ? readAll(pictures, only, options) : []
  const first = await readFirst(pictures, native, latin, options)
  const isOpen = (index: number) => isDoubtful(first[index]!, native)
  const byLatin = await readWhere(
    pictures,
    (index) => isOpen(index) && first[index]!.language === native,
    latin,
    options,
  )
  const byNative = await readWhere(
    pictures,
    (index) => isOpen(index) && first[index]!.language === latin,
    native,
    options,
  )
  const chosen = first.map((reading, index) => {
    const [second, third] = [byLatin.get(index), byNative.get(index)]
    if (second) return chooseReading(reading, second)
    return third ? chooseReading(third, reading) : reading
  })
  return mendMixedLines(pictures, chosen, { ...options, latin })
}

function isDoubtful(reading: LineReading, native: string): boolean {
  if (reading.language !== native) return reading.confidence < DOUBTFUL.latin
  return !isNative(reading.text) || reading.confidence < (isChinese(native) ? DOUBTFUL.chinese : DOUBTFUL.otherScript)
}

/** Chinese lines are told from Latin ones by their strokes; every other script is tried on all lines. */
async function readFirst(
  pictures: readonly GrayRaster[],
  native: string,
  latin: string,
  options: ReadLinesOptions,
): Promise<readonly LineReading[]> {
  const isFirst = pictures.map((picture) => !isChinese(native) || looksIdeographic(picture) >= IDEOGRAPHIC_FROM)
  const some = await readWhere(pictures, (index) => isFirst[index]!, native, options)
  const others = await readWhere(pictures, (index) => !isFirst[index]!, latin, options)
  return pictures.map((_, index) => some.get(index) ?? others.get(index)!)
}

async function readWhere(
  pictures: readonly GrayRaster[],
  wanted: (index: number) => boolean,
  language: string,
  options: ReadLinesOptions,
): Promise<Map<number, LineReading>> {
  const indexes = [...pictures.keys()].filter(wanted)
  const chosen = indexes.map((index) => pictures[index]!)
  const readings = await readAll(chosen, language, options)
  return new Map(indexes.map((index, at) => [index, readings[at]!]))
}

async function readAll(
  pictures: readonly GrayRaster[],
  language: string,
  { engine, signal }: Pick<ReadLinesOptions, 'engine' | 'signal'>,
): Promise<readonly LineReading[]> {
  if (pictures.length === 0) return []
  const texts = await engine.recognizeLines(pictures, { languages: [language], ...(signal && { signal }) })
  return texts.map((text) => ({ ...text, language }))
}
