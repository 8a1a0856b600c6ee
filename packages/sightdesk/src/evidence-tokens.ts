import type { PageReading } from '@sightdesk/core'

/** Fields whose value says something about the problem; every other field only says that it is there. */
const SPEAKING_FIELDS = ['payment_status', 'order_status', 'logistics_status', 'refund_status', 'error_code']

interface SpeakingPage {
  readonly kind: { readonly id: string }
  readonly fields: Readonly<Record<string, Pick<PageReading['fields'][string], 'value' | 'raw'>>>
}

/**
 * What the pictures tell the message model: kind, statuses and error codes as short tokens, and the statuses in the
 * page's own words, which say more than their ids (`充值失败` is a failed top-up).
 *
 * @example
 * evidenceTokens([{ kind: { id: 'error_dialog' }, fields: { error_code: { raw: 'E003', value: 'E003' } } }])
 * //=> ['kind:error_dialog', 'error_code:e003']
 */
export function evidenceTokens(pages: readonly SpeakingPage[]): string[] {
  const tokens = pages.flatMap((page) => [`kind:${page.kind.id}`, ...fieldTokens(page.fields)])
  return [...new Set(tokens)]
}

function fieldTokens(fields: SpeakingPage['fields']): string[] {
  return Object.entries(fields).flatMap(([id, { value, raw }]) => {
    if (id === 'error_message') return ['has:error_message']
    if (!SPEAKING_FIELDS.includes(id)) return []
    const token = `${id}:${String(value).toLowerCase()}`
    return raw.toLowerCase() === String(value).toLowerCase() ? [token] : [token, `title:${raw}`]
  })
}
