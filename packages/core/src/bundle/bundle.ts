import type { Answer } from '../handoff/answer.ts'
import type { KnowledgeShelf } from '../handoff/knowledge.ts'
import type { CompensationRules } from './compensation.ts'
import type { EvidenceMap } from './evidence.ts'
import type { Manifest } from './manifest.ts'
import type { Strategies } from './strategies.ts'
import type { FieldDefinition, Template } from './template.ts'
import type { Thresholds } from './thresholds.ts'
import type { Wording } from './wording.ts'

/** A bundle as it lies in memory: parsed, verified, immutable. */
export interface Bundle {
  readonly manifest: Manifest
  readonly templates: readonly Template[]
  readonly fields: readonly FieldDefinition[]
  readonly answers: readonly Answer[]
  /** Custom knowledge: shelves of entries for what no intent covers. */
  readonly knowledge: readonly KnowledgeShelf[]
  /** What is offered when something went wrong, one set of rules for each currency. */
  readonly compensation: readonly CompensationRules[]
  readonly evidence: EvidenceMap
  readonly thresholds: Thresholds
  readonly strategies: Strategies
  readonly wording: Wording
  /** Every other file of the bundle, as model files, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Where a bundle's bytes come from: a folder, a URL, memory. */
export interface BundleSource {
  /** A name for messages: a folder, a URL. */
  readonly name: string
  /** @throws {DataError} `data/missing-file` */
  read(path: string, options?: { readonly signal?: AbortSignal }): Promise<Uint8Array>
}
