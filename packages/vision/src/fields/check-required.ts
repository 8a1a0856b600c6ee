import type { FieldReading, Template } from '@sightdesk/core'

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
    .filter(([, conditions]) =>
      Object.entries(conditions).some(([id, values]) => values.includes(String(fields[id]?.value))),
    )
    .map(([id]) => id)
  return [...new Set([...template.requires, ...conditional])].filter((id) => !isVisible(id))
}
