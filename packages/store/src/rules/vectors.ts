import { InputError } from '@sightdesk/core'
import type { VectorBatch } from '../store.ts'
import { checkName, checkRange } from './door.ts'

/** @throws {InputError} `input/vector-shape` when `vectors` is not `ids.length × dimensions` long */
export function checkVectors(tenant: string, batch: VectorBatch): void {
  checkName('tenant', tenant)
  checkName('model', batch.model)
  checkRange('dimensions', batch.dimensions, 1, 65_536)
  const expected = batch.ids.length * batch.dimensions
  if (batch.vectors.length === expected) return
  throw new InputError({
    code: 'input/vector-shape',
    message: `Expected ${batch.ids.length} × ${batch.dimensions} = ${expected} numbers, received ${batch.vectors.length}.`,
    hint: { en: 'Pass one row of numbers for each id.', zh: '请为每个编号提供一行数值。' },
  })
}
