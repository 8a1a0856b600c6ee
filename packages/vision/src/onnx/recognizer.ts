import { DataError } from '@sightdesk/core'
import type { LogisticModel } from '@sightdesk/model'

/** What a CTC model wants to be fed, and what it answers. */
export interface RecognizerShape {
  /** Height of a line picture in pixels. */
  readonly height: number
  /** 3 feeds the gray level to blue, green and red alike. */
  readonly channels: 1 | 3
  /** A level `v` from 0 to 1 is fed as `(v - mean) / std`. */
  readonly mean: number
  readonly std: number
  /** `low`: ink is 0 and paper 1, as in a picture; `high`: ink is 1 and paper 0. */
  readonly ink: 'high' | 'low'
  /** Widths are padded to a multiple of this many pixels. */
  readonly stride: number
  /** Narrower lines are padded to this width in pixels. */
  readonly minWidth: number
  /** Number of the class that means "no character here". */
  readonly blank: number
  /**
   * `probabilities`, `log-probabilities` or `logits` of every class in one output `[lines, frames, classes]`;
   * `top-k`: the likeliest classes in two outputs `[lines, frames, k]`, integers for the classes and log-probabilities.
   */
  readonly output: 'probabilities' | 'log-probabilities' | 'logits' | 'top-k'
}

/** A text recognizer in the manner of PP-OCR: a CTC network and its dictionary. */
export interface OnnxRecognizer extends Partial<RecognizerShape> {
  readonly id?: string
  /** The model's bytes, or what reads them at the first use. */
  readonly model: Uint8Array | (() => Promise<Uint8Array>)
  /** The dictionary file's text, one character a line, or its characters; the blank is not in it. */
  readonly dictionary: string | readonly string[]
  /** BCP 47 tags that it reads. */
  readonly languages: readonly string[]
  /**
   * Lines without ideographs that are read with less than this confidence are read again, wider by this factor: where two
   * narrow letters follow each other (`ll`), the net then has a frame to part them. The surer reading is kept.
   */
  readonly lookAgain?: { readonly stretch: number; readonly below: number }
  /** Turns log-probabilities into the chance that the line is right; without it their mean is given. */
  readonly calibration?: LogisticModel
}

/** The shape of PP-OCR's recognition models. */
export const RECOGNIZER_DEFAULTS: RecognizerShape = {
  height: 48,
  channels: 3,
  mean: 0.5,
  std: 0.5,
  ink: 'low',
  stride: 8,
  minWidth: 320,
  blank: 0,
  output: 'probabilities',
}

/**
 * The characters of a dictionary file in PP-OCR's form: one on each line, a line of one space stands for the space.
 *
 * @example
 * readDictionary('0\n1\n') //=> ['0', '1']
 */
export function readDictionary(dictionary: string | readonly string[]): readonly string[] {
  if (typeof dictionary !== 'string') return dictionary
  const lines = dictionary.replace(/^\ufeff/, '').split(/\r?\n/)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/**
 * The character of every class: the dictionary with the blank set in at its place, and a space at the end, as PP-OCR has it.
 *
 * @param classes - how many the model answers; unknown for `top-k`
 * @throws {DataError} `data/dictionary-mismatch`
 * @example
 * classTexts(['0', '1'], { blank: 0, classes: 4 }) //=> ['', '0', '1', ' ']
 */
export function classTexts(
  characters: readonly string[],
  { blank, classes }: { readonly blank: number; readonly classes?: number },
): readonly string[] {
  const texts = [...characters.slice(0, blank), '', ...characters.slice(blank)]
  const spaced = characters.includes(' ') ? texts : [...texts, ' ']
  if (classes === undefined || classes === spaced.length) return spaced
  if (classes === texts.length) return texts
  throw new DataError({
    code: 'data/dictionary-mismatch',
    message: `Expected a dictionary of ${classes - 1} characters, or one less and a space, for ${classes} classes; received ${characters.length}.`,
    hint: {
      en: 'Use the dictionary file that the model was trained with.',
      zh: '请使用训练该模型时所用的字典文件。',
    },
    details: { classes, characters: characters.length },
  })
}
