import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A new, empty folder that is removed when the running test ends.
 *
 * @example
 * const folder = await temporaryFolder()
 */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sightdesk-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
