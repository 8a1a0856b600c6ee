/**
 * The thread in which tesseract runs: jobs come in, lines go out, and nothing is thrown past the port.
 *
 * WebAssembly cannot be interrupted, so a job that takes too long is ended by terminating this thread.
 */
import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import type { TesseractJob, TesseractReply } from './messages.ts'
import { loadTesseractCore } from './tesseract-core.ts'
import { createTesseractReader } from './tesseract-reader.ts'

const reader = createTesseractReader({
  loadCore: loadTesseractCore,
  readLanguage: ({ path }) => gunzipSync(readFileSync(path)),
})

parentPort?.on('message', async ({ id, job }: { id: number; job: TesseractJob }) => {
  parentPort?.postMessage(await reply(id, job))
})

async function reply(id: number, job: TesseractJob): Promise<TesseractReply> {
  try {
    return { id, answer: await reader.read(job) }
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) }
  }
}
