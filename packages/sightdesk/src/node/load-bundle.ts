import { type Bundle, type LanguageDetector, readBundle } from '@sightdesk/core'
import { bundleFolder } from '@sightdesk/core/node'
import { createLanguageDetector, LANGUAGE_FOLDER, loadLanguageModel } from '@sightdesk/nlp'
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

/** The files of a bundle below a folder, by the rest of their path. */
export function filesBelow(bundle: Bundle, folder: string): Map<string, Uint8Array> {
  const below = [...bundle.files].filter(([path]) => path.startsWith(folder))
  return new Map(below.map(([path, bytes]) => [path.slice(folder.length), bytes]))
}

/** The language detector of a bundle. */
export async function loadDetector(folder?: string): Promise<LanguageDetector> {
  return createLanguageDetector(loadLanguageModel(filesBelow(await loadBundle(folder), LANGUAGE_FOLDER)))
}
