import { inflateRawSync } from 'node:zlib'
import { InputError } from '@sightdesk/core'

/** Bounds of an archive that somebody else made. */
export const ZIP_LIMITS = { entries: 20_000, bytes: 64 * 1024 * 1024 } as const

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const ENCRYPTED = 1

/**
 * Read the files of a zip archive into memory. Names are keys, never paths of this machine.
 *
 * Stored and deflated entries; the sum of what they unpack to is bounded, whatever the archive claims.
 *
 * @param wanted - which entries are unpacked, by their names
 * @throws {InputError} `input/malformed-zip`, `input/too-large`
 * @see PKWARE, *APPNOTE.TXT*, 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16; without zip64
 */
export function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  try {
    return readEntries(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes, wanted)
  } catch (cause) {
    throw InputError.isInstance(cause) ? cause : malformed('an archive that is whole', cause)
  }
}

function readEntries(view: DataView, bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > ZIP_LIMITS.entries) throw tooLarge()
  const files = new Map<string, Uint8Array>()
  let left: number = ZIP_LIMITS.bytes
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== ENTRY) throw malformed('an entry of the directory')
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    if (!name.endsWith('/') && wanted(name)) {
      const content = unpack(view, bytes, at, left)
      left -= content.length
      files.set(name, content)
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return files
}

/** The directory's end is the last thing in the file, before a comment of up to 65,535 bytes. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === END) return at
  throw malformed('a zip archive')
}

function unpack(view: DataView, bytes: Uint8Array, at: number, left: number): Uint8Array {
  const method = view.getUint16(at + 10, true)
  const size = view.getUint32(at + 20, true)
  const local = view.getUint32(at + 42, true)
  if (view.getUint16(at + 8, true) & ENCRYPTED || view.getUint32(local, true) !== LOCAL)
    throw malformed('a plain entry')
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const packed = bytes.subarray(start, start + size)
  if (packed.length !== size) throw malformed('an entry that is whole')
  if (method === 8) return inflate(packed, left)
  if (method !== 0) throw malformed('a stored or deflated entry')
  if (size > left) throw tooLarge()
  return packed
}

function inflate(packed: Uint8Array, left: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) })
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge()
      : malformed('deflated bytes', cause)
  }
}

function malformed(expected: string, cause?: unknown): InputError {
  return new InputError({
    code: 'input/malformed-zip',
    message: `Expected ${expected}, received something else.`,
    hint: { en: 'Export it again, or unpack it and pass the folder.', zh: '请重新导出，或解压后传入文件夹。' },
    cause,
  })
}

function tooLarge(): InputError {
  return new InputError({
    code: 'input/too-large',
    message: `Expected at most ${ZIP_LIMITS.entries} files of ${ZIP_LIMITS.bytes} bytes in all, the archive holds more.`,
    hint: { en: 'Unpack it and pass the folder of intents.', zh: '请解压后传入意图文件夹。' },
  })
}
