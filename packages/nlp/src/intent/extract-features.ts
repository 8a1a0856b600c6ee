import type { MessageInput } from '@sightdesk/core'
import type { SparseRow } from '@sightdesk/model'
import { createConceptFinder } from './find-concepts.ts'
import { finishHash, hashText, hashUnit } from './hash.ts'
import { foldText, type Token, tokenize } from './tokenize.ts'

/** How messages become features; stored with a model, because both sides must agree. */
export interface FeatureSettings {
  /** Longest character n-gram, from 2. */
  readonly maxCharacters: number
  /** Longest word n-gram, from 1. */
  readonly maxWords: number
  /** Characters of a message that are looked at. */
  readonly maxLength: number
  /** Weight of the word group against the character group. */
  readonly wordShare: number
}

export const FEATURE_DEFAULTS: FeatureSettings = { maxCharacters: 5, maxWords: 2, maxLength: 2000, wordShare: 1 }

const SPACE = 32
const seed = (name: string) => hashText(name)
const WORD = seed('word')
const CHARACTER = seed('character')
const CONCEPT = seed('concept')
const CONCEPTS = createConceptFinder()

export function extractFeatures(input: MessageInput, settings: FeatureSettings = FEATURE_DEFAULTS): SparseRow {
  const folded = foldText(input.text.slice(0, settings.maxLength))
  const tokens = tokenize(folded)
  const words: number[] = []
  const characters: number[] = []
  collectWords(words, tokens, WORD, settings.maxWords)
  collectCharacters(characters, tokens, CHARACTER, settings.maxCharacters)
  const concepts: number[] = []
  collectConcepts(concepts, joinTokens(tokens), CONCEPT)
  return joinGroups([
    [concepts, 1],
    [words, settings.wordShare],
    [characters, 1],
  ])
}

function collectWords(out: number[], tokens: readonly Token[], start: number, longest: number): void {
  for (let first = 0; first < tokens.length; first++) {
    let hash = start
    for (let length = 1; length <= longest && first + length <= tokens.length; length++) {
      hash = hashUnit(hashText((tokens[first + length - 1] as Token).text, hash), SPACE)
      out.push(finishHash(hash))
    }
  }
}

/** Each idea alone, and each pair of ideas. */
function collectConcepts(out: number[], text: string, start: number): void {
  const found = CONCEPTS.find(text)
  for (const [at, first] of found.entries()) {
    out.push(finishHash(hashUnit(start, first)))
    for (const second of found.slice(at + 1)) out.push(finishHash(hashUnit(hashUnit(start, first), second)))
  }
}

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

function collectCharacters(out: number[], tokens: readonly Token[], start: number, longest: number): void {
  const text = joinTokens(tokens)
  for (let first = 0; first < text.length; first++) {
    let hash = hashUnit(start, text.charCodeAt(first))
    for (let length = 2; length <= longest && first + length <= text.length; length++) {
      hash = hashUnit(hash, text.charCodeAt(first + length - 1))
      out.push(finishHash(hash))
    }
  }
}

type Group = readonly [ids: number[], share: number]

function joinGroups(groups: readonly Group[]): SparseRow {
  const ids: number[] = []
  const values: number[] = []
  for (const [group, share] of groups) addGroup(ids, values, group, share)
  return { ids: Uint32Array.from(ids), values: Float32Array.from(values) }
}

function addGroup(ids: number[], values: number[], group: number[], share: number): void {
  if (group.length === 0) return
  const sorted = Uint32Array.from(group).sort()
  const from = ids.length
  let power = 0
  for (let at = 0; at < sorted.length; ) {
    let next = at + 1
    while (next < sorted.length && sorted[next] === sorted[at]) next++
    const value = Math.sqrt(next - at)
    ids.push(sorted[at] as number)
    values.push(value)
    power += value * value
    at = next
  }
  const factor = share / Math.sqrt(power)
  for (let at = from; at < values.length; at++) values[at] = (values[at] as number) * factor
}
