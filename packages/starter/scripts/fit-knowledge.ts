import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { knowledgeShelfSchema, thresholdsSchema } from '@sightdesk/core'
import { fitKnowledge } from '@sightdesk/graph'
import { starterCorpora } from '../src/index.ts'

/**
 * Fit how sure a match of custom knowledge is, and write it into `bundle/thresholds.json`: each question of the starter entries
 * is left out once, and asked once without its entry; messages of intents that no entry refines teach what is not meant.
 *
 * Usage: node --conditions=@sightdesk/source scripts/fit-knowledge.ts
 */
const BUNDLE = join(import.meta.dirname, '..', 'bundle')
/** Every so many rows of the corpora one is asked. */
const EVERY = 40

const files = globSync(join(BUNDLE, 'knowledge', '*.json')).sort()
const texts = await Promise.all(files.map((path) => readFile(path, 'utf8')))
const shelves = texts.map((text) => knowledgeShelfSchema.parse(JSON.parse(text)))
const refined = new Set(shelves.flatMap((shelf) => shelf.refines))
const others = starterCorpora()
  .filter(({ intent }, i) => i % EVERY === 0 && !refined.has(intent))
  .map(({ text, lang }) => ({ text, language: lang }))
const { calibration, threshold, rightAtOne, questions } = fitKnowledge(shelves, { at: '2026-11-20T00:00:00Z', others })
const round = (value: number) => Math.round(value * 100) / 100
const knowledge = Object.fromEntries(Object.entries(calibration).map(([name, value]) => [name, round(value)]))
const path = join(BUNDLE, 'thresholds.json')
const known = thresholdsSchema.parse(JSON.parse(await readFile(path, 'utf8')))
const intents = { ...known.intents, custom_knowledge: { default: threshold, languages: {} } }
const thresholds = thresholdsSchema.parse({ ...known, intents, knowledge })
await writeFile(path, `${JSON.stringify(thresholds, null, 2)}\n`)
console.error(
  `${questions} questions left out, ${others.length} other messages, right at one ${rightAtOne.toFixed(3)}.`,
  knowledge,
  threshold,
)
