import { type MessagePrediction, OUT_OF_SCOPE } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { drawReliability, drawRiskCoverage } from './report-charts.ts'
import { type ReportRow, reportUnderstanding } from './report-understanding.ts'

const ROWS: ReportRow[] = [
  { text: 'where is my parcel', intent: 'track', emotion: 'neutral', lang: 'en' },
  { text: '<script>alert("x")</script>', intent: 'refund', emotion: 'angry', lang: 'en' },
  { text: '杯子碎了', intent: 'broken', emotion: 'neutral', lang: 'zh' },
  { text: 'tell me a joke', intent: OUT_OF_SCOPE, emotion: 'neutral', lang: 'en' },
]
const GUESSES = [guess('track', 0.9), guess('track', 0.8), guess('broken', 0.6), guess('refund', 0.95)]

describe('reportUnderstanding', () => {
  it('gives one line to all rows and one to each language', () => {
    const html = reportUnderstanding(ROWS, GUESSES)
    // In scope 2 of 3 are right; English has 1 of 2, Chinese 1 of 1.
    expect(cellsOf(html, 'all')).toEqual(expect.arrayContaining(['4', '66.7']))
    expect(cellsOf(html, 'en').slice(0, 2)).toEqual(['3', '50.0'])
    expect(cellsOf(html, 'zh').slice(0, 2)).toEqual(['1', '100.0'])
  })

  it('quotes the surest mistake first and escapes what customers write', () => {
    const html = reportUnderstanding(ROWS, GUESSES)
    const quoted = html.slice(html.indexOf('Misread'))
    expect(quoted.indexOf('tell me a joke')).toBeLessThan(quoted.indexOf('&lt;script&gt;alert(&quot;x&quot;)'))
    expect(quoted).not.toContain('where is my parcel')
    expect(html).not.toContain('<script')
  })

  it('quotes nothing when asked to', () => {
    const html = reportUnderstanding(ROWS, GUESSES, { examples: 0 })
    for (const { text } of ROWS) expect(html).not.toContain(text)
  })

  it('needs nothing from outside', () => {
    expect(reportUnderstanding(ROWS, GUESSES)).not.toMatch(/https?:|src=|url\(|@import|<link/)
  })

  it('is a page even without rows', () => {
    expect(reportUnderstanding([], [])).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('escapes its title', () => {
    expect(reportUnderstanding(ROWS, GUESSES, { title: 'a < b' })).toContain('<title>a &lt; b</title>')
  })

  it('refuses predictions of other rows', () => {
    expect(() => reportUnderstanding(ROWS, GUESSES.slice(1))).toThrow(
      expect.objectContaining({ code: 'input/row-count' }),
    )
  })
})

describe('the drawings', () => {
  // The plot runs from 44 to 324: a share s lies at x = 44 + 280 s and y = 324 − 280 s.
  it('put a bin at its mean confidence and its share of right ones', () => {
    const svg = drawReliability([
      { confidence: 0.75, right: true },
      { confidence: 0.75, right: false },
    ])
    expect(svg).toContain('cx="254" cy="184"')
    expect(svg).toContain('2 rows, confidence 75.0 %, right 50.0 %')
  })

  it('mark a threshold where everything above it is accepted', () => {
    const list = [0.9, 0.8, 0.6, 0.5].map((confidence) => ({ confidence, right: confidence !== 0.8 }))
    // At 0.7 two of four are accepted, and one of those is wrong.
    expect(drawRiskCoverage(list, [0.7])).toContain('cx="184" cy="184"')
    expect(drawRiskCoverage(list, [0.95])).not.toContain('<circle')
  })

  it('stay small however many rows there are', () => {
    const list = Array.from({ length: 5000 }, (_, at) => ({ confidence: at / 5000, right: at % 3 > 0 }))
    expect(drawRiskCoverage(list, []).length).toBeLessThan(10_000)
  })
})

function guess(id: string, confidence: number): MessagePrediction {
  return {
    intent: { id, confidence, alternatives: [] },
    emotion: { id: 'neutral', confidence: 1 },
    outOfScope: { score: 0.1 },
  }
}

/** The figures behind a name in the first column. */
function cellsOf(html: string, name: string): string[] {
  const line = html.split('\n').find((one) => one.startsWith(`<tr><td dir="auto">${name}</td>`)) ?? ''
  return [...line.matchAll(/<td class="figure">([^<]*)</g)].map((match) => match[1] as string)
}
