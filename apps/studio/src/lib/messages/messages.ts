import { createContext } from 'svelte'
import type { Locale } from '../preferences.ts'
import { EN } from './en.data.ts'
import type { Messages } from './message-shape.ts'
import { TAXONOMY_EN } from './taxonomy-en.data.ts'
import type { TaxonomyRoom, TaxonomyWords } from './taxonomy-words.ts'
import { TAXONOMY_ZH } from './taxonomy-zh.data.ts'
import { ZH } from './zh.data.ts'

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
