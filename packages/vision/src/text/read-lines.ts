import type { GrayRaster, TextEngine } from '@sightdesk/core'
import type { PageLanguages } from './choose-languages.ts'
import { chooseReading, isIdeographic, type LineReading } from './choose-reading.ts'
import { looksIdeographic } from './looks-ideographic.ts'
import { mendMixedLines } from './mend-mixed-lines.ts'

export interface ReadLinesOptions {
  readonly engine: TextEngine
  readonly languages: PageLanguages
  readonly signal?: AbortSignal
}

/** A first reading below this confidence is checked by the other network. */
const DOUBTFUL = { ideographic: 0.5, alphabetic: 0.75 } as const
/** Likelihood of ideographs from which the ideographic network reads first. */
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
  const { ideographic, alphabetic } = options.languages
  const only = ideographic && alphabetic ? undefined : (ideographic ?? alphabetic)
  if (!ideographic || !alphabetic) return only ? readAll(pictures, only, options) : []
  const goesFirst = pictures.map((picture) => looksIdeographic(picture) >= IDEOGRAPHIC_FROM)
  const first = await readSome(pictures, goesFirst, ideographic, alphabetic, options)
  const doubtful = first.map((reading) => isDoubtful(reading, ideographic))
  const again = await readWhere(pictures, (index) => doubtful[index]! && goesFirst[index]!, alphabetic, options)
  const across = await readWhere(pictures, (index) => doubtful[index]! && !goesFirst[index]!, ideographic, options)
  const chosen = first.map((reading, index) => {
    const alphabeticReading = again.get(index)
    const ideographicReading = across.get(index)
    if (alphabeticReading) return chooseReading(reading, alphabeticReading)
    return ideographicReading ? chooseReading(ideographicReading, reading) : reading
  })
  return mendMixedLines(pictures, chosen, { ...options, alphabetic })
}

function isDoubtful(reading: LineReading, ideographic: string): boolean {
  if (reading.language !== ideographic) return reading.confidence < DOUBTFUL.alphabetic
  return !isIdeographic(reading.text) || reading.confidence < DOUBTFUL.ideographic
}

async function readSome(
  pictures: readonly GrayRaster[],
  first: readonly boolean[],
  ideographic: string,
  alphabetic: string,
  options: ReadLinesOptions,
): Promise<LineReading[]> {
  const some = await readWhere(pictures, (index) => first[index]!, ideographic, options)
  const others = await readWhere(pictures, (index) => !first[index]!, alphabetic, options)
  return pictures.map((_, index) => some.get(index) ?? others.get(index)!)
}

async function readWhere(
  pictures: readonly GrayRaster[],
  wanted: (index: number) => boolean,
  language: string,
  options: ReadLinesOptions,
): Promise<Map<number, LineReading>> {
  const indexes = [...pictures.keys()].filter(wanted)
  const readings = await readAll(
    indexes.map((index) => pictures[index]!),
    language,
    options,
  )
  return new Map(indexes.map((index, at) => [index, readings[at]!]))
}

async function readAll(
  pictures: readonly GrayRaster[],
  language: string,
  { engine, signal }: ReadLinesOptions,
): Promise<readonly LineReading[]> {
  if (pictures.length === 0) return []
  const texts = await engine.recognizeLines(pictures, { languages: [language], ...(signal && { signal }) })
  return texts.map((text) => ({ ...text, language }))
}
