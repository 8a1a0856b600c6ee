import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { PUBLISHED, readManifest, run } from './run.ts'

/**
 * Pack every published package as a release does: workspace versions resolved, `publishConfig` applied.
 *
 * @param out - folder for the tarballs; created when it is missing
 * @returns the path of each tarball by package name
 * @throws {Error} when a package cannot be packed, with what pnpm printed
 */
export async function packPublished(out: string): Promise<Readonly<Record<string, string>>> {
  await mkdir(out, { recursive: true })
  const manifests = PUBLISHED.map(readManifest)
  const filters = manifests.flatMap(({ name }) => ['--filter', name])
  const [command, ...first] = pnpm()
  const { status, output } = await run(command, [...first, ...filters, '-r', 'pack', '--pack-destination', out])
  const tarballs = manifests.map(({ name, version }) => {
    const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
    return [name, join(out, file)] as const
  })
  const missing = tarballs.filter(([, path]) => !existsSync(path)).map(([name]) => name)
  if (status === 0 && missing.length === 0) return Object.fromEntries(tarballs)
  throw new Error(`Expected a tarball of each package, ${missing.join(', ') || 'pnpm'} failed:\n${output}`)
}

/** The pnpm that runs this script, or the one that npx fetches when none does. */
export function pnpm(): readonly [string, ...string[]] {
  const runner = process.env['npm_execpath'] ?? ''
  if (!basename(runner).startsWith('pnpm')) return ['npx', '-y', 'pnpm@12']
  return /\.[cm]?js$/.test(runner) ? [process.execPath, runner] : [runner]
}
