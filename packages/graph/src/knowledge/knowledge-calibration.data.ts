import type { KnowledgeCalibration } from '@sightdesk/core'

/** Fitted by `packages/starter/scripts/fit-knowledge.ts` on the starter entries, each question left out once. */
export const KNOWLEDGE_CALIBRATION: KnowledgeCalibration = { bias: -4, similarity: 4, coverage: 3, margin: 3 }
