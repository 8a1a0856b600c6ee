/** How much each voice counts, and from where a text resembles another at all. */
export const SIMILAR_DEFAULTS = {
  limit: 10,
  weights: { text: 1, embedding: 1, error_code: 1, intent: 0.8, picture: 0.8, field: 0.6, product: 0.5 },
  /** Texts below this share of a perfect match are not looked at. */
  minTextSimilarity: 0.1,
  /** Texts from this share of a perfect match on count in full, below it in proportion. */
  fullTextSimilarity: 0.5,
  /** Cosine below which meanings do not agree, and from which on they do in full. */
  minEmbedding: 0.4,
  fullEmbedding: 0.8,
  embeddingCandidates: 50,
  textCandidates: 64,
  valueCandidates: 50,
  /** How far a good or a bad end moves a case in the ranking. */
  feedbackShift: 0.1,
} as const

export type VoiceId = keyof typeof SIMILAR_DEFAULTS.weights
