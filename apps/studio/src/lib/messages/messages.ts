import { createContext } from 'svelte'
import type { Locale } from '../preferences.ts'
import { EN } from './en.data.ts'
import { TAXONOMY_EN } from './taxonomy-en.data.ts'
import { TAXONOMY_ZH } from './taxonomy-zh.data.ts'
import { ZH } from './zh.data.ts'

/** Every sentence of the studio. A language that lacks one does not compile. */
export type Messages = { readonly [Key in keyof typeof EN]: Widen<(typeof EN)[Key]> }
type Widen<T> = T extends string ? string : T extends (...values: infer V) => string ? (...values: V) => string : never

/** Labels of ids, by room of the vocabulary. */
export type TaxonomyRoom =
  | 'intents'
  | 'groups'
  | 'emotions'
  | 'kinds'
  | 'fields'
  | 'causes'
  | 'languages'
  | 'states'
  | 'rules'
export type TaxonomyWords = Readonly<Record<TaxonomyRoom, Readonly<Record<string, string>>>>

/** What a component says things with. */
export interface Words {
  readonly locale: Locale
  readonly m: Messages
  /** The label of an id; a shop's own id, which has none, is shown as it is. */
  readonly label: (room: TaxonomyRoom, id: string) => string
}

const MESSAGES: Readonly<Record<Locale, Messages>> = { en: EN, zh: ZH }
const TAXONOMIES: Readonly<Record<Locale, TaxonomyWords>> = { en: TAXONOMY_EN, zh: TAXONOMY_ZH }

/**
 * The words of a language.
 *
 * @example
 * wordsOf('zh').label('intents', 'recharge_failed') //=> '充值失败'
 */
export function wordsOf(locale: Locale): Words {
  const taxonomy = TAXONOMIES[locale]
  return {
    locale,
    m: MESSAGES[locale],
    label: (room, id) => (Object.hasOwn(taxonomy[room], id) ? (taxonomy[room][id] as string) : id),
  }
}

/** The words of the page that a component stands on; set by the root layout. */
export const [getWords, setWords] = createContext<Words>()
