import {
  type Box,
  padBox,
  type Raster,
  type RecognizedLine,
  type RecognizeOptions,
  type TextEngine,
} from '@sightdesk/core'
import { type FoundLine, findLines } from '../lines/find-lines.ts'
import { normalizeLine } from '../lines/normalize-line.ts'
import { orderLines } from '../lines/order-lines.ts'
import { crop } from '../pixels/crop.ts'
import { readPolarity } from '../pixels/polarity.ts'
import { toGray } from '../pixels/to-gray.ts'
import type { OpenDetector } from './open-detector.ts'

export interface ReadDetectedOptions extends RecognizeOptions {
  readonly detector: OpenDetector | undefined
  readonly recognizeLines: TextEngine['recognizeLines']
}

/** How lines are cut for recognition: glyphs 32 px high with a narrow margin. */
const LINE_PICTURE = { textHeight: 32, margin: 0.1 } as const

/** Find the lines of a page, by the detector or by the line finder, and read them. */
export async function readDetected(
  page: Raster,
  { detector, recognizeLines, ...call }: ReadDetectedOptions,
): Promise<readonly RecognizedLine[]> {
  const gray = toGray(page)
  const found = detector
    ? orderLines(
        (await detector.detect(page, call)).map((box) => ({
          box,
          polarity: readPolarity(crop(gray, padBox(box, 2, gray))).polarity,
          textHeight: box.height * BODY_SHARE,
        })),
      )
    : findLines(gray)
  const pictures = found.map((line) => normalizeLine(gray, line, LINE_PICTURE))
  const texts = await recognizeLines(pictures, call)
  return found.flatMap(({ box }: FoundLine, index) => {
    const { text, confidence } = texts[index]!
    return text === '' ? [] : [{ text, confidence, box: box satisfies Box }]
  })
}

/** Detected boxes are drawn around accents and descenders: about this share of them are the glyphs' bodies. */
const BODY_SHARE = 0.8
