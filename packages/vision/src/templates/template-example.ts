import type { Box, Size, TextLine } from '@sightdesk/core'
import { type ContextOptions, type FieldContext, fieldContext } from '../fields/field-context.ts'
import { type PageLine, pageLines } from '../fields/page-lines.ts'
import { checkMarks } from './check-marks.ts'
import type { MarkedText } from './marked-text.ts'
import { stableWords } from './stable-words.ts'
import type { TemplateMark } from './template-mark.ts'

/** A page as `readPageText` and `readPage` give it: upright, boxes in its pixels. */
export interface LearnablePage {
  readonly lines: readonly TextLine[]
  readonly size: Size
}

/** A page of the kind on which the values are marked. */
export interface TemplateExample {
  readonly page: LearnablePage
  /** The values on it, each with its field; a field that it does not show is left out. */
  readonly marks: readonly TemplateMark[]
  /** Places of other text that changes from page to page, as a customer's greeting. */
  readonly changing?: readonly Box[]
}

/** An example with the text of its marks. */
export interface PreparedExample {
  readonly lines: readonly PageLine[]
  readonly size: Size
  readonly marks: readonly TemplateMark[]
  /** One for each mark. */
  readonly values: readonly MarkedText[]
  /** Lines that its next copy will show too. */
  readonly words: readonly PageLine[]
  readonly context: FieldContext
}

/** Take the text under each mark of an example, and the words around. */
export function prepareExample(
  { page, marks, changing = [] }: TemplateExample,
  options: Pick<ContextOptions, 'fields' | 'language'>,
): PreparedExample {
  const lines = pageLines(page.lines, page.size)
  const values = checkMarks(marks, lines, page.size)
  const words = stableWords(lines, [...values.map(({ box }) => box), ...changing])
  return { lines, size: page.size, marks, values, words, context: fieldContext(lines, { size: page.size, ...options }) }
}

/** A word of one page stands on so many of the others, or it was that page's data. */
const COMMON = 0.5

/** The words of the first example that the others show too: what is left out on some pages stays. */
export function commonWords([first, ...others]: readonly PreparedExample[]): readonly PageLine[] {
  if (!first) return []
  const shows = ({ words }: PreparedExample, word: PageLine) =>
    words.some(({ folded }) => folded.text === word.folded.text)
  return first.words.filter((word) => others.filter((other) => shows(other, word)).length >= COMMON * others.length)
}
