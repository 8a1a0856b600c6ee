import type { Box, TextLine } from '@sightdesk/core'
import { editDistance } from '../fields/edit-distance.ts'
import { readSpecs, type TextSpec } from './text-specs.ts'

/** Two places whose text does not agree. */
export interface TextDifference {
  readonly a: Box
  readonly b: Box
  readonly from: string
  readonly to: string
  /** What the difference is about: a `size`, a `model` number, a card `key`, its `key_length`, or a line of text. */
  readonly about: TextSpec['kind'] | 'line'
  /** For keys: characters on either page, and the places (from 1) where they differ. */
  readonly lengthA?: number
  readonly lengthB?: number
  readonly places?: readonly number[]
}

/** Least confidence of reading at which a text may contradict another. */
const SURE = 0.55

/**
 * Find what two pages state differently: sizes with one unit, model numbers, card keys and the lengths of keys.
 *
 * The pages may be laid out quite differently, as a listing and an order; what only one of them states is no difference.
 *
 * @param a - lines of the page that promises
 * @param b - lines of the page or goods that came
 */
export function compareTexts(a: readonly TextLine[], b: readonly TextLine[]): readonly TextDifference[] {
  const ofA = readSpecs(a).filter(({ confidence }) => confidence >= SURE)
  const ofB = readSpecs(b).filter(({ confidence }) => confidence >= SURE)
  return [...compareKeys(ofA, ofB), ...compareSizes(ofA, ofB), ...compareModels(ofA, ofB)]
}

function compareKeys(a: readonly TextSpec[], b: readonly TextSpec[]): TextDifference[] {
  const keysA = a.filter(({ kind }) => kind === 'key')
  const keysB = b.filter(({ kind }) => kind === 'key')
  if (keysA.length > 0 && keysB.length > 0) {
    if (keysA.some((one) => keysB.some((other) => one.value === other.value))) return []
    const [one, other] = closest(keysA, keysB)
    return [keyDifference(one, other)]
  }
  return [...compareLength(a, keysB), ...compareLength(b, keysA).map(turn)]
}

function keyDifference(one: TextSpec, other: TextSpec): TextDifference {
  const length = Math.max(one.value.length, other.value.length)
  const places = Array.from({ length }, (_, at) => at + 1).filter((at) => one.value[at - 1] !== other.value[at - 1])
  return { ...difference(one, other), about: 'key', lengthA: one.value.length, lengthB: other.value.length, places }
}

/** A promise of so many characters against the key that came. */
function compareLength(promises: readonly TextSpec[], keys: readonly TextSpec[]): TextDifference[] {
  const stated = promises.filter(({ kind }) => kind === 'key_length')
  if (stated.length === 0 || keys.length === 0) return []
  if (stated.some(({ value }) => keys.some((key) => key.value.length === Number(value)))) return []
  const [promise, key] = [stated[0]!, keys[0]!]
  return [
    { ...difference(promise, key), about: 'key_length', lengthA: Number(promise.value), lengthB: key.value.length },
  ]
}

function turn(one: TextDifference): TextDifference {
  const { lengthA, lengthB } = one
  return {
    ...one,
    a: one.b,
    b: one.a,
    from: one.to,
    to: one.from,
    ...(lengthB !== undefined && { lengthA: lengthB }),
    ...(lengthA !== undefined && { lengthB: lengthA }),
  }
}

function compareSizes(a: readonly TextSpec[], b: readonly TextSpec[]): TextDifference[] {
  const sizes = (specs: readonly TextSpec[]) => specs.filter(({ kind }) => kind === 'size')
  const units = new Set(sizes(a).map(({ unit }) => unit))
  return [...units].flatMap((unit) => {
    const ofA = sizes(a).filter((spec) => spec.unit === unit)
    const ofB = sizes(b).filter((spec) => spec.unit === unit)
    if (ofB.length === 0 || ofA.some((one) => ofB.some((other) => one.value === other.value))) return []
    return [difference(ofA[0]!, ofB[0]!)]
  })
}

function compareModels(a: readonly TextSpec[], b: readonly TextSpec[]): TextDifference[] {
  const models = (specs: readonly TextSpec[]) => specs.filter(({ kind }) => kind === 'model')
  const [ofA, ofB] = [models(a), models(b)]
  if (ofA.length === 0 || ofB.length === 0) return []
  if (ofA.some((one) => ofB.some((other) => one.value === other.value))) return []
  const [one, other] = closest(ofA, ofB)
  const edits = editDistance(one.value, other.value, 4)
  // Numbers that have hardly anything in common are of different sorts, not a changed model.
  return edits <= Math.max(1, one.value.length * 0.4) ? [difference(one, other)] : []
}

function closest(a: readonly TextSpec[], b: readonly TextSpec[]): readonly [TextSpec, TextSpec] {
  const pairs = a.flatMap((one) => b.map((other) => [one, other] as const))
  return pairs.toSorted(
    (one, other) => editDistance(one[0].value, one[1].value, 40) - editDistance(other[0].value, other[1].value, 40),
  )[0]!
}

function difference(one: TextSpec, other: TextSpec): TextDifference {
  return { a: one.box, b: other.box, from: one.raw, to: other.raw, about: one.kind }
}
