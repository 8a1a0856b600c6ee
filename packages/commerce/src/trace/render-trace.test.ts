import { simulateShipments } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { renderTraceHtml } from './render-trace-html.ts'
import { renderTraceSvg } from './render-trace-svg.ts'
import { traceShipment } from './trace-shipment.ts'
import { TRACE_WORDS } from './trace-words.data.ts'

const shipments = simulateShipments(7)
const warm = traceShipment(shipments[0]!.shipment)

describe('the picture of a report', () => {
  it.each(Object.keys(TRACE_WORDS))('is written in %s', (language) => {
    const { svg } = renderTraceSvg(warm, { language })
    expect(svg).toContain(TRACE_WORDS[language as keyof typeof TRACE_WORDS].doubtful)
    expect(svg).not.toMatch(/[{}](?:value|limit)|undefined|NaN/)
  })

  it('takes the language without its script, and English where there are no words', () => {
    expect(renderTraceSvg(warm, { language: 'pt-BR' }).svg).toContain(TRACE_WORDS.pt.doubtful)
    expect(renderTraceSvg(warm, { language: 'fi' }).svg).toContain(TRACE_WORDS.en.doubtful)
  })

  it('breaks the curve at a gap and marks the time beyond a limit', () => {
    const gap = shipments.find(({ fault }) => fault === 'gap')!
    expect(renderTraceSvg(traceShipment(gap.shipment)).svg.match(/M[\d.]/g)).toHaveLength(2)
    expect(renderTraceSvg(warm).svg).toContain('class="beyond"')
  })

  it('can be drawn when nothing was measured', () => {
    const { svg } = renderTraceSvg(traceShipment({ ...shipments[0]!.shipment, readings: [] }))
    expect(svg).not.toMatch(/NaN|Infinity|class="curve"/)
  })
})

describe('the page of a report', () => {
  it('shows texts of the shop as texts', () => {
    const hostile = {
      ...warm,
      shipment: { ...warm.shipment, product: '<img src=x onerror=alert(1)>', id: '"><script>' },
    }
    const html = renderTraceHtml(hostile)
    expect(html).not.toMatch(/<img|<script/)
    expect(html).toContain('&lt;img')
  })

  it('has no script and asks for nothing', () => {
    expect(renderTraceHtml(warm, { language: 'zh' })).not.toMatch(/<script|https?:|url\(/)
  })
})
