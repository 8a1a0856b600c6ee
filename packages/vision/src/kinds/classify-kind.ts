import type { FieldDefinition, Scored, Size, Template, TextLine } from '@sightdesk/core'
import { fieldContext } from '../fields/field-context.ts'
import { pageLines } from '../fields/page-lines.ts'
import { cueScores } from './cue-scores.ts'
import { CUE_WEIGHT, KIND_WEIGHTS, TEMPERATURE } from './kind-weights.data.ts'
import { pageFeatures } from './page-features.ts'

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
  /** Share of the page that is photographic, 0 to 1, where the pixels were looked at. */
  readonly colorStats?: { readonly photographic: number }
}

/** A page's kind with how sure it is, and the next best kinds. */
export interface KindReading extends Scored {
  readonly alternatives: readonly Scored[]
}

/**
 * Tell what kind of screenshot a page is, by its words, its labels and its layout.
 *
 * @param lines - recognized lines, boxes in pixels of the page
 * @returns the best kind; `other` when none reaches `KIND_FROM`
 * @example
 * classifyKind(page.lines, { size: page.size, templates: bundle.templates, fields: bundle.fields }).id //=> 'order_detail'
 */
export function classifyKind(lines: readonly TextLine[], options: ClassifyKindOptions): KindReading {
  const prepared = pageLines(lines, options.size)
  const context = fieldContext(prepared, { size: options.size, fields: options.fields ?? [] })
  const features = pageFeatures(context)
  const hasStatusBar = prepared.length < lines.length
  if (hasStatusBar) features.set('clock', 1)
  if (options.colorStats) features.set('photo', options.colorStats.photographic)
  const cues = cueScores(context, options.templates)
  const scores = options.templates.map((template) => ({
    id: template.id,
    logit: kindLogit(template, features) + CUE_WEIGHT * Math.sqrt(cues.get(template.id) ?? 0),
  }))
  return decide(softmax(scores))
}

/** Built-in kinds have weights; a shop's own kind is spoken for by its cues and the labels of the fields that it requires. */
function kindLogit(template: Template, features: ReadonlyMap<string, number>): number {
  const weights = KIND_WEIGHTS[template.id]
  if (!weights) {
    const required = template.requires.filter((id) => features.has(`label:${id}`)).length
    return -0.2 + (required / Math.max(1, template.requires.length)) * 1.5
  }
  return [...features].reduce((sum, [name, weight]) => sum + (weights.features[name] ?? 0) * weight, weights.bias)
}

function softmax(scores: readonly { readonly id: string; readonly logit: number }[]): Scored[] {
  const highest = Math.max(...scores.map((score) => score.logit))
  const powers = scores.map((score) => ({ id: score.id, power: Math.exp((score.logit - highest) / TEMPERATURE) }))
  const total = powers.reduce((sum, one) => sum + one.power, 0)
  return powers
    .map((one) => ({ id: one.id, confidence: Math.round((one.power / total) * 1000) / 1000 }))
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
