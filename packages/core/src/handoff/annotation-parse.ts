import type { z } from 'zod'
import { InputError } from '../errors.ts'
import { type Annotation, annotationSchema } from './annotation.ts'

/**
 * Check an annotation that came from outside.
 *
 * @param value - parsed JSON
 * @returns the annotation with its defaults filled in
 * @throws {InputError} `input/malformed-annotation`, naming the first mark and property that is wrong
 * @example
 * parseAnnotation({ marks: [{ type: 'number', number: 1, position: { x: 10, y: 10 } }] }).units //=> 'pixels'
 */
export function parseAnnotation(value: unknown): Annotation {
  const parsed = annotationSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw malformedError(parsed.error.issues)
}

function malformedError(issues: readonly z.core.$ZodIssue[]): InputError {
  const path = issues[0]?.path.join('.') || 'the annotation'
  return new InputError({
    code: 'input/malformed-annotation',
    message: `Expected { marks: [{ type, … }] } as the annotation schema says; ${path}: ${issues[0]?.message}.`,
    hint: {
      en: 'Each mark has a type (circle, box, arrow, text, number or redaction) and finite coordinates.',
      zh: '每个标记需要 type（circle、box、arrow、text、number 或 redaction）以及有限的坐标。',
    },
    details: { issues: issues.slice(0, 10).map((issue) => ({ path: issue.path.join('.'), code: issue.code })) },
  })
}
