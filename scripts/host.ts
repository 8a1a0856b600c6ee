import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A part of the host that the tests need and that npm does not bring. */
interface HostPart {
  readonly name: string
  /** The Debian packages that bring it. */
  readonly packages: readonly string[]
  readonly isPresent: () => boolean
}

const PARTS: readonly HostPart[] = [
  { name: 'Chromium', packages: ['chromium'], isPresent: () => chromiumPath() !== undefined },
  { name: 'Noto CJK fonts', packages: ['fonts-noto-cjk'], isPresent: () => hasFont('Noto Sans CJK SC') },
  { name: 'Noto fonts', packages: ['fonts-noto-core'], isPresent: () => hasFont('Noto Sans Thai') },
  { name: 'PostgreSQL', packages: ['postgresql'], isPresent: () => postgresFolder() !== undefined },
]

/** A quiet Chromium for tests: no calls home, no sandbox where the user is root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The browser for tests and drawings: `CHROMIUM_PATH`, Debian's Chromium, or a Chrome on the path. */
export function chromiumPath(): string | undefined {
  const named = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => named.map((name) => join(folder, name)))
  return [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', ...onPath].find((path) => path && existsSync(path))
}

/** The folder with `initdb` and `postgres` of the newest installed PostgreSQL. */
export function postgresFolder(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(root, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')))
}

function hasFont(family: string): boolean {
  const listed = spawnSync('fc-list', [family], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

/**
 * Find what the tests need, or install it as root on Debian; elsewhere say which command does.
 *
 * @returns the names of the parts that are still missing
 */
export function prepareHost(): string[] {
  const missing = PARTS.filter((part) => !part.isPresent())
  if (missing.length === 0) return []
  const packages = missing.flatMap((part) => part.packages)
  const command = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')} fontconfig`
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.error(`Installing ${missing.map((part) => part.name).join(', ')} …`)
    spawnSync('sh', ['-c', command], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  } else {
    console.error(`The tests need ${missing.map((part) => part.name).join(', ')}. On Debian: sudo sh -c '${command}'`)
  }
  return PARTS.filter((part) => !part.isPresent()).map((part) => part.name)
}
