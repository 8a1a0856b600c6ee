import { describe, expect, it } from 'vitest'
import { valueBox } from './value-box.ts'

const line = (text: string, x: number, width: number, y = 0) => ({ text, box: { x, y, width, height: 10 } })

describe('valueBox', () => {
  it('leaves the line of the label out', () => {
    expect(valueBox('¥64.80', [line('充值金额', 10, 40), line('¥64.80', 200, 60)])).toEqual({
      x: 200,
      y: 0,
      width: 60,
      height: 10,
    })
  })

  it('leaves the label on its own line out, an ideograph as wide as two letters', () => {
    expect(valueBox('E003', [line('错误码：E003', 0, 120)])).toEqual({ x: 80, y: 0, width: 40, height: 10 })
  })

  it('joins a value of several lines', () => {
    const lines = [line('Your card was', 0, 130), line('declined.', 0, 90, 12)]
    expect(valueBox('Your card was declined.', lines)).toEqual({ x: 0, y: 0, width: 130, height: 22 })
  })

  it('falls back to all lines where the value was mended', () => {
    expect(valueBox('O123', [line('Order', 0, 50), line('0123', 60, 40)])).toEqual({
      x: 0,
      y: 0,
      width: 100,
      height: 10,
    })
  })
})
