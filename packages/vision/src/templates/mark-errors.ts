import { type Box, InputError, type Size } from '@sightdesk/core'
import type { TemplateMark } from './template-mark.ts'

/** The error for a box that leaves the picture or has no area. */
export function outsideError(mark: TemplateMark, box: Box, { width, height }: Size): InputError {
  return new InputError({
    code: 'input/mark-outside',
    message: `Expected the box of "${mark.field}" inside the picture of ${width} × ${height} pixels, received x ${box.x}, y ${box.y}, ${box.width} × ${box.height}.`,
    hint: {
      en: 'Give boxes in pixels of the picture as it was read, not of a scaled preview.',
      zh: '请使用原图的像素坐标，而不是缩放预览的坐标。',
    },
    details: { field: mark.field, box },
  })
}

/** The error for a box without text under it. */
export function emptyMarkError(mark: TemplateMark, what: 'value' | 'label'): InputError {
  return new InputError({
    code: 'input/mark-without-text',
    message: `Expected text under the ${what} box of "${mark.field}", found none.`,
    hint: {
      en: 'Draw the box around the whole text, or take a sharper picture.',
      zh: '请把文字完整框选在内，或换一张更清晰的截图。',
    },
    details: { field: mark.field, what },
  })
}

/** The error for two marks that contradict each other. */
export function conflictError(first: TemplateMark, second: TemplateMark): InputError {
  const isTwice = first.field === second.field
  return new InputError({
    code: 'input/marks-conflict',
    message: isTwice
      ? `Expected one mark for "${first.field}", received two.`
      : `Expected "${first.field}" and "${second.field}" to be marked in different places, received overlapping boxes.`,
    hint: {
      en: isTwice ? 'Keep the one around the value that counts.' : 'Draw each box around one value only.',
      zh: isTwice ? '请只保留其中一个标注。' : '请让每个标注只框选一个值。',
    },
    details: { fields: [first.field, second.field] },
  })
}

/** The error for a marked text that is no value of its field. */
export function unreadableMarkError(mark: TemplateMark, text: string, type: string): InputError {
  return new InputError({
    code: 'input/mark-unreadable',
    message: `Expected a value of type ${type} under the box of "${mark.field}", received "${text.slice(0, 60)}".`,
    hint: {
      en: 'Mark the value without its label, choose another type, or give a field of your own another id.',
      zh: '请只框选值本身（不含标签），或更换类型，或为自定义字段使用新的 id。',
    },
    details: { field: mark.field, type },
  })
}

/** The error for a template that does not fit its schema. */
export function malformedTemplateError(path: string, reason: string): InputError {
  return new InputError({
    code: 'input/malformed',
    message: `Expected a valid template; at "${path}": ${reason}.`,
    hint: {
      en: `Correct "${path}": ids are lower-case letters, digits and underscores.`,
      zh: `请更正 "${path}"：id 只能包含小写字母、数字和下划线。`,
    },
    details: { path },
  })
}

/** The error for a pattern that does not compile or does not find the marked value. */
export function patternError(mark: TemplateMark, text: string, pattern: string): InputError {
  return new InputError({
    code: 'input/mark-pattern',
    message: `Expected the pattern of "${mark.field}" to find "${text.slice(0, 60)}", received ${pattern.slice(0, 80)}.`,
    hint: {
      en: 'Correct the pattern (RE2 syntax, no look-around), or leave it out to have it generalized from the value.',
      zh: '请更正表达式（RE2 语法，不支持环视），或省略它，由系统根据标注值归纳。',
    },
    details: { field: mark.field },
  })
}
