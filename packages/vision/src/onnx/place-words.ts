import type { RecognizedLine } from '@sightdesk/core'
import type { DecodedCharacter } from './decode-ctc.ts'

/** How the frames of a line lie on its picture. */
export interface FrameScale {
  /** Pixels of the picture that one frame covers. */
  readonly frameWidth: number
  /** Where the first frame begins, in pixels of the picture. */
  readonly left: number
  readonly width: number
  readonly height: number
}

/** A character's share of the line: frames before it belong to it half, as do those after it. */
interface Placed {
  readonly text: string
  readonly probability: number
  readonly left: number
  readonly right: number
}

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * The words of a line with their boxes: parted at spaces, and where letters and ideographs meet.
 *
 * A CTC network sees a character at its middle, so the borders are taken half way between two characters.
 *
 * @param texts - the text of each class
 */
export function placeWords(
  characters: readonly DecodedCharacter[],
  texts: readonly string[],
  scale: FrameScale,
): RecognizedLine[] {
  const placed = characters.map((character, at) => placeCharacter(characters, at, texts[character.id]!, scale))
  const words: Placed[][] = []
  let previous: Placed | undefined
  for (const one of placed) {
    if (one.text.trim() !== '') {
      if (previous && belongsTogether(previous, one)) words.at(-1)!.push(one)
      else words.push([one])
    }
    previous = one.text.trim() === '' ? undefined : one
  }
  return words.map((word) => toWord(word, scale.height))
}

function belongsTogether(before: Placed, after: Placed): boolean {
  return IDEOGRAPH.test(before.text) === IDEOGRAPH.test(after.text)
}

function placeCharacter(
  characters: readonly DecodedCharacter[],
  at: number,
  text: string,
  { frameWidth, left, width }: FrameScale,
): Placed {
  const middle = ({ from, to }: DecodedCharacter) => left + ((from + to + 1) / 2) * frameWidth
  const here = middle(characters[at]!)
  const before = at > 0 ? (middle(characters[at - 1]!) + here) / 2 : left
  const after = at + 1 < characters.length ? (middle(characters[at + 1]!) + here) / 2 : width
  const reach = Math.max(here - before, after - here)
  return {
    text,
    probability: Math.exp(Math.min(0, characters[at]!.log)),
    left: Math.max(0, before, here - reach),
    right: Math.min(width, after, here + reach),
  }
}

function toWord(word: readonly Placed[], height: number): RecognizedLine {
  const left = word[0]!.left
  const confidence = word.reduce((sum, one) => sum + one.probability, 0) / word.length
  const box = { x: left, y: 0, width: word.at(-1)!.right - left, height }
  return { text: word.map((one) => one.text).join(''), confidence, box }
}
