import type { FieldDefinition, Scored, Size, Template, TextLine } from '@sightdesk/core'
import { pageLines } from '../fields/page-lines.ts'
import { learnedLogit } from '../templates/layout-logit.ts'
import { type KindFeatures, kindFeatures } from './kind-features.ts'
import { KIND_MODEL } from './kind-model.data.ts'
import { kindScores, ownSignals, shares } from './kind-model.ts'

/** The kind that is answered when none is sure. */
export const OTHER_KIND = 'other'

/** Below this the answer is `other`. */
export const KIND_FROM = 0.3

export interface ClassifyKindOptions {
  readonly size: Size
  /** The bundle's kinds, a shop's own ones included: their cue words and required fields speak for them. */
  readonly templates: readonly Template[]
  /** The bundle's fields: labels and statuses on the page speak too. */
  readonly fields?: readonly FieldDefinition[]
}

/** A page's kind with how sure it is, and the next best kinds. */
export interface KindReading extends Scored {
  readonly alternatives: readonly Scored[]
}

/**
 * Tell what kind of screenshot a page is, by its words, its labels and its layout.
 *
 * Built-in kinds are told by a trained model whose confidence is calibrated on pages that it has not seen; a shop's own
 * kinds by their cue words, the labels of the fields that they require, and the layout that was learned from a picture.
 *
 * @param lines - recognized lines, boxes in pixels of the page
 * @returns the best kind; `other` when none reaches `KIND_FROM`
 * @example
 * classifyKind(page.lines, { size: page.size, templates: bundle.templates, fields: bundle.fields }).id //=> 'order_detail'
 */
export function classifyKind(lines: readonly TextLine[], options: ClassifyKindOptions): KindReading {
  const { size, templates, fields = [] } = options
  const features = kindFeatures(lines, { size, templates, fields })
  const all = kindScores(features.seen, KIND_MODEL)
  const scoreOf = new Map(KIND_MODEL.labels.map((label, at) => [label, all[at]!]))
  const builtIn = templates.filter(({ id }) => scoreOf.has(id))
  const chances = shares(builtIn.map(({ id }) => scoreOf.get(id)!))
  const own = templates.filter(({ id }) => !scoreOf.has(id))
  const prepared = own.some(({ layout }) => layout) ? pageLines(lines, size) : []
  const ownLogits = own.map((template) => {
    const byCues = ownLogit(template, templates, features)
    return template.layout ? learnedLogit(byCues, prepared, template.layout, size) : byCues
  })
  const logits = [...chances.map(Math.log), ...ownLogits]
  return decide(rank([...builtIn, ...own], shares(logits)))
}

/** Log-odds of a kind without weights against all kinds that have them. */
function ownLogit(template: Template, templates: readonly Template[], { seen }: KindFeatures): number {
  const cueOf = (id: string) => seen.get(`cue:${id}`) ?? 0
  const labelled = template.requires.filter((id) => seen.has(`label:${id}`)).length
  const signals = ownSignals({
    cue: cueOf(template.id),
    title: seen.get(`title:${template.id}`) ?? 0,
    required: labelled / Math.max(1, template.requires.length),
    otherCue: Math.max(0, ...templates.filter((one) => one !== template).map(({ id }) => cueOf(id))),
  })
  const [bias = 0, ...weights] = KIND_MODEL.own
  return weights.reduce((sum, weight, at) => sum + weight * signals[at]!, bias)
}

function rank(templates: readonly Template[], chances: readonly number[]): Scored[] {
  return templates
    .map(({ id }, at) => ({ id, confidence: Math.round(chances[at]! * 1000) / 1000 }))
    .sort((a, b) => b.confidence - a.confidence)
}

function decide(ranked: readonly Scored[]): KindReading {
  const best = ranked[0]
  if (!best) return { id: OTHER_KIND, confidence: 0, alternatives: [] }
  if (best.confidence >= KIND_FROM || best.id === OTHER_KIND) return { ...best, alternatives: ranked.slice(1, 4) }
  const other = ranked.find((one) => one.id === OTHER_KIND)
  return {
    id: OTHER_KIND,
    confidence: other?.confidence ?? 0,
    alternatives: ranked.filter((one) => one.id !== OTHER_KIND).slice(0, 3),
  }
}
