import type { Box, FieldDefinition, Locator, Size, Template } from '@sightdesk/core'
import { fieldContext } from '../fields/field-context.ts'
import type { PageLine } from '../fields/page-lines.ts'
import { readLabelled } from '../fields/read-labelled.ts'
import { readLocated } from '../fields/read-located.ts'
import type { ReadValue } from '../fields/value-readers.ts'
import { generalizeValue, SAFE_WEIGHT } from './generalize-value.ts'
import type { MarkedText } from './marked-text.ts'
import type { PreparedExample } from './template-example.ts'
import type { TemplateMark } from './template-mark.ts'

/** A marked value on one of the examples. */
export interface Sight {
  readonly example: PreparedExample
  readonly value: MarkedText
  readonly read: ReadValue
  readonly label: string | undefined
}

/** A marked field with everything known of it. */
export interface LearnedMark {
  /** The first mark of the field. */
  readonly mark: TemplateMark
  readonly definition: FieldDefinition
  /** False for fields that the bundle has already. */
  readonly isOwn: boolean
  /** Where it was marked, at least once; the first example first. */
  readonly sights: readonly [Sight, ...Sight[]]
}

/** What locators are tried on. */
export interface Trial {
  readonly examples: readonly PreparedExample[]
  /** Lines of the first example that do not change from page to page. */
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
 * Propose ways to find a value again: its labels, its distance from words around it, its region, its shape. Each is
 * tried on every example and kept where it finds the value, and nothing where there is none.
 */
export function proposeLocators(learned: LearnedMark, trial: Trial): Locator[] {
  const rightOf = (locator: Locator) => judge(learned, locator, trial)
  const finds = (locator: Locator) => rightOf(locator) > 0
  const labels = [...new Set(learned.sights.flatMap(({ label }) => label ?? []))]
  const label: Locator[] = labels.length > 0 ? [{ type: 'label', labels }] : []
  const anchors = learned.sights
    .flatMap((sight) => anchorsOf(sight, trial))
    .map((locator) => ({ locator, right: rightOf(locator) }))
    .filter(({ right }) => right > 0)
    .sort((a, b) => b.right - a.right)
    .slice(0, ANCHORS)
    .map(({ locator }) => locator)
  return [
    ...label.filter(finds),
    ...anchors,
    ...regionOf(learned, trial).filter(finds),
    ...patternOf(learned).filter(finds),
  ]
}

/** On how many examples a locator finds the marked value first; 0 where it finds other things nearly as often. */
function judge(learned: LearnedMark, locator: Locator, trial: Trial): number {
  const { field } = learned.mark
  const template = { ...trial.template, locators: { [field]: [locator] } }
  let [right, wrong] = [0, 0]
  for (const { lines, size } of trial.examples) {
    const context = fieldContext(lines, { size, fields: trial.fields, template })
    const found = locator.type === 'label' ? readLabelled(context) : readLocated(context)
    const own = found.filter((one) => one.field === field).sort((a, b) => b.confidence - a.confidence)
    const sight = learned.sights.find(({ example }) => example.lines === lines)
    const isSame = JSON.stringify(own[0]?.value) === JSON.stringify(sight?.read.value)
    const isOnly = locator.type !== 'pattern' || own.length === 1
    if (own[0] !== undefined && isSame && isOnly) right++
    else if (own[0] !== undefined) wrong++
  }
  return right > 2 * wrong ? right : 0
}

/** Words near the value, the nearest first, each with the value's distance from it. */
function anchorsOf({ value, example }: Sight, { words }: Trial): Locator[] {
  const { lines, size } = example
  const known = new Set(words.map(({ folded }) => folded.text))
  const align = alignmentOf(value.box, lines, size)
  return example.words
    .filter((word) => !value.lines.includes(word) && known.has(word.folded.text))
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

/** The layout is the first example's: a region of another page would not move along with it. */
function regionOf({ sights: [first] }: LearnedMark, { examples }: Trial): Locator[] {
  if (first.example !== examples[0]) return []
  const { box } = first.value
  const { width, height } = first.example.size
  const region = {
    x: rounded(box.x / width),
    y: rounded(box.y / height),
    width: rounded(box.width / width),
    height: rounded(box.height / height),
  }
  return [{ type: 'region', region }]
}

/** The shape of a code; a shape that many numbers have is none. */
function patternOf({ mark, sights, definition, isOwn }: LearnedMark): Locator[] {
  if (mark.pattern !== undefined) return [{ type: 'pattern', pattern: mark.pattern }]
  const general = definition.type === 'string' && isOwn ? generalizeValue(sights[0].value.text) : undefined
  return general && general.weight >= SAFE_WEIGHT ? [{ type: 'pattern', pattern: general.strict }] : []
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4
}
