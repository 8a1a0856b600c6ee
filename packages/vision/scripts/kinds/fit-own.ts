import { fitLogistic } from '@sightdesk/model'
import { ownSignals } from '../../src/kinds/kind-model.ts'
import type { KindBundle, PageExample } from './page-examples.ts'

/**
 * How a kind without weights stands against those that have them: each built-in kind in turn is taken for a shop's own,
 * known by nothing but its cues and required fields.
 *
 * @returns a bias and a weight for each signal
 */
export function fitOwn(examples: readonly PageExample[], { templates }: KindBundle): number[] {
  const cases = templates
    .filter(({ id }) => id !== 'other' && id !== 'product_photo')
    .flatMap((template) => {
      return examples.map(({ seen, kind }) => {
        const cues = templates.filter(({ id }) => id !== template.id).map(({ id }) => seen.get(`cue:${id}`) ?? 0)
        const signals = ownSignals({
          cue: seen.get(`cue:${template.id}`) ?? 0,
          title: seen.get(`title:${template.id}`) ?? 0,
          required:
            template.requires.filter((id) => seen.has(`label:${id}`)).length / Math.max(1, template.requires.length),
          otherCue: Math.max(...cues),
        })
        return { signals, target: kind === template.id }
      })
    })
  const fitted = fitLogistic({ signals: cases.map((one) => one.signals), targets: cases.map((one) => one.target) })
  const weights = fitted.weights.map((weight, at) => weight / fitted.spreads[at]!)
  const bias = fitted.bias - weights.reduce((sum, weight, at) => sum + weight * fitted.means[at]!, 0)
  return [bias, ...weights].map((value) => Math.round(value * 1000) / 1000)
}
