import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Raster } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { createSightdesk, defineAnswer, defineField, defineIntent, defineTemplate } from '../src/index.ts'
import { createFakeEngine } from '../src/testing.ts'
import { temporaryFolder } from './sample-shop.ts'

const TRAINING_MS = 300_000

const templates = [
  defineTemplate({
    id: 'loyalty_card',
    names: { en: 'Loyalty card' },
    requires: ['points'],
    cues: { en: ['Loyalty card', 'member since', 'points balance'] },
  }),
]
const fields = [
  defineField({
    id: 'points',
    type: 'integer',
    names: { en: 'Points' },
    prompts: { en: 'Please show your points.' },
    labels: { en: ['Points balance'] },
  }),
]
const intents = [
  defineIntent({
    id: 'points_missing',
    means: 'loyalty points of an order were not added',
    examples: {
      en: [
        'my loyalty points are missing',
        'no points were added for my last order',
        'where are my bonus points',
        'points not credited to my member card',
        'i did not get the points for this purchase',
        'the loyalty points for my order never showed up',
        'my points balance did not change after i bought something',
      ],
    },
  }),
]
const answers = [
  defineAnswer({
    id: 'points-wait',
    intent: 'points_missing',
    locales: { en: [{ type: 'text', text: 'You have {field.points} points; new ones arrive within a day.' }] },
  }),
]

const LINES = ['Loyalty card', 'Member since 2024', 'Points balance: 1250', 'Thank you for shopping with us']

/** A page with as many lines of small blocks: what is read on them is what the engine says. */
function drawLines(): Raster {
  const raster = { width: 600, height: 100 + LINES.length * 80, data: new Uint8ClampedArray() }
  const data = new Uint8ClampedArray(raster.width * raster.height * 4).fill(255)
  LINES.forEach((text, line) => {
    for (let letter = 0; letter < text.length; letter++) {
      if (text[letter] === ' ') continue
      for (let y = 0; y < 24; y++)
        for (let x = 0; x < 10; x++) {
          const at = ((60 + line * 80 + y) * raster.width + 40 + letter * 15 + x) * 4
          data.fill(x < 3 || y < 3 ? 0 : 255, at, at + 3)
        }
    }
  })
  return { ...raster, data }
}

describe('a shop’s own kind, field, intent and answer', () => {
  it(
    'are trained once, and understood, read and answered beside those of the bundle',
    async () => {
      await using home = await temporaryFolder()
      const engine = createFakeEngine(LINES)
      const options = { home: home.path, store: 'memory', templates, fields, intents, answers, engine } as const
      await using desk = createSightdesk(options)
      const message = await desk.understand({ text: 'the bonus points of my last order are missing' })
      expect(message.intent.id).toBe('points_missing')
      expect(message.verdict).toBe('accept')
      expect((await desk.understand({ text: '我的快递到哪了' })).intent.id).toBe('track_order')

      const text = 'the bonus points of my last order are missing'
      const result = await desk.handle({ text, images: [{ raster: drawLines() }] })
      expect(result.pages[0]?.kind.id).toBe('loyalty_card')
      expect(result.pages[0]?.fields['points']?.value).toBe(1250)
      expect(result.reply?.text).toBe('You have 1,250 points; new ones arrive within a day.')
      expect(result.reply?.trace).toMatchObject([{ slot: 'field.points', page: 0, line: 2 }])

      const [kept] = await readdir(join(home.path, 'models'))
      await using again = createSightdesk(options)
      expect((await again.understand({ text: 'my loyalty points are missing' })).intent.id).toBe('points_missing')
      expect(await readdir(join(home.path, 'models'))).toEqual([kept])

      await writeFile(join(home.path, 'models', String(kept), 'labels.json'), 'damaged')
      const mended = createSightdesk(options)
      const call = expect(mended.understand({ text: 'hello' })).rejects.toMatchObject({ code: 'input/disposed' })
      await mended.dispose()
      await call
    },
    TRAINING_MS,
  )
})
