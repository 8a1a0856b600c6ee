import type {
  Answer,
  Bundle,
  FactSource,
  FieldDefinition,
  ImageCodec,
  KnowledgeShelf,
  Template,
  TextEngine,
  Warning,
} from '@sightdesk/core'
import type { Store } from '@sightdesk/store'
import type { IntentDefinition } from '../define.ts'

export interface SightdeskOptions {
  /** A bundle, or the folder of one; the starter bundle by default. */
  readonly bundle?: string | Bundle
  /** Folder of the embedded store. */
  readonly home?: string
  /** `sqlite` under `home`, `memory` for a desk that forgets, or a store of your own, which you dispose. */
  readonly store?: 'sqlite' | 'memory' | Store
  /** Windows into the shop's systems, asked in this order. */
  readonly facts?: readonly FactSource[]
  /** Kinds, fields, answers and intents of the shop's own, beside those of the bundle; the same id replaces the bundle's. */
  readonly templates?: readonly Template[]
  readonly fields?: readonly FieldDefinition[]
  readonly answers?: readonly Answer[]
  readonly intents?: readonly IntentDefinition[]
  /** Shelves of entries for what no intent covers, see `knowledgeShelfSchema` of `@sightdesk/core`. */
  readonly knowledge?: readonly KnowledgeShelf[]
  /** False leaves all reading of pictures to tesseract; by default the reader's own models come first. */
  readonly reader?: boolean
  /** Another engine or codec; the caller disposes them. */
  readonly engine?: TextEngine
  readonly codec?: ImageCodec
  readonly now?: () => string
  readonly createId?: () => string
  readonly onWarning?: (warning: Warning) => void
}

/** Where a desk remembers its cases, unless told otherwise. */
export const DEFAULT_HOME = '.sightdesk'
