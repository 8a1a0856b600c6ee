import { intersectBoxes } from '@sightdesk/core'
import { RE2JS } from 're2js'
import type { Candidate, FieldContext } from './field-context.ts'
import { readValue } from './value-readers.ts'

/**
 * Read the fields that a template locates by region or by pattern.
 *
 * Patterns run in a linear-time engine; one that does not compile is skipped.
 */
export function readLocated(context: FieldContext): Candidate[] {
  return Object.entries(context.template?.locators ?? {}).flatMap(([field, locators]) =>
    locators.flatMap((locator) => {
      if (locator.type === 'region') return readRegion(field, locator.region, context)
      return locator.type === 'pattern' ? readPattern(field, locator.pattern, context) : []
    }),
  )
}

function readRegion(
  field: string,
  region: { x: number; y: number; width: number; height: number },
  context: FieldContext,
): Candidate[] {
  const definition = context.fields.get(field)
  const { width, height } = context.size
  const box = { x: region.x * width, y: region.y * height, width: region.width * width, height: region.height * height }
  const inside = context.lines.filter((line) => {
    const shared = intersectBoxes(line.box, box)
    return shared.width * shared.height > 0.6 * line.box.width * line.box.height
  })
  return inside.flatMap((line) => {
    const read = definition && readValue(line.text, definition, context)
    return read
      ? [
          {
            field,
            raw: read.raw,
            value: read.value,
            confidence: 0.8 * line.confidence ** 0.5 * read.certainty,
            lines: [line],
          },
        ]
      : []
  })
}

function readPattern(field: string, source: string, context: FieldContext): Candidate[] {
  const pattern = compilePattern(source)
  const definition = context.fields.get(field)
  if (!pattern || !definition) return []
  return context.lines.flatMap((line) => {
    const matcher = pattern.matcher(line.text)
    if (!matcher.find()) return []
    const text = (matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? ''
    const read = readValue(text, definition, context) ?? (text ? { raw: text, value: text, certainty: 0.9 } : undefined)
    return read
      ? [
          {
            field,
            raw: read.raw,
            value: read.value,
            confidence: 0.95 * line.confidence ** 0.5 * read.certainty,
            lines: [line],
          },
        ]
      : []
  })
}

/** Compile a pattern of a bundle with a linear-time engine; nothing when it is malformed. */
export function compilePattern(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source.slice(0, 500), RE2JS.CASE_INSENSITIVE)
  } catch {
    return undefined
  }
}
