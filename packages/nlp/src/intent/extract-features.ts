import type { MessageInput } from '@sightdesk/core'
import type { SparseRow } from '@sightdesk/model'
import { normalizeMessage } from '../normalize/normalize-message.ts'
import { createConceptFinder } from './find-concepts.ts'
import { type ContextPart, gatherContext } from './gather-context.ts'
import { finishHash, hashText, hashUnit } from './hash.ts'
import { foldText, type Token, tokenize } from './tokenize.ts'

/** How messages become features; stored with a model, because both sides must agree. */
export interface FeatureSettings {
  /** Longest character n-gram, from 2. */
  readonly maxCharacters: number
  /** Character n-grams of three and more end with their word, so that longer ones stay meaningful. */
  readonly withinWords: boolean
  /** Longest word n-gram, from 1. */
  readonly maxWords: number
  /** Pairs of words that stand up to so many places apart, in their order; under 2 there are none. */
  readonly maxSkip: number
  /** Characters of a message that are looked at. */
  readonly maxLength: number
  /** Weight of words and of ideas against the character group. */
  readonly wordShare: number
  readonly conceptShare: number
}

export const FEATURE_DEFAULTS: FeatureSettings = {
  maxCharacters: 5,
  withinWords: true,
  maxWords: 2,
  maxSkip: 4,
  maxLength: 2000,
  wordShare: 1,
  conceptShare: 1,
}

const SPACE = 32
const WORD = hashText('word')
const SKIP = hashText('skip')
const CHARACTER = hashText('character')
const CONCEPT = hashText('concept')
const STYLE = hashText('style')
const EVIDENCE = hashText('evidence')
const CONCEPTS = createConceptFinder()

/**
 * Turn a message into hashed features: words, character n-grams, ideas, style and evidence; each kind has length 1.
 *
 * What was said before and what stands on the pictures joins with less weight, so that a short answer ("the second
 * one") takes its meaning from them and a full sentence hardly changes.
 *
 * @returns ids of 32 bits with their values; empty for a text without letters, digits or signs
 * @example
 * extractFeatures({ text: 'where is my parcel' }).ids.length > 50 //=> true
 */
export function extractFeatures(input: MessageInput, settings: FeatureSettings = FEATURE_DEFAULTS): SparseRow {
  const parts = [readPart(input.text, 1, settings)]
  const ownTokens = parts[0]?.words.length ?? 0
  for (const context of gatherContext(input, ownTokens)) parts.push(readPart(context.text, context.weight, settings))
  const builder: RowBuilder = { ids: [], values: [] }
  addGroup(
    builder,
    parts.map((part) => ({ ids: part.words, weight: part.weight })),
    settings.wordShare,
  )
  addGroup(
    builder,
    parts.map((part) => ({ ids: part.skips, weight: part.weight })),
    settings.wordShare * SKIP_SHARE,
  )
  addGroup(
    builder,
    parts.map((part) => ({ ids: part.characters, weight: part.weight })),
    1,
  )
  addGroup(
    builder,
    parts.map((part) => ({ ids: part.concepts, weight: part.weight })),
    settings.conceptShare,
  )
  addGroup(builder, [{ ids: styleOf(input.text), weight: 1 }], STYLE_SHARE)
  addGroup(builder, [{ ids: evidenceOf(input), weight: 1 }], 1)
  return { ids: Uint32Array.from(builder.ids), values: Float32Array.from(builder.values) }
}

interface Part {
  readonly words: number[]
  readonly skips: number[]
  readonly characters: number[]
  readonly concepts: number[]
  readonly weight: ContextPart['weight']
}

function readPart(text: string, weight: number, settings: FeatureSettings): Part {
  const tokens = tokenize(foldText(normalizeMessage(text.slice(0, settings.maxLength)).text))
  const joined = joinTokens(tokens)
  return {
    words: hashWords(tokens, settings.maxWords),
    skips: hashSkips(tokens, settings.maxSkip),
    characters: hashCharacters(joined, settings),
    concepts: hashConcepts(joined),
    weight,
  }
}

function hashWords(tokens: readonly Token[], longest: number): number[] {
  const out: number[] = []
  for (let first = 0; first < tokens.length; first++) {
    let hash = WORD
    for (let length = 1; length <= longest && first + length <= tokens.length; length++) {
      hash = hashUnit(hashText((tokens[first + length - 1] as Token).text, hash), SPACE)
      out.push(finishHash(hash))
    }
  }
  return out
}

/** Length of the group of word pairs against that of words. */
const SKIP_SHARE = 0.5

function hashSkips(tokens: readonly Token[], farthest: number): number[] {
  const out: number[] = []
  for (let first = 0; first < tokens.length; first++) {
    const start = hashUnit(hashText((tokens[first] as Token).text, SKIP), SPACE)
    for (let distance = 2; distance <= farthest && first + distance < tokens.length; distance++) {
      out.push(finishHash(hashText((tokens[first + distance] as Token).text, start)))
    }
  }
  return out
}

/** One text again: a space around words of spaced scripts, none between ideographs. */
function joinTokens(tokens: readonly Token[]): string {
  let text = ' '
  let spaced = true
  for (const token of tokens) {
    if (token.spaced && !spaced) text += ' '
    text += token.text
    if (token.spaced) text += ' '
    spaced = token.spaced
  }
  return spaced ? text : `${text} `
}

function hashCharacters(text: string, { maxCharacters, withinWords }: FeatureSettings): number[] {
  const out: number[] = []
  for (let first = 0; first < text.length; first++) {
    let hash = hashUnit(CHARACTER, text.charCodeAt(first))
    for (let length = 2; length <= maxCharacters && first + length <= text.length; length++) {
      if (withinWords && length > 2 && text.charCodeAt(first + length - 2) === SPACE) break
      hash = hashUnit(hash, text.charCodeAt(first + length - 1))
      out.push(finishHash(hash))
    }
  }
  return out
}

/** Each idea alone, and each pair of ideas. */
function hashConcepts(text: string): number[] {
  const out: number[] = []
  const found = CONCEPTS.find(text)
  for (const [at, first] of found.entries()) {
    out.push(finishHash(hashUnit(CONCEPT, first)))
    for (const second of found.slice(at + 1)) out.push(finishHash(hashUnit(hashUnit(CONCEPT, first), second)))
  }
  return out
}

/** How a text is written speaks of the mood: shouting, many marks, trailing dots, stretched letters, faces. */
const STYLES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['shouting', /\b\p{Lu}{4,}\b/u],
  ['exclamation', /[!！]/],
  ['exclamations', /[!！]{2}/],
  ['question', /[?？]/],
  ['questions', /[?？]{2}/],
  ['both', /[?？][!！]|[!！][?？]/],
  ['dots', /\.{2}|…|。。/],
  ['stretched', /(\p{L})\1{2}/u],
  ['crying', /[ㅠㅜ]|[😢😭😞😔☹😟😰😥]|T_T|:\(|;_;/u],
  ['laughing', /[😊😍🥰😁❤👍🙏😄]|\^\^|:\)|ㅎㅎ|555|kkk|jaja|haha/u],
  ['fuming', /[😡🤬😤👎💢]/u],
  ['tilde', /[~～]/],
]
const STYLE_SHARE = 0.5

function styleOf(text: string): number[] {
  const out: number[] = []
  for (const [name, pattern] of STYLES) if (pattern.test(text)) out.push(finishHash(hashText(name, STYLE)))
  return out
}

function evidenceOf(input: MessageInput): number[] {
  return (input.evidence ?? []).map((token) => finishHash(hashText(foldText(token), EVIDENCE)))
}

interface RowBuilder {
  readonly ids: number[]
  readonly values: number[]
}

interface WeightedIds {
  readonly ids: readonly number[]
  readonly weight: number
}

/** Add one kind of features: square root of how often each occurs, scaled so that the kind has the length `share`. */
function addGroup(builder: RowBuilder, parts: readonly WeightedIds[], share: number): void {
  const from = builder.ids.length
  if (parts.length === 1 && parts[0]) addCounts(builder, parts[0])
  else addMerged(builder, parts)
  let power = 0
  for (let at = from; at < builder.values.length; at++) power += (builder.values[at] as number) ** 2
  const factor = share / Math.sqrt(power)
  for (let at = from; at < builder.values.length; at++) builder.values[at] = (builder.values[at] as number) * factor
}

function addCounts(builder: RowBuilder, { ids, weight }: WeightedIds): void {
  const sorted = Uint32Array.from(ids).sort()
  for (let at = 0; at < sorted.length; ) {
    let next = at + 1
    while (next < sorted.length && sorted[next] === sorted[at]) next++
    builder.ids.push(sorted[at] as number)
    builder.values.push(Math.sqrt(next - at) * weight)
    at = next
  }
}

function addMerged(builder: RowBuilder, parts: readonly WeightedIds[]): void {
  const merged = new Map<number, number>()
  for (const part of parts) {
    const one: RowBuilder = { ids: [], values: [] }
    addCounts(one, part)
    for (const [at, id] of one.ids.entries()) merged.set(id, (merged.get(id) ?? 0) + (one.values[at] as number))
  }
  for (const [id, value] of merged) {
    builder.ids.push(id)
    builder.values.push(value)
  }
}
