import { readFile } from 'node:fs/promises'
import { InputError } from '@sightdesk/core'
import type { GraphSnapshot } from '../snapshot/create-graph-snapshot.ts'
import { decodeGraphSnapshot, type EncodedSnapshot, encodeGraphSnapshot } from '../snapshot/encode-graph-snapshot.ts'
import { writeDurably } from './write-durably.ts'

/**
 * Keep a snapshot in a file, so that the next process starts from it and reads only what came later.
 *
 * The file holds ids of customers: delete it when a customer is erased, or save it again from a follower that was refreshed.
 *
 * @param kept - a snapshot and the number of the last event it knows of, as a follower has them
 * @example
 * await saveGraphSnapshot('graph.sgs', follower)
 */
export async function saveGraphSnapshot(
  path: string,
  kept: { readonly snapshot: GraphSnapshot; readonly sequence: number },
): Promise<void> {
  await writeDurably(path, await encodeGraphSnapshot(kept.snapshot, kept.sequence))
}

/**
 * Open a snapshot that was saved.
 *
 * @throws {InputError} `input/missing-file`
 * @throws {DataError} `data/malformed`, `data/checksum`
 * @example
 * const follower = await followGraph(store, 'default', { from: await openGraphSnapshot('graph.sgs') })
 */
export async function openGraphSnapshot(path: string): Promise<EncodedSnapshot> {
  return decodeGraphSnapshot(await readSnapshot(path))
}

async function readSnapshot(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new InputError({
      code: 'input/missing-file',
      message: `Expected a saved snapshot of a graph, received no readable file at "${path}".`,
      hint: { en: 'Load it from the store with followGraph.', zh: '请用 followGraph 从存储载入。' },
      cause,
    })
  }
}
