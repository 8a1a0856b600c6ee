import type { GrayRaster, TextEngine, TextLine, Warning } from '@sightdesk/core'
import type { FoundLine } from '../lines/find-lines.ts'
import { resize } from '../pixels/resize.ts'
import { toRaster } from '../pixels/to-gray.ts'
import type { PageLanguages } from './assign-languages.ts'
import { isText } from './is-text.ts'
import { repairText } from './repair-text.ts'
import { scriptOf } from './script-of.ts'

/** Fewer lines than this, and the other road is tried. */
const FEW_LINES = 3
/** A page of so many shapes of which so small a share is text is a photograph: page mode takes long and finds nothing. */
const TEXTURE = { found: 12, textShare: 0.25 } as const
/** Page mode is a second try: what it has not read after so many milliseconds is left, and the lines stay as they are. */
const PATIENCE_MS = 3500
/** Mean confidence of a character below which the other road is tried; it seldom helps where columns are Chinese. */
const DOUBT = { native: 0.7, latin: 0.88 } as const
/** The same for confidences that are calibrated to whole lines, which are lower than those of characters. */
const CALIBRATED_DOUBT = 0.5
/** How many times the evidence of the lines the page must have: Chinese networks are too sure of whole pages. */
const LEAST_GAIN = { native: 1.1, latin: 0.95 } as const
/** Pages below this width are enlarged for page mode, which wants glyphs of 20 px and more. */
const SMALL_PAGE = { width: 1000, scale: 2 } as const

/** True when the lines that were read are too few or too doubtful to be trusted alone. */
export function shouldTryPageRoad(
  lines: readonly TextLine[],
  found: readonly FoundLine[],
  { languages, calibrated }: { readonly languages: PageLanguages; readonly calibrated: boolean },
): boolean {
  if (found.length === 0 || isTexture(lines, found)) return false
  const doubt = calibrated ? CALIBRATED_DOUBT : DOUBT[languages.native ? 'native' : 'latin']
  return lines.length < FEW_LINES || meanConfidence(lines) < doubt
}

function isTexture(lines: readonly TextLine[], found: readonly FoundLine[]): boolean {
  return found.length >= TEXTURE.found && lines.length < TEXTURE.textShare * found.length
}

export interface ReadPageRoadOptions {
  readonly engine: TextEngine
  readonly languages: PageLanguages
  readonly signal?: AbortSignal
  /** Called when the engine is given up on. */
  readonly onWarning?: (warning: Warning) => void
  /** After so many milliseconds; default 3500. */
  readonly patienceMs?: number
}

/**
 * Let the engine find and read the lines of the page by itself, and keep what reads better.
 *
 * @param lines - what the line road read
 * @returns the lines with more evidence: characters weighted by how sure the engine is of them
 */
export async function readPageRoad(
  gray: GrayRaster,
  lines: readonly TextLine[],
  options: ReadPageRoadOptions,
): Promise<readonly TextLine[]> {
  const patience = AbortSignal.timeout(options.patienceMs ?? PATIENCE_MS)
  const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience
  try {
    return await chooseRoad(gray, lines, { ...options, signal })
  } catch (error) {
    options.signal?.throwIfAborted()
    if (!patience.aborted) throw error
    options.onWarning?.({
      code: 'page/given-up',
      message: 'Page mode took too long; the lines found one by one were kept.',
    })
    return lines
  }
}

async function chooseRoad(
  gray: GrayRaster,
  lines: readonly TextLine[],
  options: ReadPageRoadOptions,
): Promise<readonly TextLine[]> {
  const { native, latin } = options.languages
  const languages = [native, latin].filter((tag) => tag !== undefined)
  if (languages.length === 0) return lines
  const scale = gray.width < SMALL_PAGE.width ? SMALL_PAGE.scale : 1
  const large = resize(gray, { width: gray.width * scale, height: gray.height * scale })
  const read = await options.engine.recognizePage(toRaster(large), {
    languages,
    ...(options.signal && { signal: options.signal }),
  })
  const page = read.map((line) => toTextLine(line, scale, languages[0]!)).filter(isText)
  return evidence(page) > evidence(lines) * LEAST_GAIN[native ? 'native' : 'latin'] ? page : lines
}

function toTextLine(line: TextLine, scale: number, language: string): TextLine {
  const { x, y, width, height } = line.box
  const box = { x: x / scale, y: y / scale, width: width / scale, height: height / scale }
  const text = repairText(line.text)
  const script = scriptOf(text, language)
  return { text, confidence: line.confidence, box, ...(script && { script }) }
}

function meanConfidence(lines: readonly TextLine[]): number {
  const total = lines.reduce((sum, line) => sum + line.text.length, 0)
  return total === 0 ? 0 : lines.reduce((sum, line) => sum + line.confidence * line.text.length, 0) / total
}

function evidence(lines: readonly TextLine[]): number {
  return lines.reduce((sum, line) => sum + line.text.length * (line.confidence - 0.4), 0)
}
