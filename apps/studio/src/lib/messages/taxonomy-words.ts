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
