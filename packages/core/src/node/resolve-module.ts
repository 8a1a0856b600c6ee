import { createRequire } from 'node:module'

/**
 * The file of a package's entry point, for a worker or a child process to start from.
 *
 * @param specifier - an exported subpath, as `@sightdesk/vision/decode-process`
 * @param from - `import.meta.url` of the caller
 * @returns an absolute path: the built file, or the source when Node runs with `--conditions=@sightdesk/source`
 */
export function resolveModule(specifier: string, from: string): string {
  return createRequire(from).resolve(specifier)
}
