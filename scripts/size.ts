import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { type PUBLISHED, ROOT, readManifest } from './run.ts'

interface Limit {
  readonly folder: (typeof PUBLISHED)[number]
  readonly entry: string
  /** Measure what importing only this name costs; everything that is exported when absent. */
  readonly name?: string
  readonly limitKb: number
  readonly catches: string
}

/**
 * Ceilings in gzipped kilobytes of what each entry point brings of our own code, dependencies apart, minified.
 * A limit is what was measured and a tenth more; it changes in the commit that needs it. Each one names the mistake that it
 * catches.
 */
const LIMITS: readonly Limit[] = [
  { folder: 'core', entry: '.', limitKb: 34, catches: 'Node code in the contracts' },
  { folder: 'core', entry: './node', limitKb: 4, catches: 'schemas twice' },
  { folder: 'model', entry: '.', limitKb: 7, catches: 'a model inside the code' },
  {
    folder: 'vision',
    entry: '.',
    name: 'readPage',
    limitKb: 110,
    catches: 'label data or an engine in the core of vision',
  },
  { folder: 'vision', entry: '.', limitKb: 392, catches: 'a model inside the code' },
  { folder: 'vision', entry: './onnx', limitKb: 25, catches: 'a model inside the code' },
  { folder: 'reader', entry: '.', limitKb: 1, catches: 'a model inside the code' },
  { folder: 'vision', entry: './browser', limitKb: 31, catches: 'an engine or its WebAssembly in the code of a page' },
  { folder: 'nlp', entry: '.', limitKb: 74, catches: 'a trained model inside the code' },
  {
    folder: 'graph',
    entry: '.',
    name: 'findKnowledge',
    limitKb: 16,
    catches: 'reports or training in the walk of a case',
  },
  { folder: 'graph', entry: '.', limitKb: 70, catches: 'data of a shop, or a library, inside the code' },
  { folder: 'commerce', entry: '.', limitKb: 30, catches: 'Node code in the sources' },
  { folder: 'store', entry: './sqlite', limitKb: 19.5, catches: 'PostgreSQL in the embedded store' },
  { folder: 'store', entry: './s3', limitKb: 4.7, catches: 'a database beside the bucket' },
  { folder: 'sightdesk', entry: '.', limitKb: 12.5, catches: 'the command line in the library' },
  { folder: 'sightdesk', entry: './browser', limitKb: 6, catches: 'Node code in the browser' },
  { folder: 'sightdesk', entry: './guests', limitKb: 5, catches: 'the walk in its guests' },
  { folder: 'sightdesk', entry: './neighbors', limitKb: 6.6, catches: 'the command line in the adapters' },
  { folder: 'sightdesk', entry: './mcp', limitKb: 2, catches: 'the walk in the tools' },
  { folder: 'sightdesk', entry: './ai', limitKb: 1.3, catches: 'the AI SDK in its tools' },
  { folder: 'nlp', entry: './translate', limitKb: 3.9, catches: 'a trained model inside the code' },
]

let failed = 0
for (const limit of LIMITS) {
  const { folder, entry, limitKb, catches } = limit
  const kilobytes = await measure(limit)
  const isOver = kilobytes > limitKb
  failed += isOver ? 1 : 0
  const name = `${readManifest(folder).name}${entry.slice(1)}${limit.name ? ` ${limit.name}` : ''}`
  const hint = isOver ? `: perhaps ${catches}` : ''
  console.log(`${isOver ? '✗' : '✓'} ${name.padEnd(28)} ${kilobytes.toFixed(1).padStart(6)} of ${limitKb} KB gz${hint}`)
}
process.exitCode = failed > 0 ? 1 : 0

/** From the sources, so that no build is waited for; dependencies and sibling packages stay outside. */
async function measure({ folder, entry, name }: Limit): Promise<number> {
  const target = readManifest(folder).exports[entry]
  const source = typeof target === 'object' ? target['@sightdesk/source'] : undefined
  const path = join(ROOT, 'packages', folder, source ?? '')
  const { outputFiles } = await build({
    stdin: { contents: `export ${name ? `{ ${name} }` : '*'} from ${JSON.stringify(path)}`, resolveDir: ROOT },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    logLevel: 'silent',
  })
  return outputFiles.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0) / 1024
}
