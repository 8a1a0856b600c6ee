import { CONCEPT_LINES } from './concepts.data.ts'
import { foldText } from './tokenize.ts'

interface TrieNode {
  readonly next: Map<number, TrieNode>
  /** Concepts whose stem ends here: anywhere in a word, or only at its end. */
  readonly open: number[]
  readonly whole: number[]
}

const SPACE = 32
const ANYWHERE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u

/** Finds the ideas that a folded text names. */
export interface ConceptFinder {
  readonly names: readonly string[]
  /**
   * @param text - folded words between single spaces, with a space at both ends
   * @returns places in `names`, ascending, each once
   */
  find(text: string): number[]
}

/**
 * Read concept lines into a table that is walked once for each message.
 *
 * @param lines - one idea a line, as `refund: refund money_back 退款`
 * @example
 * const finder = createConceptFinder('refund: refund 退款')
 * finder.names[finder.find(' 我要退款 ')[0]] //=> 'refund'
 */
export function createConceptFinder(lines: string = CONCEPT_LINES): ConceptFinder {
  const root = emptyNode()
  const names: string[] = []
  for (const line of lines.split('\n')) {
    const colon = line.indexOf(':')
    if (colon < 0) continue
    const concept = names.push(line.slice(0, colon)) - 1
    for (const stem of line.slice(colon + 1).split(' ')) if (stem !== '') addStem(root, stem, concept)
  }
  return { names, find: (text) => findConcepts(root, text) }
}

function emptyNode(): TrieNode {
  return { next: new Map(), open: [], whole: [] }
}

function addStem(root: TrieNode, stem: string, concept: number): void {
  const isWhole = stem.endsWith('.')
  const folded = foldText((isWhole ? stem.slice(0, -1) : stem).replaceAll('_', ' '))
  let node = root
  for (let index = 0; index < folded.length; index++) {
    const unit = folded.charCodeAt(index)
    const next = node.next.get(unit) ?? emptyNode()
    node.next.set(unit, next)
    node = next
  }
  if (node !== root) (isWhole ? node.whole : node.open).push(concept)
}

function findConcepts(root: TrieNode, text: string): number[] {
  const found = new Set<number>()
  for (let start = 0; start < text.length; start++) {
    if (text.charCodeAt(start) === SPACE) continue
    if (text.charCodeAt(start - 1) !== SPACE && !ANYWHERE.test(text[start] as string)) continue
    walk(root, text, start, found)
  }
  return [...found].sort((a, b) => a - b)
}

function walk(root: TrieNode, text: string, start: number, found: Set<number>): void {
  let node: TrieNode | undefined = root
  for (let index = start; index < text.length; index++) {
    node = node.next.get(text.charCodeAt(index))
    if (!node) return
    for (const concept of node.open) found.add(concept)
    if (node.whole.length && isEnd(text, index + 1)) for (const concept of node.whole) found.add(concept)
  }
}

/** A whole word ends before a space, or beside a script that writes without spaces. */
function isEnd(text: string, index: number): boolean {
  return index >= text.length || text.charCodeAt(index) === SPACE || ANYWHERE.test(text[index] as string)
}
