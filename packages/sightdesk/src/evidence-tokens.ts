import type { PageReading } from '@sightdesk/core'

/** Fields whose value says something about the problem; every other field only says that it is there. */
const SPEAKING_FIELDS = ['payment_status', 'order_status', 'logistics_status', 'refund_status', 'error_code']

/**
 * What the pictures tell the message model: kind, statuses and error codes, as short tokens.
 *
 * @example
 * evidenceTokens([{ kind: { id: 'error_dialog' }, fields: { error_code: { value: 'E003' } } }])
 * //=> ['kind:error_dialog', 'error_code:e003']
 */
export function evidenceTokens(
  pages: readonly {
    readonly kind: { readonly id: string }
    readonly fields: Readonly<Record<string, Pick<PageReading['fields'][string], 'value'>>>
  }[],
): string[] {
  const tokens = pages.flatMap((page) => [`kind:${page.kind.id}`, ...fieldTokens(page.fields)])
  return [...new Set(tokens)]
}

function fieldTokens(fields: Readonly<Record<string, { readonly value: unknown }>>): string[] {
  return Object.entries(fields).flatMap(([id, { value }]) => {
    if (SPEAKING_FIELDS.includes(id)) return [`${id}:${String(value).toLowerCase()}`]
    return id === 'error_message' ? ['has:error_message'] : []
  })
}
