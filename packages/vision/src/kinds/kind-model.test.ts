import { readFileSync } from 'node:fs'
import { createLinearModel } from '@sightdesk/model'
import { loadOnnxSession, onnxFeeds } from '@sightdesk/model/onnx'
import { drawPage, PAGE_DESIGNS } from '@sightdesk/testing/pages'
import { describe, expect, it } from 'vitest'
import { kindWeights, modelSource } from '../../scripts/kinds/kind-files.ts'
import { readKindBundle } from '../../scripts/kinds/page-examples.ts'
import { classifyKind } from './classify-kind.ts'
import { kindFeatures } from './kind-features.ts'
import { KIND_MODEL } from './kind-model.data.ts'
import { kindScores, shares } from './kind-model.ts'

const bundle = readKindBundle()
const unread = PAGE_DESIGNS.filter((design) => design.split === 'unread')

function drawn(at: number) {
  const design = unread[at % unread.length]!
  const page = drawPage(design, { seed: 5000 + at, language: at % 2 === 0 ? 'zh' : 'en' })
  const lines = page.lines.map(({ text, box }) => ({ text, box, confidence: 1 }))
  return { kind: design.kind, lines, size: { width: page.width, height: page.height } }
}

describe('the kind model', () => {
  it('gives the same probabilities in plain loops and in onnxruntime', async () => {
    await using session = await loadOnnxSession(readFileSync(new URL('../../models/kinds.onnx', import.meta.url)))
    const places = new Map(Object.keys(KIND_MODEL.features).map((name, place) => [name, place]))
    for (const at of [0, 1, 2, 3, 11, 18]) {
      const { lines, size } = drawn(at)
      const { seen } = kindFeatures(lines, { size, ...bundle })
      const known = [...seen].filter(([name]) => places.has(name))
      const row = {
        ids: Uint32Array.from(known, ([name]) => places.get(name)!),
        values: Float32Array.from(known, ([, value]) => value),
      }
      const { probabilities } = await session.run(onnxFeeds(createLinearModel(kindWeights(KIND_MODEL)).weights, [row]))
      const plain = shares(kindScores(seen, KIND_MODEL))
      for (const [label, chance] of plain.entries())
        expect(Math.abs(Number(probabilities!.data[label]) - chance)).toBeLessThan(1e-5)
    }
  })

  it('is written as a source file that says the same', () => {
    const own = readFileSync(new URL('./kind-model.data.ts', import.meta.url), 'utf8')
    expect(modelSource(KIND_MODEL)).toBe(own)
  })

  it('tells most pages of designs that it has not learned', () => {
    const pages = Array.from({ length: 75 }, (_, at) => drawn(at))
    const right = pages.filter(({ kind, lines, size }) => classifyKind(lines, { size, ...bundle }).id === kind)
    expect(right.length / pages.length).toBeGreaterThan(0.8)
  })

  it('is rarely sure of what is wrong', () => {
    const pages = Array.from({ length: 75 }, (_, at) => drawn(at + 100))
    const sure = pages
      .map(({ kind, lines, size }) => ({ kind, said: classifyKind(lines, { size, ...bundle }) }))
      .filter(({ said }) => said.confidence > 0.9)
    expect(sure.length).toBeGreaterThan(30)
    expect(sure.filter(({ kind, said }) => said.id === kind).length / sure.length).toBeGreaterThan(0.9)
  })

  it('gives a kind without words on the page no share', () => {
    const stranger = { ...bundle.templates[0]!, id: 'boarding', cues: { en: ['Boarding pass'] }, requires: [] }
    for (const at of [0, 7, 20]) {
      const { lines, size } = drawn(at)
      const { id, alternatives } = classifyKind(lines, { size, ...bundle, templates: [...bundle.templates, stranger] })
      expect([id, ...alternatives.filter((one) => one.confidence > 0.05).map((one) => one.id)]).not.toContain(
        'boarding',
      )
    }
  })
})
