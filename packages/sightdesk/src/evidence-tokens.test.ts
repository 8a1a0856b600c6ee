import { describe, expect, it } from 'vitest'
import { evidenceTokens } from './evidence-tokens.ts'

const page = (id: string, fields: Readonly<Record<string, unknown>> = {}) => ({
  kind: { id },
  fields: Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, { value: value as string, raw: String(value) }]),
  ),
})

describe('evidenceTokens', () => {
  it('says nothing without pages', () => {
    expect(evidenceTokens([])).toEqual([])
  })

  it('tells kinds, statuses and error codes in lower case', () => {
    expect(evidenceTokens([page('error_dialog', { error_code: 'E003', payment_status: 'failed' })])).toEqual([
      'kind:error_dialog',
      'error_code:e003',
      'payment_status:failed',
    ])
  })

  it('tells a status in the words of the page as well', () => {
    const fields = { payment_status: { value: 'failed', raw: '充值失败' } }
    const tokens = ['kind:recharge_result', 'payment_status:failed', 'title:充值失败']
    expect(evidenceTokens([{ kind: { id: 'recharge_result' }, fields }])).toEqual(tokens)
  })

  it('tells that there is an error message, not what it says', () => {
    expect(evidenceTokens([page('other', { error_message: 'Call 138 0000 0000' })])).toEqual([
      'kind:other',
      'has:error_message',
    ])
  })

  it('leaves out what tells of a person', () => {
    expect(evidenceTokens([page('order_detail', { account: 'ada', order_number: '8813', amount: 5 })])).toEqual([
      'kind:order_detail',
    ])
  })

  it('tells the same thing on two pages once', () => {
    expect(evidenceTokens([page('other'), page('other')])).toEqual(['kind:other'])
  })
})
