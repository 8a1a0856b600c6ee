import { gatherFacts, suggestCompensation } from '@sightdesk/commerce'
import type { Bundle, FactSource, ImageCodec, IntentModel, LanguageDetector, TextEngine } from '@sightdesk/core'
import { findKnowledge, voteOnProposal } from '@sightdesk/graph'
import { type Lexicon, readMessage } from '@sightdesk/nlp'
import type { Store } from '@sightdesk/store'
import { readPage } from '@sightdesk/vision'
import type { Shelves } from './bundle-shelves.ts'
import { createCaseMemory } from './case-memory.ts'
import type { Rooms } from './rooms.ts'

/** What a platform brings: everything that is not the same in Node and in a browser. */
export interface RoomParts {
  readonly bundle: Bundle
  readonly shelves: Shelves
  readonly detector: LanguageDetector
  readonly model: IntentModel
  readonly lexicons: ReadonlyMap<string, Lexicon>
  readonly store: Store
  readonly codec: ImageCodec
  readonly engine: TextEngine
  readonly facts: readonly FactSource[]
  /** Frees what was opened for these rooms. */
  readonly dispose: () => Promise<void>
}

/** Bind the rooms to one bundle and one store. */
export function assembleRooms(parts: RoomParts): Rooms {
  const { bundle, shelves, detector, model, lexicons, store, codec, engine, facts: factSources } = parts
  const { templates, fields, answers, wording, thresholds } = bundle
  const memory = createCaseMemory(store)
  return {
    bundle,
    detectLanguage: (text) => detector.detect(text).id,
    readPage: (picture, page) => readPage(picture, { codec, engine, templates, fields, wording, ...page }),
    readMessage: (message, read) => readMessage(message, { detector, model, thresholds, lexicons, ...read }),
    gatherFacts: ({ message, request, pages, at }, ask) =>
      gatherFacts({ intent: message.intent.id, request, pages }, { sources: factSources, at, ...ask }),
    findKnowledge: async ({ request, ...soFar }, find) => {
      const known = await memory.memoryOf(request.tenant)
      const about = { ...soFar, ...(request.customer && { customer: request.customer }) }
      const sources = { ...known, answers, fields, ...shelves }
      const findings = await findKnowledge(about, { ...sources, ...find })
      const remedy = suggestCompensation(
        { ...about, ...(findings.cause && { cause: findings.cause.id }) },
        { rules: bundle.compensation, strategies: bundle.strategies },
      )
      return remedy ? { ...findings, compensation: remedy } : findings
    },
    findHandled: (tenant, key) => store.cases.findByKey(tenant, key),
    remember: memory.remember,
    learn: memory.learn,
    vote: (tenant, id, vote, at) => voteOnProposal(id, vote, store.graph, { tenant, at }),
    erase: memory.erase,
    dispose: parts.dispose,
  }
}
