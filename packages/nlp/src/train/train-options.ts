import { FEATURE_DEFAULTS, type FeatureSettings } from '../intent/extract-features.ts'
import type { TextEncoder } from '../intent/join-embedding.ts'
import type { DataSource } from '../intent/understanding.ts'
import type { TrainingRow } from './training-row.ts'

/** One event for each epoch of each model: the folds of cross-validation first, then the model itself. */
export interface TrainingProgress {
  readonly stage: 'cross-validate' | 'train'
  readonly status: 'start' | 'progress' | 'end'
  /** Epochs done, of `total`, within the stage. */
  readonly done: number
  readonly total: number
}

export interface TrainUnderstandingOptions {
  readonly seed?: number
  /** Parts of the cross-validation that calibrates the model, 2 to 20; of many rows only some parts are scored. */
  readonly folds?: number
  readonly epochs?: number
  readonly learningRate?: number
  readonly l2?: number
  readonly labelSmoothing?: number
  /** Share of a message's features left out at each visit, 0 to 0.9. */
  readonly dropout?: number
  /** A feature must stand in at least so many rows. */
  readonly minCount?: number
  /** Weights that the stored intent model keeps at most, those that matter most; one costs two to three bytes. */
  readonly maxWeights?: number
  /** Share of messages out of scope that the confidence is calibrated for, 0 to 0.9. */
  readonly outOfScopeShare?: number
  readonly features?: Partial<FeatureSettings>
  /** What the rows are and their licence, for the model's card. */
  readonly sources?: readonly DataSource[]
  /**
   * Messages as they really come, not used for training: confidence and scope are adjusted to them at the end. Training
   * rows are often picked for variety and thus harder than what customers write, which leaves a model too modest.
   */
  readonly calibrationRows?: readonly TrainingRow[]
  /** Its vectors join the features; prediction then needs the same encoder. Slower by what the encoder takes. */
  readonly encoder?: TextEncoder
  readonly signal?: AbortSignal
  readonly onProgress?: (event: TrainingProgress) => void
}

export const UNDERSTANDING_DEFAULTS = {
  seed: 1,
  folds: 10,
  epochs: 8,
  learningRate: 1,
  l2: 0,
  labelSmoothing: 0.05,
  dropout: 0.5,
  minCount: 2,
  maxWeights: 350_000,
  outOfScopeShare: 0.02,
} as const

export type TrainingSettings = Required<
  Omit<TrainUnderstandingOptions, 'features' | 'sources' | 'calibrationRows' | 'encoder' | 'signal' | 'onProgress'>
> & {
  readonly features: FeatureSettings
}

/** Fill in what the caller left open. */
export function settleOptions(options: TrainUnderstandingOptions): TrainingSettings {
  const {
    features,
    sources: _sources,
    calibrationRows: _rows,
    encoder: _encoder,
    signal: _signal,
    onProgress: _onProgress,
    ...numbers
  } = options
  const given = Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined))
  return { ...UNDERSTANDING_DEFAULTS, ...given, features: { ...FEATURE_DEFAULTS, ...features } }
}
