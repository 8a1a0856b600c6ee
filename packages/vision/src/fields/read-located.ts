import { type Box, intersectBoxes, type Locator } from '@sightdesk/core'
import { hasSize, placedTops, standsWithNeighbors } from '../templates/layout-place.ts'
import { type LayoutMatch, matchLayout } from '../templates/match-layout.ts'
import { horizontalOverlap } from './box-overlap.ts'
import { matchPattern } from './compile-pattern.ts'
import type { Candidate, FieldContext } from './field-context.ts'
import { fold } from './fold-text.ts'
import type { PageLine } from './page-lines.ts'
import { type ReadValue, readValue } from './value-readers.ts'

type LocatorOf<Type extends Locator['type']> = Extract<Locator, { readonly type: Type }>

/** How much a value found in each way is trusted before its recognition and its type are weighed. */
const TRUST = { anchor: 0.92, region: 0.8, pattern: 0.95 } as const
/** A label's reading above this leaves nothing to the locators after it. */
const SURE_LABEL = 0.5
/** Widest error of a place, in heights of its anchor. */
const ANCHOR_TOLERANCE = { x: 2, y: 0.9 } as const

/**
 * Read the fields that a template locates: by an anchor, by a region, by a pattern.
 *
 * Locators of a field are tried in their order, and the first that finds a value has it; labels are read by `readLabelled`.
 * Patterns run in a linear-time engine; one that does not compile is skipped.
 *
 * @param beside - what stands beside labels, as `readLabelled` gives it
 */
export function readLocated(context: FieldContext, beside: readonly Candidate[] = []): Candidate[] {
  const { template, lines, size } = context
  const layout = template?.layout && matchLayout(lines, template.layout, size.width)
  return Object.entries(template?.locators ?? {}).flatMap(([field, locators]) => {
    const isGone = isLabelGone(field, locators, context)
    for (const locator of locators) {
      if (isGone && (locator.type === 'anchor' || locator.type === 'region')) continue
      const found = locate(field, locator, { context, beside, layout })
      if (found === 'by-label') return []
      if (found.length > 0) return found
    }
    return []
  })
}

/** A field whose label is not on the page is most likely not there either: only a code can prove the contrary. */
function isLabelGone(field: string, locators: readonly Locator[], { hits, fields }: FieldContext): boolean {
  const hasLabel = locators.some(({ type }) => type === 'label')
  return hasLabel && fields.get(field)?.pattern === undefined && !hits.some((hit) => hit.fields.includes(field))
}

interface Search {
  readonly context: FieldContext
  readonly beside: readonly Candidate[]
  readonly layout: LayoutMatch | undefined
}

function locate(field: string, locator: Locator, search: Search): readonly Candidate[] | 'by-label' {
  switch (locator.type) {
    case 'label':
      return search.beside.some((one) => one.field === field && one.confidence > SURE_LABEL) ? 'by-label' : []
    case 'anchor':
      return readAnchored(field, locator, search)
    case 'region':
      return search.context.template?.layout
        ? readPlaced(field, locator, search)
        : readRegion(field, locator.region, search.context)
    case 'pattern':
      return readPattern(field, locator.pattern, search)
  }
}

/** The value that stands nearest to where its distance from an anchor says. */
function readAnchored(field: string, locator: LocatorOf<'anchor'>, search: Search): Candidate[] {
  const { context, layout } = search
  const folded = fold(locator.anchor)
  const found = context.lines
    .filter((line) => line.folded.text === folded || (folded.length > 3 && line.folded.text.startsWith(folded)))
    .flatMap((anchor) =>
      context.lines
        .filter((line) => line !== anchor && !isForeign(line, field, context))
        .map((line) => ({ line, miss: anchorMiss(line, anchor, locator, context.size.width) }))
        .filter(({ line, miss }) => miss <= 1 && keepsRow(line, field, context, layout)),
    )
    .sort((a, b) => a.miss - b.miss)
  const read = found.flatMap(({ line, miss }) =>
    toCandidate(field, line.text, [line], context, TRUST.anchor - 0.1 * miss),
  )
  return read.slice(0, 1)
}

/** How far a line stands from where it is expected; 1 at the edge of what is tolerated. */
function anchorMiss(line: PageLine, anchor: PageLine, locator: LocatorOf<'anchor'>, width: number): number {
  const unit = anchor.box.height
  const { x, y } = locator.offset
  const down = Math.abs(line.box.y - anchor.box.y - y * unit) / unit
  const edge = {
    left: line.box.x - anchor.box.x,
    right: line.box.x + line.box.width - width,
    center: line.box.x + line.box.width / 2 - width / 2,
  }[locator.align]
  const across = Math.abs(edge - x * unit) / unit
  const slack = 1 + 0.12 * Math.abs(y)
  return Math.max(down / (ANCHOR_TOLERANCE.y * slack), across / (ANCHOR_TOLERANCE.x + 0.1 * Math.abs(x)))
}

/** What stands in a region of the page as it came. */
function readRegion(field: string, region: Box, context: FieldContext): Candidate[] {
  const { width, height } = context.size
  const box = { x: region.x * width, y: region.y * height, width: region.width * width, height: region.height * height }
  const inside = context.lines.filter((line) => {
    const shared = intersectBoxes(line.box, box)
    return shared.width * shared.height > 0.6 * line.box.width * line.box.height
  })
  return inside.flatMap((line) => toCandidate(field, line.text, [line], context, TRUST.region))
}

/** What stands in a region that has moved with the words around it. */
function readPlaced(field: string, { region }: LocatorOf<'region'>, search: Search): Candidate[] {
  const { context, layout } = search
  const place = layoutPlace(region, context)
  if (!layout || !place) return []
  const tops = placedTops(place, layout)
  const near = context.lines
    .filter((line) => !isForeign(line, field, context) && isAcross(line, place, layout, context.size.width))
    .map((line) => ({ line, miss: Math.min(...tops.map((top) => Math.abs(line.box.y - top))) / line.box.height }))
    .filter(({ line, miss }) => miss < 1 && hasSize(line, place, layout) && standsWithNeighbors(line, place, layout))
    .sort((a, b) => a.miss - b.miss)
  return near
    .flatMap(({ line, miss }) => toCandidate(field, line.text, [line], context, TRUST.region - 0.1 * miss))
    .slice(0, 1)
}

function layoutPlace(region: Box, { template }: FieldContext): Box | undefined {
  const height = template?.layout?.height
  return height === undefined ? undefined : { ...region, y: region.y * height, height: region.height * height }
}

/** In the region's column, counted from the left edge, from the right edge, from the middle or in shares of the width. */
function isAcross(line: PageLine, place: Box, { scale }: LayoutMatch, width: number): boolean {
  const box = { ...place, x: place.x * scale, width: place.width * scale }
  const right = width - (1 - place.x) * scale
  const middle = width / 2 + (place.x - 0.5) * scale
  return [box.x, right, middle, place.x * width].some(
    (x) => horizontalOverlap(line.box, { ...box, x, y: line.box.y }) > 0.6,
  )
}

/** A line that another field's label announces, or that is a label itself, is no value of this field. */
function isForeign(line: PageLine, field: string, { hits }: FieldContext): boolean {
  return hits.some((hit) => hit.line === line && hit.start === 0 && !hit.fields.includes(field) && hit.separated)
}

/** Where the field's place in the layout is known too, the line must stand beside the right words. */
function keepsRow(line: PageLine, field: string, context: FieldContext, layout: LayoutMatch | undefined): boolean {
  const region = context.template?.locators[field]?.find((one) => one.type === 'region')
  const place = region && layoutPlace(region.region, context)
  return !layout || !place || (hasSize(line, place, layout) && standsWithNeighbors(line, place, layout))
}

function readPattern(field: string, source: string, { context }: Search): Candidate[] {
  const definition = context.fields.get(field)
  if (!definition) return []
  return context.lines.flatMap((line) => {
    const text = matchPattern(source, line.text)
    if (text === undefined) return []
    const read = readValue(text, definition, context) ?? { raw: text, value: text, certainty: 0.9 }
    return [candidateOf(field, read, [line], TRUST.pattern)]
  })
}

function toCandidate(
  field: string,
  text: string,
  lines: readonly PageLine[],
  context: FieldContext,
  trust: number,
): Candidate[] {
  const definition = context.fields.get(field)
  const read = definition && readValue(text, definition, context)
  return read ? [candidateOf(field, read, lines, trust)] : []
}

function candidateOf(field: string, read: ReadValue, lines: readonly PageLine[], trust: number): Candidate {
  const recognition = Math.min(...lines.map((line) => line.confidence))
  return {
    field,
    raw: read.raw,
    value: read.value,
    confidence: trust * recognition ** 0.5 * read.certainty,
    lines: [...lines],
  }
}
