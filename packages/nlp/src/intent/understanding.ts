import type { LinearModel, LinearWeights, LogisticModel } from '@sightdesk/model'
import { createLinearModel } from '@sightdesk/model'
import type { FeatureSettings } from './extract-features.ts'
import type { EncoderNeed } from './join-embedding.ts'

/** Numbers that turn raw scores into probabilities; learned on examples that the model did not see. */
export interface Calibration {
  readonly schemaVersion: 1
  readonly intentTemperature: number
  readonly emotionTemperature: number
  /** P(the best label is right and the message is in scope), from the signals of `readSignals`. */
  readonly confidence: LogisticModel
  /** P(the message is out of scope), from the same signals. */
  readonly outOfScope: LogisticModel
}

/** What `trainUnderstanding` learned, before and after storage. */
export interface TrainedUnderstanding {
  /** Hash of data and settings; two trainings on the same rows have the same id. */
  readonly id: string
  readonly features: FeatureSettings
  /** The encoder whose vectors joined the features; absent for a model of plain features. */
  readonly encoder?: EncoderNeed
  /** Intent labels, the background label `out_of_scope` among them where such rows were given. */
  readonly intents: LinearWeights
  /** Absent when no row carried an emotion. */
  readonly emotions?: LinearWeights
  readonly calibration: Calibration
  readonly card: ModelCard
}

/** What a model was trained on, and under which licence. */
export interface DataSource {
  readonly name: string
  readonly license: string
}

/** Where a model comes from and how it did in cross-validation. */
export interface ModelCard {
  readonly schemaVersion: 1
  readonly id: string
  readonly dataHash: string
  readonly rows: number
  readonly outOfScopeRows: number
  readonly languages: Readonly<Record<string, number>>
  readonly intents: Readonly<Record<string, number>>
  readonly emotions: Readonly<Record<string, number>>
  readonly seed: number
  readonly folds: number
  /** Where the rows come from. */
  readonly sources?: readonly DataSource[]
  /** The numbers of the training, by their option's name. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** Cross-validated figures, as `evaluateUnderstanding` computes them. */
  readonly metrics: Readonly<Record<string, unknown>>
}

/** A trained model made ready to score. */
export interface LoadedUnderstanding extends TrainedUnderstanding {
  readonly intentModel: LinearModel
  readonly emotionModel?: LinearModel
}

/** Build the lookup tables of a trained model. */
export function prepareUnderstanding(trained: TrainedUnderstanding): LoadedUnderstanding {
  return {
    ...trained,
    intentModel: createLinearModel(trained.intents),
    ...(trained.emotions && { emotionModel: createLinearModel(trained.emotions) }),
  }
}
