import type { Frames } from './read-frames.ts'

/** One character that was read, and where. */
export interface DecodedCharacter {
  /** Class number. */
  readonly id: number
  /** First and last frame in which it was seen. */
  readonly from: number
  readonly to: number
  /** Natural log-probability in its clearest frame. */
  readonly log: number
}

export interface DecodedLine {
  readonly characters: readonly DecodedCharacter[]
  /** Probability of the likeliest character that was passed over for a blank, 0 when every gap is clear. */
  readonly passedOver: number
}

/**
 * Read the likeliest class of each frame: runs of one class are one character, blanks part them.
 *
 * @param frames - as `readFrames` gives them
 * @param until - frames that belong to the line; those after it are padding
 * @see Graves, Fernández, Gomez, Schmidhuber, *Connectionist Temporal Classification*, 2006, doi:10.1145/1143844.1143891
 */
export function decodeGreedy(frames: Frames, blank: number, until: number = frames.count): DecodedLine {
  const characters: DecodedCharacter[] = []
  const end = Math.min(until, frames.count)
  let previous = blank
  for (let frame = 0; frame < end; frame++) {
    const id = frames.classes[frame * frames.kept]!
    const log = frames.logs[frame * frames.kept]!
    const last = characters.at(-1)
    if (id === previous && last && id !== blank) {
      characters[characters.length - 1] = { ...last, to: frame, log: Math.max(last.log, log) }
    } else if (id !== blank) {
      characters.push({ id, from: frame, to: frame, log })
    }
    previous = id
  }
  return { characters, passedOver: passedOver(frames, characters, blank, end) }
}

/** The second choice of a blank frame counts unless it is the character beside it, which merely ends or begins there. */
function passedOver(frames: Frames, characters: readonly DecodedCharacter[], blank: number, end: number): number {
  let most = 0
  let next = 0
  for (let frame = 0; frame < end; frame++) {
    while (next < characters.length && characters[next]!.from <= frame) next++
    const at = frame * frames.kept
    if (frames.classes[at] !== blank || frames.kept < 2) continue
    const id = frames.classes[at + 1]!
    if (id === blank || id === characters[next]?.id || id === characters[next - 1]?.id) continue
    most = Math.max(most, Math.exp(frames.logs[at + 1]!))
  }
  return most
}
