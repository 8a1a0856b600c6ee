/** A linear model over named features, and how a shop's own kinds stand against the built-in ones. */
export interface KindModel {
  readonly labels: readonly string[]
  /** One for each label. */
  readonly bias: readonly number[]
  /** Weights by feature, one for each label. */
  readonly features: Readonly<Record<string, readonly number[]>>
  /** Scores are divided by it, so that confidence is what comes true. */
  readonly temperature: number
  /** Log-odds of an own kind against all built-in ones: a bias, and a weight for each signal of `ownSignals`. */
  readonly own: readonly number[]
}

/**
 * Scores of the built-in kinds, divided by the temperature.
 *
 * The same numbers come out of `models/kinds.onnx`, within 1e-5.
 *
 * @returns one score for each of `labels`
 */
export function kindScores(seen: ReadonlyMap<string, number>, model: KindModel): number[] {
  const scores = [...model.bias]
  for (const [name, value] of seen) {
    const weights = model.features[name]
    if (weights) for (let label = 0; label < scores.length; label++) scores[label]! += weights[label]! * value
  }
  return scores.map((score) => score / model.temperature)
}

/** Probabilities of scores; an empty list stays empty. */
export function shares(scores: readonly number[]): number[] {
  const highest = scores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY)
  const powers = scores.map((score) => Math.exp(score - highest))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}

/** What a page says for a kind that has no weights of its own, each between 0 and 1. */
export interface OwnEvidence {
  readonly cue: number
  readonly title: number
  /** Share of its required fields that are labelled on the page. */
  readonly required: number
  /** The strongest cue of any other kind. */
  readonly otherCue: number
}

/** The signals in the order of `KindModel.own`. */
export function ownSignals({ cue, title, required, otherCue }: OwnEvidence): number[] {
  return [cue, title, required, Math.max(0, cue - otherCue)]
}
