/** A trained judge: figures are standardized, weighed for each verdict, and the trees vote. */
export interface GoodsJudge {
  readonly figures: readonly string[]
  readonly means: readonly number[]
  readonly scales: readonly number[]
  /** For each verdict one weight a figure, and one more that stands alone. */
  readonly weights: readonly (readonly number[])[]
  readonly trees: readonly JudgeTree[]
}

/** Asks one figure, or gives the shares of the verdicts. */
export type JudgeTree =
  | readonly number[]
  | { readonly figure: number; readonly at: number; readonly below: JudgeTree; readonly above: JudgeTree }
