import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { ROOT } from './run.ts'

/**
 * Ceilings in gzipped kilobytes of what each entry point brings of our own code, dependencies apart, minified.
 * A limit changes in the commit that needs it; each one names the mistake that it catches.
 */
const LIMITS: readonly { readonly entry: string; readonly limitKb: number; readonly catches: string }[] = [
  { entry: 'core/dist/index.js', limitKb: 16, catches: 'Node code in the contracts' },
  { entry: 'core/dist/node/index.js', limitKb: 8, catches: 'schemas twice' },
  { entry: 'model/dist/index.js', limitKb: 20, catches: 'a model inside the code' },
  { entry: 'vision/dist/index.js', limitKb: 60, catches: 'label data or an engine in the core of vision' },
  { entry: 'nlp/dist/index.js', limitKb: 40, catches: 'a language model inside the code' },
  { entry: 'graph/dist/index.js', limitKb: 20, catches: 'drawing code in the graph' },
  { entry: 'commerce/dist/index.js', limitKb: 8, catches: 'Node code in the sources' },
  { entry: 'store/dist/sqlite/index.js', limitKb: 24, catches: 'PostgreSQL in the embedded store' },
  { entry: 'sightdesk/dist/index.js', limitKb: 30, catches: 'the command line in the library' },
]

const rows = await Promise.all(LIMITS.filter(({ entry }) => existsSync(join(ROOT, 'packages', entry))).map(measure))
for (const row of rows)
  console.log(
    `${row.over ? '✗' : '✓'} ${row.entry.padEnd(30)} ${row.kb.toFixed(1).padStart(6)} of ${row.limitKb} KB gz`,
  )
process.exitCode = rows.some((row) => row.over) ? 1 : 0

async function measure(limit: (typeof LIMITS)[number]) {
  const path = join(ROOT, 'packages', limit.entry)
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    logLevel: 'silent',
  })
  const kb = gzipSync(outputFiles[0]?.contents ?? readFileSync(path), { level: 9 }).length / 1024
  return { ...limit, kb, over: kb > limit.limitKb }
}
