import type { GrayRaster, RecognizedText } from '@sightdesk/core'
import { decodeBeam } from './decode-beam.ts'
import { type DecodedLine, decodeGreedy } from './decode-ctc.ts'
import type { KeptRunner } from './keep-runner.ts'
import { lineConfidence } from './line-confidence.ts'
import { batchTensor, type FittedLine, fitLine, type LineBatch, planBatches } from './line-tensor.ts'
import { type FrameScale, placeWords } from './place-words.ts'
import { classCount, type Frames, readFrames } from './read-frames.ts'
import {
  classTexts,
  type OnnxRecognizer,
  RECOGNIZER_DEFAULTS,
  type RecognizerShape,
  readDictionary,
} from './recognizer.ts'

export interface DecodeOptions {
  /** Texts that a beam search follows; 1 reads the likeliest class of each frame. Default 1. */
  readonly beamWidth?: number
  /** Only these characters (and the space) are read. */
  readonly alphabet?: string
}

export interface ReadWithOptions extends DecodeOptions {
  readonly signal?: AbortSignal
}

/** A recognizer whose model is open or opens at the first line. */
export interface OpenRecognizer {
  readonly id: string
  readonly languages: readonly string[]
  /** All that it can read, with the space. */
  readonly characters: ReadonlySet<string>
  /** One text for each picture; empty where there is no ink. */
  read(pictures: readonly GrayRaster[], options: ReadWithOptions): Promise<readonly DecodedText[]>
  dispose(): Promise<void>
}

/** A line's text, and what its confidence was told from; absent where the picture holds no ink. */
export interface DecodedText extends RecognizedText {
  readonly decoded?: DecodedLine
}

/**
 * Read line pictures with one recognizer, batch by batch from the narrowest lines to the widest.
 *
 * @throws {DataError} `data/dictionary-mismatch`, `data/unexpected-output`
 */
export function openRecognizer(recognizer: OnnxRecognizer, runner: KeptRunner): OpenRecognizer {
  const model: Model = {
    recognizer,
    runner,
    shape: { ...RECOGNIZER_DEFAULTS, ...recognizer },
    dictionary: readDictionary(recognizer.dictionary),
  }
  return {
    id: recognizer.id ?? 'onnx',
    languages: recognizer.languages,
    characters: new Set([...model.dictionary, ' ']),
    async read(pictures, options) {
      const first = await readOnce(model, pictures, 1, options)
      const { lookAgain } = recognizer
      const open = lookAgain ? [...first.keys()].filter((at) => isNarrow(first[at]!, lookAgain.below)) : []
      if (!lookAgain || open.length === 0) return first
      const wider = open.map((at) => pictures[at]!)
      const again = await readOnce(model, wider, lookAgain.stretch, options)
      const second = new Map(open.map((at, index) => [at, again[index]!]))
      return first.map((text, at) => ((second.get(at)?.confidence ?? 0) > text.confidence ? second.get(at)! : text))
    },
    dispose: () => runner.dispose(),
  }
}

interface Model {
  readonly recognizer: OnnxRecognizer
  readonly runner: KeptRunner
  readonly shape: RecognizerShape
  readonly dictionary: readonly string[]
}

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Letters may stand so close that two are read as one; ideographs never do. */
function isNarrow({ text, confidence }: DecodedText, below: number): boolean {
  return confidence < below && /\p{L}{2}/u.test(text) && !IDEOGRAPH.test(text)
}

async function readOnce(
  { recognizer, runner, shape, dictionary }: Model,
  pictures: readonly GrayRaster[],
  stretch: number,
  options: ReadWithOptions,
): Promise<DecodedText[]> {
  const lines = pictures.flatMap((picture, index) => fitLine(picture, index, { ...shape, stretch }) ?? [])
  const texts: DecodedText[] = pictures.map(() => ({ text: '', confidence: 0, words: [] }))
  for (const batch of planBatches(lines, shape)) {
    const outputs = await runner.run(batchTensor(batch, shape), options.signal)
    const classes = classCount(outputs, shape)
    const characters = classTexts(dictionary, { blank: shape.blank, ...(classes !== undefined && { classes }) })
    const frames = readFrames(outputs, batch.lines.length, shape, isAllowed(characters, options.alphabet))
    for (const [at, line] of batch.lines.entries()) {
      const scale = scaleOf(batch, line, frames[at]!, pictures[line.index]!)
      const decoded = decode(frames[at]!, shape.blank, scale.until, options)
      texts[line.index] = toText(decoded, characters, scale, recognizer)
    }
  }
  return texts
}

interface Scale extends FrameScale {
  /** Frames that belong to the line. */
  readonly until: number
}

/** Frames and pixels: a frame covers an equal share of the padded width. */
function scaleOf(batch: LineBatch, line: FittedLine, frames: Frames, { width, height }: GrayRaster): Scale {
  const framePixels = batch.width / frames.count
  const until = Math.ceil(line.picture.width / framePixels) + 1
  return { frameWidth: framePixels * line.scale, left: line.left, width, height, until }
}

function isAllowed(characters: readonly string[], alphabet?: string): ((id: number) => boolean) | undefined {
  if (alphabet === undefined) return undefined
  const allowed = new Set([...alphabet, ' '])
  return (id) => allowed.has(characters[id] ?? '')
}

function decode(frames: Frames, blank: number, until: number, { beamWidth = 1 }: DecodeOptions): DecodedLine {
  return beamWidth > 1 ? decodeBeam(frames, blank, beamWidth, until) : decodeGreedy(frames, blank, until)
}

function toText(
  decoded: DecodedLine,
  characters: readonly string[],
  scale: Scale,
  { calibration }: OnnxRecognizer,
): DecodedText {
  checkClasses(decoded, characters)
  const text = decoded.characters.map(({ id }) => characters[id]).join('')
  return {
    text: text.replace(/ {2,}/g, ' ').trim(),
    confidence: lineConfidence(decoded, calibration),
    words: placeWords(decoded.characters, characters, scale),
    decoded,
  }
}

/** A model of top classes does not say how many it has: a class beyond the dictionary tells that they do not belong together. */
function checkClasses({ characters }: DecodedLine, texts: readonly string[]): void {
  const stray = characters.find(({ id }) => id >= texts.length)
  if (stray) classTexts(texts.slice(1), { blank: 0, classes: stray.id + 1 })
}
