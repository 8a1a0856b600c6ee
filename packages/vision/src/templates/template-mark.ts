import type { Box, FieldDefinition, Localized } from '@sightdesk/core'

/** A value that a person marked on a picture, and what the page's rules say about it. */
export interface TemplateMark {
  /** Id of the field: one of the bundle's, or a new one of the shop's own. */
  readonly field: string
  /** Around the value, in pixels of the picture. */
  readonly box: Box
  /** Around the label that announces it; looked for beside and above the value when absent. */
  readonly label?: Box
  /** The page may leave it out; otherwise it is required. */
  readonly optional?: boolean
  /** Required only when one of these fields has one of these values. */
  readonly when?: Readonly<Record<string, readonly string[]>>
  /** Type of a new field; guessed from the value when absent. */
  readonly type?: FieldDefinition['type']
  /** Value of a new `enum` that the marked text stands for; the text itself when absent. */
  readonly value?: string
  /** Further values of a new `enum`, each with the words that pages print for it. */
  readonly values?: Readonly<Record<string, readonly string[]>>
  /** Pattern that every value of a new field matches; generalized from the value when absent. */
  readonly pattern?: string
  /** Name of a new field by language; its label when absent. */
  readonly names?: Localized
  /** What to ask when it is missing, by language; a sentence with its name when absent. */
  readonly prompts?: Localized
}
