import type { GrayRaster, RecognizedLine, TextEngine } from '@sightdesk/core'
import { crop } from '../pixels/crop.ts'
import { padWhite } from '../pixels/pad-white.ts'
import { isNative, type LineReading } from './choose-reading.ts'
import { joinWords } from './join-words.ts'
import { countScripts } from './script-of.ts'

/** A stretch of words in Latin letters and digits inside a line of another script. */
interface Stretch {
  readonly line: number
  /** First word, and the one after the last. */
  readonly from: number
  readonly to: number
  readonly picture: GrayRaster
}

/** Digits that every network reads well enough are left as they are from this confidence on. */
const SURE_DIGITS = 0.93
const MOSTLY_DIGITS = /^[\d:/.,\s-]+$/
/** The second reading is taken when its confidence is not below the first one's by more than this. */
const HANDICAP = 0.05
/** White on both sides of a stretch in pixels: the network loses a glyph that touches the border. */
const MARGIN = 8

/**
 * Read the letters and digits inside lines of another script again with the Latin network.
 *
 * The Chinese network takes `x1` for `xl` and `¥` for 半; cut out alone, such a stretch is read right.
 *
 * @param pictures - the line pictures that were read
 * @param readings - one for each picture; those without `words` stay as they are
 * @returns readings in the same order
 */
export async function mendMixedLines(
  pictures: readonly GrayRaster[],
  readings: readonly LineReading[],
  options: { readonly engine: TextEngine; readonly latin: string; readonly signal?: AbortSignal },
): Promise<readonly LineReading[]> {
  const stretches = readings.flatMap((reading, line) => findStretches(reading, line, pictures[line]!))
  if (stretches.length === 0) return readings
  const texts = await options.engine.recognizeLines(
    stretches.map((stretch) => stretch.picture),
    { languages: [options.latin], ...(options.signal && { signal: options.signal }) },
  )
  const mended = new Map<number, LineReading>()
  // From the last stretch to the first, so that word numbers before a stretch stay valid.
  for (const [index, stretch] of [...stretches.entries()].reverse()) {
    const reading = mended.get(stretch.line) ?? readings[stretch.line]!
    mended.set(stretch.line, replaceStretch(reading, stretch, texts[index]!))
  }
  return readings.map((reading, line) => mended.get(line) ?? reading)
}

function findStretches(reading: LineReading, line: number, picture: GrayRaster): Stretch[] {
  const words = reading.words ?? []
  if (words.length < 2 || !isNative(reading.text)) return []
  const stretches: Stretch[] = []
  let from = 0
  for (let at = 0; at <= words.length; at++) {
    if (at < words.length && !holdsNativeLetters(words[at]!)) continue
    if (at > from && isWorthReading(words.slice(from, at)))
      stretches.push({ line, from, to: at, picture: cut(picture, words, from, at) })
    from = at + 1
  }
  return stretches
}

function holdsNativeLetters(word: RecognizedLine): boolean {
  return countScripts(word.text).native > 0
}

function isWorthReading(words: readonly RecognizedLine[]): boolean {
  const text = words.map((word) => word.text).join('')
  const { latin, digits } = countScripts(text)
  if (latin + digits === 0 || text.length < 2) return false
  return !MOSTLY_DIGITS.test(text) || words.some((word) => word.confidence < SURE_DIGITS)
}

/** Cut at the whitest column near the middle between the stretch and its neighbors. */
function cut(picture: GrayRaster, words: readonly RecognizedLine[], from: number, to: number): GrayRaster {
  const before = words[from - 1]
  const after = words[to]
  const left = before ? whitestColumn(picture, rightOf(before), words[from]!.box.x) : 0
  const right = after ? whitestColumn(picture, rightOf(words[to - 1]!), after.box.x) : picture.width
  return padWhite(crop(picture, { x: left, y: 0, width: Math.max(4, right - left), height: picture.height }), MARGIN)
}

function rightOf(word: RecognizedLine): number {
  return word.box.x + word.box.width
}

function whitestColumn(picture: GrayRaster, a: number, b: number): number {
  const middle = Math.round((a + b) / 2)
  const reach = Math.max(6, Math.round(Math.abs(b - a) / 2))
  let best = middle
  let most = -1
  for (let x = Math.max(0, middle - reach); x <= Math.min(picture.width - 1, middle + reach); x++) {
    const white = columnSum(picture, x) - Math.abs(x - middle)
    if (white <= most) continue
    most = white
    best = x
  }
  return best
}

function columnSum({ width, height, data }: GrayRaster, x: number): number {
  let sum = 0
  for (let y = 0; y < height; y++) sum += data[y * width + x]!
  return sum
}

function replaceStretch(
  reading: LineReading,
  { from, to }: Stretch,
  second: { readonly text: string; readonly confidence: number },
): LineReading {
  const words = reading.words ?? []
  const first = joinWords(words.slice(from, to))
  const longer = countScripts(second.text).total - countScripts(first.text).total
  if (longer < 0 || longer > 2 || second.confidence < first.confidence - HANDICAP) return reading
  const box = words[from]!.box
  const mended = [
    ...words.slice(0, from),
    { text: second.text, confidence: second.confidence, box },
    ...words.slice(to),
  ]
  return { ...joinWords(mended), language: reading.language, words: mended }
}
