import type { GrayRaster, RecognizedText } from '@sightdesk/core'
import { matchTag } from '../text/choose-available.ts'
import { looksIdeographic } from '../text/looks-ideographic.ts'
import type { DecodedText, DecodeOptions, OpenRecognizer } from './open-recognizer.ts'

export interface ReadInTurnOptions extends DecodeOptions {
  /** A line that one recognizer reads with less confidence is read by the next one that could know better. */
  readonly doubtBelow: number
  readonly signal?: AbortSignal
}

/** Lines of a page that tell by their readings which recognizer suits it. */
const PROBED = 4
/** Mean confidence of the probed lines below which the next recognizer is tried on them. */
const PROBE_BELOW = 0.5
/** Share of lines that look ideographic from which on the recognizer of ideographs is tried first. */
const IDEOGRAPHIC = { line: 0.5, page: 0.2 } as const
/** A reading less sure than this says nothing about the line's script. */
const TELLING = 0.5

/**
 * Read the lines of a page so that most of them are read by one recognizer only.
 *
 * Strokes tell which one to try first, its readings of a few lines whether it suits the page; the others read the lines that it
 * doubts, where they know the characters. The surer reading is kept.
 *
 * @returns one reading for each line, in their order
 */
export async function readInTurn(
  recognizers: readonly OpenRecognizer[],
  lines: readonly GrayRaster[],
  options: ReadInTurnOptions,
): Promise<readonly RecognizedText[]> {
  const best: (DecodedText | undefined)[] = lines.map(() => undefined)
  const readBy = async (recognizer: OpenRecognizer, indexes: readonly number[]) => {
    if (indexes.length === 0) return []
    const pictures = indexes.map((index) => lines[index]!)
    const texts = await recognizer.read(pictures, options)
    for (const [at, index] of indexes.entries()) {
      if (texts[at]!.confidence >= (best[index]?.confidence ?? 0)) best[index] = texts[at]!
    }
    return texts
  }
  const { chosen, done } = await chooseFirst(bySuitability(recognizers, lines), lines, readBy)
  for (const recognizer of chosen) {
    const open = [...lines.keys()].filter((index) => {
      const reading = best[index]
      return !done.get(recognizer)?.has(index) && (!reading || mayImprove(recognizer, reading, options.doubtBelow))
    })
    await readBy(recognizer, open)
  }
  return best.map((text) => ({ text: text?.text ?? '', confidence: text?.confidence ?? 0, words: text?.words ?? [] }))
}

type ReadBy = (recognizer: OpenRecognizer, indexes: readonly number[]) => Promise<readonly DecodedText[]>

interface Choice {
  /** All recognizers, that of the page first. */
  readonly chosen: readonly OpenRecognizer[]
  /** Lines that one has read already. */
  readonly done: ReadonlyMap<OpenRecognizer, ReadonlySet<number>>
}

/** Try recognizers on a few lines until one reads them well; the surest comes first. */
async function chooseFirst(
  recognizers: readonly OpenRecognizer[],
  lines: readonly GrayRaster[],
  readBy: ReadBy,
): Promise<Choice> {
  const done = new Map<OpenRecognizer, ReadonlySet<number>>()
  if (recognizers.length < 2 || lines.length <= PROBED) return { chosen: recognizers, done }
  const probed = widest(lines, PROBED)
  const sureness = new Map<OpenRecognizer, number>()
  for (const recognizer of recognizers) {
    const texts = await readBy(recognizer, probed)
    const mean = texts.reduce((sum, { confidence }) => sum + confidence, 0) / probed.length
    done.set(recognizer, new Set(probed))
    sureness.set(recognizer, mean)
    if (mean >= PROBE_BELOW) break
  }
  const sure = (recognizer: OpenRecognizer) => sureness.get(recognizer) ?? 0
  return { chosen: recognizers.toSorted((a, b) => sure(b) - sure(a)), done }
}

/** The recognizers of ideographs first where lines look like such, else last. */
function bySuitability(
  recognizers: readonly OpenRecognizer[],
  lines: readonly GrayRaster[],
): readonly OpenRecognizer[] {
  if (recognizers.length < 2) return recognizers
  const count = lines.filter((line) => looksIdeographic(line) > IDEOGRAPHIC.line).length
  const isIdeographic = count >= IDEOGRAPHIC.page * lines.length
  const rank = (one: OpenRecognizer) => (readsIdeographs(one) === isIdeographic ? 0 : 1)
  return recognizers.toSorted((a, b) => rank(a) - rank(b))
}

function readsIdeographs({ languages }: OpenRecognizer): boolean {
  return ['zh-Hans', 'zh-Hant', 'ja'].some((tag) => matchTag(tag, languages))
}

/** Whether a recognizer could read a doubtful line better: not where letters were read that it does not know. */
function mayImprove(recognizer: OpenRecognizer, { text, confidence }: DecodedText, doubtBelow: number): boolean {
  if (confidence >= doubtBelow) return false
  return confidence < TELLING || [...text].every((character) => recognizer.characters.has(character))
}

/** The widest lines say most; in the order of the page. */
function widest(lines: readonly GrayRaster[], count: number): number[] {
  const shape = (at: number) => lines[at]!.width / lines[at]!.height
  return [...lines.keys()]
    .toSorted((a, b) => shape(b) - shape(a))
    .slice(0, count)
    .sort((a, b) => a - b)
}
