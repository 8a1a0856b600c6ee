/** What goes over the wire between parent and child: a small record, and bytes. */
export interface Frame {
  readonly head: Readonly<Record<string, unknown>>
  readonly payload: Uint8Array
}

/** A record larger than this means that the stream is broken. */
const MAX_HEAD_BYTES = 1 << 20

/**
 * The parts to write for one frame: two lengths and the record as JSON, then the payload as it is, without a copy.
 */
export function encodeFrame({ head, payload }: Frame): [Buffer, Uint8Array] {
  const json = Buffer.from(JSON.stringify(head))
  const start = Buffer.alloc(8 + json.length)
  start.writeUInt32LE(json.length, 0)
  start.writeUInt32LE(payload.length, 4)
  json.copy(start, 8)
  return [start, payload]
}

/**
 * Put frames together from the chunks of a stream.
 *
 * @param onFrame - called once for each whole frame; its payload is its own memory
 * @returns a function that takes the next chunk, and is false once the stream is found broken
 */
export function createFrameReader(onFrame: (frame: Frame) => void): (chunk: Uint8Array) => boolean {
  let stage: 'lengths' | 'head' | 'payload' = 'lengths'
  let target = new Uint8Array(8)
  let filled = 0
  let payloadLength = 0
  let head: Frame['head'] = {}
  const expect = (next: typeof stage, length: number) => {
    stage = next
    target = new Uint8Array(length)
    filled = 0
  }
  const advance = (): boolean => {
    if (stage === 'lengths') {
      const view = new DataView(target.buffer)
      payloadLength = view.getUint32(4, true)
      const headLength = view.getUint32(0, true)
      if (headLength === 0 || headLength > MAX_HEAD_BYTES) return false
      expect('head', headLength)
    } else if (stage === 'head') {
      head = JSON.parse(new TextDecoder().decode(target)) as Frame['head']
      expect('payload', payloadLength)
    } else {
      const payload = target
      expect('lengths', 8)
      onFrame({ head, payload })
    }
    return true
  }
  return (chunk) => {
    let used = 0
    while (used < chunk.length || filled === target.length) {
      const part = chunk.subarray(used, used + target.length - filled)
      target.set(part, filled)
      used += part.length
      filled += part.length
      if (filled < target.length) break
      if (!advance()) return false
    }
    return true
  }
}
