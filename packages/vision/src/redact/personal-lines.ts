import type { Box, TextLine } from '@sightdesk/core'
import { horizontalOverlap, PAGE_LIMITS, verticalOverlap } from '../fields/page-lines.ts'
import { findPersonalLabels, type PersonalLabel } from './personal-label-index.ts'
import type { LabelKind } from './personal-labels.data.ts'

/** A line with its words, where the engine knows where they stand. */
export interface ReadLine extends Pick<TextLine, 'text' | 'box' | 'confidence'> {
  readonly words?: readonly { readonly text: string; readonly box: Box }[]
}

/** A line ready for the detectors. */
export interface PersonalLine {
  /** Index into the lines that were passed in. */
  readonly index: number
  /** As it was read, with full-width and Thai digits as ASCII: as long as the original. */
  readonly text: string
  /** The same with letters that stand for digits between digits read as such. */
  readonly digits: string
  readonly box: Box
  readonly labels: readonly PersonalLabel[]
}

/** A personal part of one line. */
export interface Span {
  readonly line: PersonalLine
  readonly start: number
  readonly end: number
  readonly confidence: number
}

/** How far below a label its value may stand, in heights of the label. */
const BELOW = 2.6

/** Buttons that stand beside labels. */
const ACTION =
  /^(?:修改|编辑|更改|变更|复制|查看|选择|管理|切换|編輯|變更|複製|copy|edit|change|modify|view|select|manage|update|ubah|tukar|ganti|editar|cambiar|alterar|modifier|ändern|bearbeiten|modifica|cambia|wijzig(?:en)?|bewerken|изменить|編集|変更|변경|수정|แก้ไข|เปลี่ยน|sửa|thay đổi|[^\p{L}\p{N}]{1,3})[\s>›»]*$/iu

/** Make lines ready: widths folded, labels found; overlong pages and lines are cut. */
export function personalLines(lines: readonly ReadLine[]): readonly PersonalLine[] {
  return lines.slice(0, PAGE_LIMITS.lines).map((line, index) => {
    const text = foldWidths(line.text.slice(0, PAGE_LIMITS.characters))
    return { index, text, digits: mendDigits(text), box: line.box, labels: findPersonalLabels(text) }
  })
}

/**
 * What announces the text at a place of a line: a label before it on the line, left of the line, or above it.
 *
 * @returns the label's kind, or nothing
 */
export function announcedBy(line: PersonalLine, start: number, lines: readonly PersonalLine[]): LabelKind | undefined {
  const own = line.labels.findLast((label) => label.valueStart <= start)
  if (own) return own.kind
  const above = labelAbove(line, lines)
  const left = openLabel(labelAtLeft(line, lines))
  return left ?? (above && !hasValueBeside(above, lines) ? openLabel(above) : undefined)
}

/** Whether a label's value stands to its right: then it announces nothing below. Buttons and further labels are none. */
export function hasValueBeside(label: PersonalLine, lines: readonly PersonalLine[]): boolean {
  const edge = label.box.x + label.box.width - label.box.height
  return lines.some(
    (other) =>
      other.box.x >= edge &&
      other.labels.length === 0 &&
      verticalOverlap(other.box, label.box) > 0.5 &&
      !ACTION.test(other.text),
  )
}

/** Labels with nothing behind them announce what stands beside or below. */
function openLabel(line: PersonalLine | undefined): LabelKind | undefined {
  const last = line?.labels.at(-1)
  return last && last.valueStart >= last.valueEnd ? last.kind : undefined
}

/** The nearest line on the same row that ends before this one begins. */
function labelAtLeft(line: PersonalLine, lines: readonly PersonalLine[]): PersonalLine | undefined {
  return lines
    .filter(
      ({ box }) =>
        box.x + box.width <= line.box.x + line.box.height && verticalOverlap(box, line.box) > 0.5 && box !== line.box,
    )
    .reduce<PersonalLine | undefined>((near, one) => (near && near.box.x > one.box.x ? near : one), undefined)
}

/** The nearest line above in the same column. */
function labelAbove(line: PersonalLine, lines: readonly PersonalLine[]): PersonalLine | undefined {
  const near = lines
    .filter(({ box }) => {
      const gap = line.box.y - (box.y + box.height)
      return box !== line.box && gap > -0.5 * box.height && gap < BELOW * box.height && box.y < line.box.y
    })
    .filter(({ box }) => horizontalOverlap(box, line.box) > 0.3 && Math.abs(box.x - line.box.x) < 3 * box.height)
  return near.reduce<PersonalLine | undefined>((best, one) => (best && best.box.y > one.box.y ? best : one), undefined)
}

/** The block of lines below a line in its column, up to a gap. */
export function linesBelow(line: PersonalLine, lines: readonly PersonalLine[]): readonly PersonalLine[] {
  const sorted = lines
    .filter(({ box }) => box.y > line.box.y + 0.5 * line.box.height && horizontalOverlap(box, line.box) > 0.3)
    .sort((a, b) => a.box.y - b.box.y)
  const block: PersonalLine[] = []
  let bottom = line.box.y + line.box.height
  for (const next of sorted) {
    if (next.box.y - bottom > 1.3 * Math.max(line.box.height, next.box.height)) break
    block.push(next)
    bottom = next.box.y + next.box.height
  }
  return block
}

/** Full-width ASCII, ideographic spaces and Thai digits as ASCII; nothing moves. */
function foldWidths(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u0e50-\u0e59\u2010-\u2015\u2212]/g, (character) => {
    const code = character.charCodeAt(0)
    if (code === 0x3000) return ' '
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0)
    return code >= 0x2010 && code <= 0x2212 ? '-' : String.fromCharCode(code - 0xe50 + 48)
  })
}

/** What recognition makes of digits between digits: O is 0, l and | are 1. */
function mendDigits(text: string): string {
  return text
    .replace(/(?<![\p{L}\d])[Il|](?=\d{2})/gu, '1')
    .replace(/(?<=\d[ -]?)[OoQ](?=[ -]?[\dOo])/g, '0')
    .replace(/(?<=\d[ -]?)[Il|](?=[ -]?[\dIl|])/g, '1')
}
