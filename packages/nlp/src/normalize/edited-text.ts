/** A text that was changed, with the way back to where each of its UTF-16 units came from. */
export interface EditedText {
  readonly text: string
  /** Original offset of each unit and of the end, ascending; absent while nothing moved. */
  readonly origins?: Int32Array
}

/** Replace `start` to `end` of a text by `to`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly to: string
}

/**
 * Apply edits, keeping the way back.
 *
 * Every unit of a replacement points to the start of what it replaced.
 *
 * @param edits - ascending and apart
 * @example
 * applyEdits({ text: 'u ok' }, [{ start: 0, end: 1, to: 'you' }]).text //=> 'you ok'
 */
export function applyEdits(before: EditedText, edits: readonly Edit[]): EditedText {
  if (edits.length === 0) return before
  const growth = edits.reduce((sum, { start, end, to }) => sum + to.length - (end - start), 0)
  const origins = new Int32Array(before.text.length + growth + 1)
  const parts: string[] = []
  let read = 0
  let written = 0
  for (const { start, end, to } of edits) {
    written = copyOrigins(before, read, start, origins, written)
    parts.push(before.text.slice(read, start), to)
    origins.fill(originOf(before, start), written, written + to.length)
    written += to.length
    read = end
  }
  written = copyOrigins(before, read, before.text.length, origins, written)
  parts.push(before.text.slice(read))
  origins[written] = originOf(before, before.text.length)
  return { text: parts.join(''), origins }
}

/**
 * Where a unit of the changed text stood in the original.
 *
 * @param offset - 0 to the length of the text, clamped
 */
export function originOf({ text, origins }: EditedText, offset: number): number {
  const inside = Math.max(0, Math.min(text.length, Math.trunc(offset) || 0))
  return origins ? (origins[inside] as number) : inside
}

function copyOrigins(before: EditedText, from: number, to: number, origins: Int32Array, at: number): number {
  if (before.origins) origins.set(before.origins.subarray(from, to), at)
  else for (let unit = from; unit < to; unit++) origins[at + unit - from] = unit
  return at + to - from
}
