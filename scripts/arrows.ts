import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { ROOT } from './run.ts'

/** Which workspace packages each folder may import. Rooms never import one another; arrows point down. */
const ROOMS = ['vision', 'nlp', 'graph', 'commerce', 'store'] as const
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'packages/core': [],
  'packages/model': ['core'],
  'packages/vision': ['core', 'model'],
  'packages/nlp': ['core', 'model'],
  'packages/graph': ['core', 'model'],
  'packages/commerce': ['core', 'model'],
  'packages/store': ['core'],
  'packages/starter': ['core'],
  'packages/reader': ['core'],
  'packages/testing': ['core'],
  'packages/sightdesk': ['core', 'model', 'reader', 'starter', ...ROOMS],
  'apps/studio': ['core', 'model', 'starter', 'sightdesk', ...ROOMS],
}
const PACKAGE = /(?:from|import)\s*\(?\s*['"](@sightdesk\/[a-z-]+|sightdesk)(?:\/[\w/-]+)?['"]/g
const RELATIVE = /(?:from|import)\s*\(?\s*['"](\.\.?\/[^'"]+)['"]/g

/**
 * Imports that point where style does not let them: `file → package`, and paths that leave their own package.
 *
 * Tests and their fixtures may use `@sightdesk/testing` as well.
 */
export function findForbiddenArrows(root = ROOT): string[] {
  return Object.entries(ALLOWED).flatMap(([folder, allowed]) =>
    globSync('src/**/*.{ts,svelte}', { cwd: join(root, folder) }).flatMap((path) => {
      const file = posix.join(folder, path)
      const source = readFileSync(join(root, file), 'utf8')
      const own = folder.split('/')[1] as string
      const permitted = new Set([...allowed, own, ...(/\.(?:test(?:-d)?|fixture)\.ts$/.test(file) ? ['testing'] : [])])
      const packages = targets(source, PACKAGE).map((name) => name.replace('@sightdesk/', ''))
      const strangers = packages.filter((name) => !permitted.has(name))
      const outside = targets(source, RELATIVE)
        .map((target) => posix.join(posix.dirname(file), target))
        .filter((target) => !target.startsWith(`${folder}/`))
      return [...strangers, ...outside].map((target) => `${file} → ${target}`)
    }),
  )
}

function targets(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map((match) => match[1] as string)
}
