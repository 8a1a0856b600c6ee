import { type GrayRaster, InputError, type TextEngine } from '@sightdesk/core'
import { channelsOf } from '../pixels/pixels.ts'
import { matchTag } from '../text/choose-available.ts'
import { type KeptRunner, keepRunner } from './keep-runner.ts'
import type { OpenRunner } from './onnx-runner.ts'
import { type OnnxDetector, openDetector } from './open-detector.ts'
import { type DecodeOptions, type OpenRecognizer, openRecognizer } from './open-recognizer.ts'
import { readDetected } from './read-detected.ts'
import { readInTurn } from './read-in-turn.ts'
import type { OnnxRecognizer } from './recognizer.ts'

export interface AssembleEngineOptions extends DecodeOptions {
  readonly recognition: OnnxRecognizer | readonly OnnxRecognizer[]
  /** Finds the lines of a page; without it the line finder of this package does. */
  readonly detection?: OnnxDetector
  /** Opens a model's bytes. */
  readonly open: OpenRunner
  /** Shown as the engine's `id`; default `onnx`. */
  readonly id?: string
  /** A line read with less confidence is read by another recognizer that knows its characters; 0 to 1, default 0.9. */
  readonly doubtBelow?: number
  /** Jobs that may wait for a model before a further one is refused with `engine/queue-full`; default 256. */
  readonly maxWaiting?: number
}

export const ONNX_ENGINE_DEFAULTS = { id: 'onnx', doubtBelow: 0.9, maxWaiting: 256, beamWidth: 1 } as const

/** ONNX models as a text engine: `dispose` closes them, and `await using` calls it. */
export interface OnnxEngine extends TextEngine, AsyncDisposable {}

/**
 * Put recognizers, and a detector if there is one, together as a text engine. Runs wherever `open` runs.
 *
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * const engine = assembleEngine({ recognition, open: (bytes) => openInBrowser(bytes) })
 */
export function assembleEngine(options: AssembleEngineOptions): OnnxEngine {
  const settings = { ...ONNX_ENGINE_DEFAULTS, ...options }
  checkOptions(settings)
  const keep = (model: OnnxRecognizer['model']): KeptRunner =>
    keepRunner({ open: settings.open, model, maxWaiting: settings.maxWaiting })
  const recognizers = [settings.recognition].flat().map((one) => openRecognizer(one, keep(one.model)))
  const detector = settings.detection && openDetector(settings.detection, keep(settings.detection.model))
  const languages = [...new Set(recognizers.flatMap((recognizer) => recognizer.languages))]
  const dispose = async () => {
    await Promise.all([...recognizers, ...(detector ? [detector] : [])].map((part) => part.dispose()))
  }
  const recognizeLines: OnnxEngine['recognizeLines'] = async (lines, call) => {
    call.signal?.throwIfAborted()
    for (const line of lines) checkLine(line)
    const chosen = chooseRecognizers(recognizers, call.languages)
    return readInTurn(chosen, lines, { ...settings, ...call })
  }
  return {
    id: settings.id,
    languages,
    multilingual: true,
    async recognizePage(page, call) {
      call.signal?.throwIfAborted()
      chooseRecognizers(recognizers, call.languages)
      return readDetected(page, { detector, recognizeLines, ...call })
    },
    recognizeLines,
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

/** The recognizers of the languages asked for, in the order in which they were given. */
function chooseRecognizers(recognizers: readonly OpenRecognizer[], languages: readonly string[]): OpenRecognizer[] {
  const chosen = recognizers.filter((recognizer) => languages.some((tag) => matchTag(tag, recognizer.languages)))
  if (chosen.length > 0) return chosen
  throw new InputError({
    code: 'input/unknown-language',
    message: `Expected a language that the recognizers read (${recognizers.flatMap((one) => one.languages).join(', ')}), received ${languages.join(', ') || 'none'}.`,
    hint: {
      en: 'Pass BCP 47 tags such as zh-Hans or en that a model of this engine reads.',
      zh: '请使用该引擎的模型能识别的 BCP 47 语言标签，例如 zh-Hans 或 en。',
    },
    details: { languages },
  })
}

function checkLine(line: GrayRaster): void {
  if (channelsOf(line) === 1) return
  throw new InputError({
    code: 'input/malformed-raster',
    message: `Expected gray pixels for a line of ${line.width} × ${line.height}, received ${line.data.length} bytes.`,
    details: { width: line.width, height: line.height, bytes: line.data.length },
  })
}

function checkOptions({
  beamWidth,
  doubtBelow,
  maxWaiting,
}: typeof ONNX_ENGINE_DEFAULTS | AssembleEngineOptions): void {
  checkRange(
    'beamWidth',
    beamWidth!,
    Number.isInteger(beamWidth) && beamWidth! >= 1 && beamWidth! <= 100,
    'a whole number from 1 to 100',
  )
  checkRange('maxWaiting', maxWaiting!, Number.isInteger(maxWaiting) && maxWaiting! >= 1, 'a whole number ≥ 1')
  checkRange('doubtBelow', doubtBelow!, doubtBelow! >= 0 && doubtBelow! <= 1, 'a number from 0 to 1')
}

function checkRange(name: string, value: number, isRight: boolean, expected: string): void {
  if (isRight) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected ${expected} for ${name}, received ${value}.`,
    details: { [name]: value },
  })
}
