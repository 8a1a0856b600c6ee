import { HANS_FORMS, HANT_FORMS } from '@sightdesk/core'

const HANS: ReadonlyMap<string, string> = pairs()

/** A question as it is compared: Traditional characters in their Simplified form. */
export function foldQuestion(text: string): string {
  return text.replace(/\p{sc=Han}/gu, (character) => HANS.get(character) ?? character)
}

function pairs(): Map<string, string> {
  const simple = [...HANS_FORMS]
  return new Map([...HANT_FORMS].map((character, i) => [character, simple[i] as string]))
}
