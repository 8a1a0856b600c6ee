import type { Shipment } from '@sightdesk/core'
import { simulateShipments } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { traceShipment } from './trace-shipment.ts'

const simulated = simulateShipments(20261120)

describe('traceShipment', () => {
  it.each(simulated.filter(({ fault }) => fault).map((entry) => [entry.fault, entry.shipment.id, entry] as const))(
    'finds %s planted in %s',
    (fault, _, { shipment, verdict }) => {
      const report = traceShipment(shipment)
      expect(report.findings.map(({ id }) => id)).toContain(fault)
      expect(report.verdict).toBe(verdict)
    },
  )

  it('finds nothing in clean shipments', () => {
    for (const { shipment } of simulated.filter(({ fault }) => !fault))
      expect(traceShipment(shipment)).toMatchObject({ verdict: 'held', findings: [], excursions: [], gaps: [] })
  })

  it('measures the time beyond a limit between the readings', () => {
    const report = traceShipment(shipmentOf([4, 12, 12, 4]), { rules: { gapMinutes: 60 } })
    // 4 °C → 12 °C in an hour crosses 8 °C after half an hour; the same on the way back.
    expect(report.excursions).toEqual([
      { kind: 'above', from: '2026-11-20T00:30:00.000Z', to: '2026-11-20T02:30:00.000Z', minutes: 120, peak: 12 },
    ])
    expect(report.verdict).toBe('broken')
  })

  it('takes warm hours for more than cold ones in the mean kinetic temperature', () => {
    const report = traceShipment(shipmentOf([2, 2, 14, 14]), { rules: { gapMinutes: 60 } })
    // Reference: a third at 2 °C, a third at 14 °C, a third between; −ΔH/R / ln(mean of e^(−ΔH/RT)).
    expect(report.meanKineticCelsius).toBeCloseTo(9.97, 1)
    expect(traceShipment(shipmentOf([5, 5, 5, 5]), { rules: { gapMinutes: 60 } }).meanKineticCelsius).toBeCloseTo(5, 6)
  })

  it('assumes nothing where readings lie too far apart', () => {
    const report = traceShipment(shipmentOf([4, 12, 12, 4]))
    expect(report.gaps).toHaveLength(3)
    expect(report).toMatchObject({ minutesAbove: 0, measuredMinutes: 0, verdict: 'doubtful' })
    expect(report.meanKineticCelsius).toBeUndefined()
  })

  it('reports the humid and the frozen stretches by themselves', () => {
    const shipment = shipmentOf([4, -3, -3, 4])
    const humid = {
      ...shipment,
      limits: { minCelsius: 0, maxCelsius: 8, maxHumidityPercent: 90 },
      readings: shipment.readings.map((reading) => ({ ...reading, humidityPercent: 95 })),
    }
    const report = traceShipment(humid, { rules: { gapMinutes: 60 } })
    expect(report.excursions.map(({ kind }) => kind).sort()).toEqual(['below', 'humid'])
    expect(report.minutesBelow).toBeCloseTo((3 / 7) * 120 + 60, 6)
  })

  it('refuses what is no shipment, and rules that are none', () => {
    const broken = { ...shipmentOf([4]), limits: { minCelsius: 9, maxCelsius: 8 } }
    expect(() => traceShipment(broken)).toThrow(expect.objectContaining({ code: 'input/malformed-shipment' }))
    expect(() => traceShipment(shipmentOf([4]), { rules: { gapMinutes: -1 } })).toThrow(
      expect.objectContaining({ code: 'input/malformed-trace-rules' }),
    )
  })
})

/** One reading an hour from midnight on, limits 0 to 8 °C. */
function shipmentOf(temperatures: readonly number[]): Shipment {
  const at = (hour: number) => new Date(Date.parse('2026-11-20T00:00:00Z') + hour * 3_600_000).toISOString()
  return {
    schemaVersion: 1,
    id: 'S1',
    product: 'Blueberries',
    limits: { minCelsius: 0, maxCelsius: 8 },
    shippedAt: at(0),
    deliveredAt: at(temperatures.length - 1),
    route: [],
    sorting: [],
    readings: temperatures.map((temperatureCelsius, hour) => ({ at: at(hour), temperatureCelsius })),
  }
}
