import type { Shipment, TraceFinding } from '@sightdesk/core'
import { createRandom } from '../pairs/art.ts'

/** A drawn shipment and the fault that was planted in it; a clean one has none. */
export interface SimulatedShipment {
  readonly shipment: Shipment
  readonly fault?: TraceFinding['id']
  readonly verdict: 'held' | 'doubtful' | 'broken'
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.parse('2026-11-18T18:00:00Z')
/** Minutes between two readings. */
const STEP = 5
const PLACES = ['杭州', 'Hangzhou hub', 'Bangkok', 'Firenze', 'ปลายทาง'] as const

type Random = () => number
type Plant = (clean: Shipment, random: Random) => Shipment

/** What can go wrong on the way, how it shows in the record, and what it makes of the verdict. */
const FAULTS: readonly (readonly [TraceFinding['id'], SimulatedShipment['verdict'], Plant])[] = [
  ['too_warm', 'doubtful', (clean, random) => heat(clean, { degrees: 6 + random(), minutes: 45 + 20 * random() })],
  ['too_warm', 'broken', (clean, random) => heat(clean, { degrees: 6 + random(), minutes: 200 + 60 * random() })],
  ['too_cold', 'doubtful', (clean, random) => heat(clean, { degrees: -(6 + random()), minutes: 50 + 20 * random() })],
  ['far_outside', 'broken', (clean) => heat(clean, { degrees: 17, minutes: 40 })],
  ['slow_warming', 'doubtful', (clean) => mapReadings(clean, (celsius, share) => celsius - 2.4 + 5.2 * share)],
  ['gap', 'doubtful', (clean, random) => dropReadings(clean, 0.3 + 0.2 * random(), 0.25)],
  ['no_readings', 'doubtful', (clean) => ({ ...clean, readings: [] })],
  ['sensor_stuck', 'doubtful', (clean) => mapReadings(clean, (celsius, share) => (share > 0.4 ? 4.2 : celsius))],
  ['sensor_jump', 'doubtful', (clean) => spike(clean)],
  ['clock_disorder', 'doubtful', (clean) => swapReadings(clean)],
  ['expired', 'broken', (clean) => withBatch(clean, { expiresAt: hoursAfterDelivery(clean, -3) })],
  ['expires_soon', 'doubtful', (clean) => withBatch(clean, { expiresAt: hoursAfterDelivery(clean, 7) })],
  ['wrong_batch', 'doubtful', (clean) => withBatch(clean, { ordered: 'B-0000' })],
  [
    'sorting_failed',
    'broken',
    (clean) => ({ ...clean, sorting: clean.sorting.map((step) => ({ ...step, passed: false })) }),
  ],
  ['late', 'held', (clean) => ({ ...clean, promisedAt: hoursAfterDelivery(clean, -5) })],
]

/**
 * Shipments of chilled goods with their curves: each kind of fault planted twice, and as many clean ones.
 *
 * @param seed - the same seed gives the same shipments
 * @returns thirty with a fault, then thirty without
 */
export function simulateShipments(seed: number): SimulatedShipment[] {
  const random = createRandom(seed)
  const faulty = [...FAULTS, ...FAULTS].map(([fault, verdict, plant], index) => ({
    shipment: plant(cleanShipment(`F${index}`, random), random),
    fault,
    verdict,
  }))
  const clean = faulty.map((_, index) => ({ shipment: cleanShipment(`C${index}`, random), verdict: 'held' as const }))
  return [...faulty, ...clean]
}

/** A load between 2 and 6 °C that breathes with the compressor, with a sensor that is a tenth of a degree off. */
function cleanShipment(id: string, random: Random): Shipment {
  const hours = 14 + Math.floor(random() * 30)
  const swing = 0.6 + random() * 0.5
  const period = 3 + random() * 3
  const level = 3.6 + random() * 0.8
  const endMs = START + hours * HOUR
  const readings = Array.from({ length: (hours * 60) / STEP + 1 }, (_, index) => {
    const atMs = START + index * STEP * MINUTE
    const wave = swing * Math.sin(((atMs - START) / HOUR / period) * 2 * Math.PI)
    const celsius = level + wave + (random() - 0.5) * 0.3
    return { at: new Date(atMs).toISOString(), temperatureCelsius: Math.round(celsius * 10) / 10 }
  })
  return {
    schemaVersion: 1,
    id,
    product: '蓝莓 125 g × 4',
    batch: { id: 'B-1811', ordered: 'B-1811', packedAt: at(START - 2 * HOUR), expiresAt: at(endMs + 96 * HOUR) },
    limits: { minCelsius: 0, maxCelsius: 8 },
    shippedAt: at(START),
    deliveredAt: at(endMs),
    promisedAt: at(endMs + 2 * HOUR),
    route: PLACES.map((place, index) => ({ place, arrivedAt: at(START + (hours * HOUR * index) / 4) })),
    sorting: [{ at: at(START - HOUR), step: 'Optical sorting', passed: true }],
    readings,
  }
}

/** A bell of warmth (or cold) in the middle of the way; `minutes` at half its height. */
function heat(clean: Shipment, { degrees, minutes }: { degrees: number; minutes: number }): Shipment {
  const middle = (START + Date.parse(clean.deliveredAt as string)) / 2
  return mapReadings(clean, (celsius, _, atMs) => {
    const away = Math.abs(atMs - middle) / (minutes * MINUTE)
    return celsius + degrees / (1 + (away / 0.75) ** 8)
  })
}

function spike(clean: Shipment): Shipment {
  const middle = Math.floor(clean.readings.length / 2)
  return mapReadings(clean, (celsius, _, __, index) => (index === middle ? celsius - 30 : celsius))
}

function swapReadings(clean: Shipment): Shipment {
  const readings = [...clean.readings]
  const middle = Math.floor(readings.length / 3)
  readings.splice(middle, 12, ...readings.slice(middle, middle + 12).reverse())
  return { ...clean, readings }
}

function dropReadings(clean: Shipment, from: number, share: number): Shipment {
  const { length } = clean.readings
  return {
    ...clean,
    readings: clean.readings.filter((_, index) => index < from * length || index > (from + share) * length),
  }
}

function mapReadings(
  clean: Shipment,
  change: (celsius: number, share: number, atMs: number, index: number) => number,
): Shipment {
  const { length } = clean.readings
  const readings = clean.readings.map(({ at: time, temperatureCelsius }, index) => {
    const celsius = change(temperatureCelsius, index / (length - 1), Date.parse(time), index)
    return { at: time, temperatureCelsius: Math.round(celsius * 10) / 10 }
  })
  return { ...clean, readings }
}

function withBatch(clean: Shipment, change: Partial<NonNullable<Shipment['batch']>>): Shipment {
  return { ...clean, batch: { id: 'B-1811', ...clean.batch, ...change } }
}

function hoursAfterDelivery({ deliveredAt }: Shipment, hours: number): string {
  return at(Date.parse(deliveredAt as string) + hours * HOUR)
}

function at(ms: number): string {
  return new Date(ms).toISOString()
}
