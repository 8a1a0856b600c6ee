import { DataError } from '@sightdesk/core'
import type { Draft, GuestSource } from './guest.ts'

/** What a text may only say when a source says it: numbers, links, addresses, marks. */
const CLAIMS = /https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\[[A-Z_]+_\d+\]|\d+(?:[.,:/-]\d+)*/g

/**
 * Refuse a draft that cites what is not there, or says a number, link or mark that none of its cited sources says.
 *
 * It sees invented figures and addresses, not a wrong "yes": what goes out by itself needs a prepared answer.
 *
 * @throws {DataError} `data/guest-citation`, `data/guest-claim`
 */
export function checkDraft({ sentences }: Draft, sources: readonly GuestSource[]): void {
  const known = new Map(sources.map(({ id, text }) => [id, text]))
  for (const [index, { text, cites }] of sentences.entries()) {
    const unknown = cites.find((id) => !known.has(id))
    if (unknown !== undefined)
      throw refused('data/guest-citation', 'every citation to name a source that was given', index)
    const said = new Set(cites.flatMap((id) => claimsOf(known.get(id) ?? '')))
    if (!claimsOf(text).every((claim) => said.has(claim)))
      throw refused('data/guest-claim', 'every number, link and mark to stand in a cited source', index)
  }
}

function claimsOf(text: string): string[] {
  return (text.normalize('NFKC').match(CLAIMS) ?? []).map((claim) => claim.replace(/[.,:;)!?]+$/, ''))
}

function refused(code: string, expected: string, index: number): DataError {
  return new DataError({
    code,
    message: `Expected ${expected}, sentence ${index + 1} of the draft does not keep to it.`,
    hint: { en: 'The prepared answer is used instead.', zh: '将改用预先准备的回答。' },
    details: { sentence: index + 1 },
  })
}
