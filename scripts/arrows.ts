import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
  'packages/testing': ['core'],
  'packages/sightdesk': ['core', 'model', 'starter', ...ROOMS],
  'apps/studio': ['core', 'model', 'starter', 'sightdesk', ...ROOMS],
}
const IMPORT = /(?:from|import)\s*\(?\s*['"](@sightdesk\/[a-z-]+|sightdesk)(?:\/[\w/-]+)?['"]/g

/** Imports that point where style does not let them: `file → package`. Tests may use `@sightdesk/testing` as well. */
export function findForbiddenArrows(): string[] {
  return Object.entries(ALLOWED).flatMap(([folder, allowed]) =>
    globSync('src/**/*.{ts,svelte}', { cwd: join(ROOT, folder) }).flatMap((file) => {
      const source = readFileSync(join(ROOT, folder, file), 'utf8')
      const imported = [...source.matchAll(IMPORT)].map((match) => (match[1] as string).replace('@sightdesk/', ''))
      const own = folder.split('/')[1] as string
      const permitted = new Set([...allowed, own, ...(/\.test(-d)?\.ts$/.test(file) ? ['testing'] : [])])
      return imported.filter((name) => !permitted.has(name)).map((name) => `${folder}/${file} → ${name}`)
    }),
  )
}
