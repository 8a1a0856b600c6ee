import { createLinearModel, type LinearModel, type SparseRow, seededRandom, trainSoftmax } from '@sightdesk/model'
import type { PageExample } from './page-examples.ts'
import { CUE_WEIGHT, KIND_WEIGHTS } from './prior-weights.data.ts'

/** Features by number, and how rows are made of them. */
export interface FeatureNames {
  readonly names: readonly string[]
  rowOf(example: Pick<PageExample, 'seen'>, kept?: (name: string) => boolean): SparseRow
}

/** How much the weights written by hand count beside the learned ones: the best out-of-fold accuracy lies here. */
const PRIOR_SHARE = 0.5
/** Share of its features that a copy of a page loses. */
const LOST = 0.15
/** A cue feature of 1 stands for four telling lines. */
const CUE_PRIOR = CUE_WEIGHT * 2
const SETTINGS = { epochs: 30, learningRate: 0.5, l2: 0.03, labelSmoothing: 0.02, balance: 0.5, seed: 1 } as const

export const KINDS: readonly string[] = Object.keys(KIND_WEIGHTS).sort()

/** Number the features that stand in at least `least` examples or that the prior knows; what the prior says for each kind follows. */
export function featureNames(examples: readonly PageExample[], least: number): FeatureNames {
  const counts = new Map<string, number>()
  for (const { seen } of examples) for (const name of seen.keys()) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = [...counts]
    .filter(([name, count]) => isKnown(name) && (count >= least || KINDS.some((_, at) => priorWeight(name, at) !== 0)))
    .map(([name]) => name)
    .sort()
  const places = new Map(names.map((name, place) => [name, place]))
  const rowOf: FeatureNames['rowOf'] = ({ seen }, kept = () => true) => {
    const entries = [...seen].flatMap(([name, value]) => {
      const place = places.get(name)
      return place === undefined || !kept(name) ? [] : [[place, value] as const]
    })
    const prior = KINDS.map((_, at) => [names.length + at, PRIOR_SHARE * priorScore(seen, at)] as const)
    const all = [...entries, ...prior]
    return { ids: Uint32Array.from(all, ([id]) => id), values: Float32Array.from(all, ([, value]) => value) }
  }
  return { names, rowOf }
}

/** Cues of kinds that are not built in say nothing. */
function isKnown(name: string): boolean {
  const kind = /^(?:cue|title):(.*)$/.exec(name)?.[1]
  return kind === undefined || KINDS.includes(kind)
}

function priorScore(seen: ReadonlyMap<string, number>, kind: number): number {
  return [...seen].reduce((sum, [name, value]) => sum + priorWeight(name, kind) * value, priorBias(kind))
}

/** A weight written by hand, less the mean over all kinds. */
function priorWeight(name: string, kind: number): number {
  const weightOf = (id: string) => (KIND_WEIGHTS[id]?.features[name] ?? 0) + (name === `cue:${id}` ? CUE_PRIOR : 0)
  return weightOf(KINDS[kind]!) - KINDS.reduce((sum, id) => sum + weightOf(id), 0) / KINDS.length
}

function priorBias(kind: number): number {
  const biasOf = (id: string) => KIND_WEIGHTS[id]?.bias ?? 0
  return biasOf(KINDS[kind]!) - KINDS.reduce((sum, id) => sum + biasOf(id), 0) / KINDS.length
}

/** Train on the examples and on copies of them that lost some of their features. */
export async function fitKinds(examples: readonly PageExample[], { rowOf }: FeatureNames): Promise<LinearModel> {
  const random = seededRandom(5)
  const copies = examples.map((example) => rowOf(example, () => random() > LOST))
  const labels = examples.map(({ kind }) => kind)
  const rows = [...examples.map((example) => rowOf(example)), ...copies]
  return createLinearModel(await trainSoftmax({ rows, labels: [...labels, ...labels], ...SETTINGS }))
}

/** One weight for each feature and kind: what was learned, also about the prior, and the prior itself, in one. */
export function withPrior({ weights }: LinearModel, names: readonly string[]): { bias: number[]; rows: number[][] } {
  const kinds = weights.labels.length
  const places = new Map([...weights.ids].map((id, place) => [id, place]))
  const learned = (id: number, kind: number) => {
    const place = places.get(id)
    return place === undefined ? 0 : (weights.weights[place * kinds + kind] as number)
  }
  const ofPrior = (share: (at: number) => number, kind: number) =>
    PRIOR_SHARE * KINDS.reduce((sum, _, at) => sum + share(at) * learned(names.length + at, kind), share(kind))
  const bias = KINDS.map((_, kind) => rounded((weights.bias[kind] as number) + ofPrior(priorBias, kind)))
  const rows = names.map((name, id) =>
    KINDS.map((_, kind) => rounded(learned(id, kind) + ofPrior((at) => priorWeight(name, at), kind))),
  )
  return { bias, rows }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000 || 0
}
