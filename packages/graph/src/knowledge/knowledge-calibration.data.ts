import type { KnowledgeCalibration } from '@sightdesk/core'

/** For a bundle that brings none: what `packages/starter/scripts/fit-knowledge.ts` finds on the starter entries. */
export const KNOWLEDGE_CALIBRATION: KnowledgeCalibration = { bias: -3.2, similarity: 6.6, coverage: 0, margin: 1.7 }
