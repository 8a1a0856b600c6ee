import type { FieldReading, Template } from '@sightdesk/core'
import { fold } from './fold-text.ts'

/** Confidence below which a reading does not count as visible. */
export const VISIBLE_FROM = 0.3

/**
 * Find the required elements that are not visible on a page.
 *
 * @param template - the page's kind: `requires`, and `requiredWhen` another field has one of some values
 * @param fields - readings as `readFields` gives them
 * @returns ids in the order in which the template names them
 * @example
 * checkRequired(template, {}) //=> ['order_number', 'product_name', 'payment_status']
 */
export function checkRequired(
  template: Pick<Template, 'requires' | 'requiredWhen'>,
  fields: Readonly<Record<string, FieldReading>>,
): string[] {
  const isVisible = (id: string) => (fields[id]?.confidence ?? 0) >= VISIBLE_FROM
  const conditional = Object.entries(template.requiredWhen)
    .filter(([, conditions]) => Object.entries(conditions).some(([id, values]) => hasOneOf(fields[id], values)))
    .map(([id]) => id)
  return [...new Set([...template.requires, ...conditional])].filter((id) => !isVisible(id))
}

/** Values are compared as people write them: case, width and spaces do not matter. */
function hasOneOf(reading: FieldReading | undefined, values: readonly string[]): boolean {
  const value = reading && fold(String(reading.value))
  return values.some((one) => fold(one) === value)
}
