import type { Box, FieldDefinition, Locator, Size, Template } from '@sightdesk/core'
import { fieldContext } from '../fields/field-context.ts'
import type { PageLine } from '../fields/page-lines.ts'
import { readLabelled } from '../fields/read-labelled.ts'
import { readLocated } from '../fields/read-located.ts'
import { generalizeValue, SAFE_WEIGHT } from './generalize-value.ts'
import type { MarkedField } from './guess-field.ts'
import type { MarkedText } from './marked-text.ts'
import type { TemplateMark } from './template-mark.ts'

/** A marked value with everything known of it. */
export interface LearnedMark extends MarkedField {
  readonly mark: TemplateMark
  readonly value: MarkedText
  readonly label: string | undefined
}

/** The page that is learned from. */
export interface LearnedPage {
  readonly lines: readonly PageLine[]
  readonly size: Size
  /** Lines that do not change from page to page. */
  readonly words: readonly PageLine[]
  /** All definitions: the bundle's and those of the marks. */
  readonly fields: readonly FieldDefinition[]
  /** The template in the making, without locators. */
  readonly template: Template
}

/** So many anchors are kept for a value: one may be missing or misread on the next page. */
const ANCHORS = 2
/** An anchor further away than this says little, in heights of its line. */
const FARTHEST_ANCHOR = 14

/**
 * Propose ways to find a value again, each tried on the page that it was learned from and kept where it finds the value:
 * its label, its distance from words around it, its region, its shape.
 */
export function proposeLocators(learned: LearnedMark, page: LearnedPage): Locator[] {
  const finds = (locator: Locator) => findsAgain(learned, locator, page)
  const label: Locator[] = learned.label ? [{ type: 'label', labels: [learned.label] }] : []
  const anchors = anchorsOf(learned, page).filter(finds).slice(0, ANCHORS)
  const region: Locator = { type: 'region', region: shareOf(learned.value.box, page.size) }
  return [...label.filter(finds), ...anchors, ...[region].filter(finds), ...patternOf(learned).filter(finds)]
}

/** Whether a locator finds the marked value, and finds it first. */
function findsAgain({ mark, read }: LearnedMark, locator: Locator, page: LearnedPage): boolean {
  const template = { ...page.template, locators: { [mark.field]: [locator] } }
  const context = fieldContext(page.lines, { size: page.size, fields: page.fields, template })
  const found = locator.type === 'label' ? readLabelled(context) : readLocated(context)
  const own = found.filter(({ field }) => field === mark.field).sort((a, b) => b.confidence - a.confidence)
  const isSame = (value: unknown) => JSON.stringify(value) === JSON.stringify(read.value)
  const isOnly = locator.type !== 'pattern' || own.length === 1
  return own[0] !== undefined && isSame(own[0].value) && isOnly
}

/** Words near the value, the nearest first, each with the value's distance from it. */
function anchorsOf({ value }: LearnedMark, { lines, words, size }: LearnedPage): Locator[] {
  const align = alignmentOf(value.box, lines, size)
  return words
    .filter((word) => !value.lines.includes(word))
    .map((word) => ({ word, away: distance(word.box, value.box) / word.box.height }))
    .filter(({ away }) => away < FARTHEST_ANCHOR)
    .sort((a, b) => a.away - b.away)
    .map(({ word }) => ({
      type: 'anchor',
      anchor: word.text,
      align,
      offset: offsetOf(word.box, value.box, align, size),
    }))
}

/** Rows count more than columns: a word far left on the same row is near. */
function distance(a: Box, b: Box): number {
  return Math.abs(a.y + a.height / 2 - b.y - b.height / 2) + 0.1 * Math.abs(a.x - b.x)
}

type Alignment = Extract<Locator, { readonly type: 'anchor' }>['align']

/** Which edge of a value stays where it is when the value is longer: the one that other lines share, or the page's. */
function alignmentOf(box: Box, lines: readonly PageLine[], { width }: Size): Alignment {
  const isNear = (gap: number) => Math.abs(gap) < 0.012 * width
  const others = lines.filter((line) => line.box.y + line.box.height <= box.y || line.box.y >= box.y + box.height)
  const lefts = others.filter((line) => isNear(line.box.x - box.x)).length
  const rights = others.filter((line) => isNear(line.box.x + line.box.width - box.x - box.width)).length
  const isCentered = isNear(box.x + box.width / 2 - width / 2)
  if (isCentered && lefts < 2 && rights < 2) return 'center'
  const isAtRight = box.x > 0.3 * width && box.x + box.width > 0.85 * width
  return rights > lefts || (isAtRight && lefts < 2) ? 'right' : 'left'
}

function offsetOf(anchor: Box, value: Box, align: Alignment, { width }: Size) {
  const across = {
    left: value.x - anchor.x,
    right: value.x + value.width - width,
    center: value.x + value.width / 2 - width / 2,
  }[align]
  return { x: rounded(across / anchor.height), y: rounded((value.y - anchor.y) / anchor.height) }
}

function shareOf(box: Box, { width, height }: Size): Box {
  return {
    x: rounded(box.x / width),
    y: rounded(box.y / height),
    width: rounded(box.width / width),
    height: rounded(box.height / height),
  }
}

/** The shape of a code; a shape that many numbers have is none. */
function patternOf({ mark, value, definition, isOwn }: LearnedMark): Locator[] {
  if (mark.pattern !== undefined) return [{ type: 'pattern', pattern: mark.pattern }]
  const general = definition.type === 'string' && isOwn ? generalizeValue(value.text) : undefined
  return general && general.weight >= SAFE_WEIGHT ? [{ type: 'pattern', pattern: general.strict }] : []
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4
}
