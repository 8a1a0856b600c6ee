import { type Bundle, readBundle } from '@sightdesk/core'
import { bundleFolder } from '@sightdesk/core/node'
import { starterBundleFolder } from '@sightdesk/starter'

/**
 * Read and verify a bundle from a folder; the starter bundle when none is named.
 *
 * @throws {DataError} `data/missing-file`, `data/checksum`, `data/malformed`, `data/unknown-reference`
 */
export function loadBundle(
  folder: string = starterBundleFolder(),
  options: { readonly signal?: AbortSignal } = {},
): Promise<Bundle> {
  return readBundle(bundleFolder(folder), options)
}
