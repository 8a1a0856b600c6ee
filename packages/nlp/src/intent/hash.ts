/** Start of an FNV-1a hash; a namespace is a start of its own. */
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Continue a hash by one UTF-16 unit. */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(Math.imul(hash ^ (unit & 0xff), FNV_PRIME) ^ (unit >>> 8), FNV_PRIME)
}

/** Hash of a stretch of text, continuing from `start`. */
export function hashText(text: string, start = FNV_OFFSET): number {
  let hash = start
  for (let index = 0; index < text.length; index++) hash = hashUnit(hash, text.charCodeAt(index))
  return hash
}

/** Spread a hash over all 32 bits, unsigned. */
export function finishHash(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
