import type { Desk } from '../desk.ts'
import { createSightdesk } from '../node/create-sightdesk.ts'
import type { SightdeskOptions } from '../node/sightdesk-options.ts'
import { printNote } from './output.ts'

/** The desk of a command: the embedded store under `.sightdesk`, or none for commands that only read. */
export function openDesk(options: SightdeskOptions): Desk {
  const bundle = process.env['SIGHTDESK_BUNDLE']
  return createSightdesk({
    ...(bundle && { bundle }),
    onWarning: (warning) => printNote(`${warning.code}: ${warning.message}`),
    ...options,
  })
}
