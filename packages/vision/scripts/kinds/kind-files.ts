import type { LinearWeights } from '@sightdesk/model'
import type { KindModel } from '../../src/kinds/kind-model.ts'

/** The model's weights as `writeOnnx` takes them; features are numbered in the order of their names. */
export function kindWeights({ labels, bias, features }: KindModel): LinearWeights {
  const rows = Object.values(features)
  return {
    labels,
    ids: Uint32Array.from(rows.keys()),
    bias: Float32Array.from(bias),
    weights: Float32Array.from(rows.flat()),
    scale: new Float32Array(labels.length).fill(1),
  }
}

/** The model as a source file. */
export function modelSource(model: KindModel): string {
  const rows = Object.entries(model.features).map(
    ([name, row]) => `    ${/^\w+$/.test(name) ? name : `'${name}'`}: [${row.join(', ')}],`,
  )
  return `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: weights are numbers of their own
import type { KindModel } from './kind-model.ts'

/** Weights of the kind model, written by scripts/train-kinds.ts; a shop's cues and labels come from its own bundle. */
export const KIND_MODEL: KindModel = {
  // biome-ignore format: one row for each list
  labels: [${model.labels.map((label) => `'${label}'`).join(', ')}],
  temperature: ${model.temperature},
  // biome-ignore format: one row for each list
  own: [${model.own.join(', ')}],
  // biome-ignore format: one row for each list
  bias: [${model.bias.join(', ')}],
  // biome-ignore format: one row for each feature
  features: {
${rows.join('\n')}
  },
}
`
}
