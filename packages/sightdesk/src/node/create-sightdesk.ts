import { createDesk } from '../create-desk.ts'
import type { Desk } from '../desk.ts'
import { loadRooms } from './load-rooms.ts'
import type { SightdeskOptions } from './sightdesk-options.ts'

/**
 * Create a desk with Node's defaults: pictures decoded in a child process, read by the reader and tesseract in threads, SQLite in `.sightdesk`.
 *
 * Instant: everything is loaded at the first use. Needs no key and no network.
 *
 * @example
 * await using desk = createSightdesk({ store: 'memory' })
 * const result = await desk.handle({ text: '你好' })
 * result.decision.action //=> 'reply'
 */
export function createSightdesk(options: SightdeskOptions = {}): Desk {
  const { now, createId, ...resources } = options
  return createDesk({
    loadRooms: (call) => loadRooms(resources, call),
    ...(now && { now }),
    ...(createId && { createId }),
  })
}
