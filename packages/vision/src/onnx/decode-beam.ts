import { type DecodedCharacter, type DecodedLine, decodeGreedy } from './decode-ctc.ts'
import type { Frames } from './read-frames.ts'

/** A text so far, with the log-probability of all ways to read it that end in a blank, or in its last character. */
interface Prefix {
  readonly parent: Prefix | undefined
  readonly character: DecodedCharacter | undefined
  readonly key: string
  blankLog: number
  characterLog: number
}

const IMPOSSIBLE = Number.NEGATIVE_INFINITY
/** Classes less likely than this in a frame are not followed. */
const LEAST_LOG = -9

/**
 * Read a line by a small beam search: ways of reading that give the same text add up.
 *
 * @param width - texts followed at the same time
 * @param until - frames that belong to the line
 * @see Hannun et al., *First-Pass Large Vocabulary Continuous Speech Recognition using Bi-Directional Recurrent DNNs*, 2014, arXiv:1408.2873
 */
export function decodeBeam(frames: Frames, blank: number, width: number, until: number = frames.count): DecodedLine {
  const end = Math.min(until, frames.count)
  let beam: Prefix[] = [{ parent: undefined, character: undefined, key: '', blankLog: 0, characterLog: IMPOSSIBLE }]
  for (let frame = 0; frame < end; frame++) {
    const next = new Map<string, Prefix>()
    for (const prefix of beam) extend(next, prefix, frames, frame, blank)
    beam = [...next.values()].sort((a, b) => totalOf(b) - totalOf(a)).slice(0, width)
  }
  return { characters: charactersOf(beam[0]), passedOver: decodeGreedy(frames, blank, end).passedOver }
}

function extend(next: Map<string, Prefix>, prefix: Prefix, frames: Frames, frame: number, blank: number): void {
  const total = totalOf(prefix)
  for (let at = frame * frames.kept; at < (frame + 1) * frames.kept; at++) {
    const id = frames.classes[at]!
    const log = frames.logs[at]!
    if (log < LEAST_LOG || id < 0) continue
    if (id === blank) {
      const same = slotFor(next, prefix)
      same.blankLog = addLogs(same.blankLog, total + log)
    } else if (id === prefix.character?.id) {
      const same = slotFor(next, prefix, frame, log)
      same.characterLog = addLogs(same.characterLog, prefix.characterLog + log)
      append(next, prefix, { id, from: frame, to: frame, log }, prefix.blankLog + log)
    } else {
      append(next, prefix, { id, from: frame, to: frame, log }, total + log)
    }
  }
}

/** The same text one frame later; a character seen again stretches to that frame. */
function slotFor(next: Map<string, Prefix>, prefix: Prefix, frame?: number, log = IMPOSSIBLE): Prefix {
  const { parent, character, key } = prefix
  const found = next.get(key)
  const seen = found?.character ?? character
  const longer = seen && frame !== undefined ? { ...seen, to: frame, log: Math.max(seen.log, log) } : seen
  const slot: Prefix = {
    parent: found?.parent ?? parent,
    character: longer,
    key,
    blankLog: found?.blankLog ?? IMPOSSIBLE,
    characterLog: found?.characterLog ?? IMPOSSIBLE,
  }
  next.set(key, slot)
  return slot
}

function append(next: Map<string, Prefix>, parent: Prefix, character: DecodedCharacter, log: number): void {
  if (log === IMPOSSIBLE) return
  const key = `${parent.key},${character.id}`
  const found = next.get(key)
  if (found) found.characterLog = addLogs(found.characterLog, log)
  else next.set(key, { parent, character, key, blankLog: IMPOSSIBLE, characterLog: log })
}

function totalOf(prefix: Prefix): number {
  return addLogs(prefix.blankLog, prefix.characterLog)
}

function addLogs(a: number, b: number): number {
  const [most, least] = a > b ? [a, b] : [b, a]
  return least === IMPOSSIBLE ? most : most + Math.log1p(Math.exp(least - most))
}

function charactersOf(prefix: Prefix | undefined): readonly DecodedCharacter[] {
  const characters: DecodedCharacter[] = []
  for (let at = prefix; at?.character; at = at.parent) characters.push(at.character)
  return characters.reverse()
}
