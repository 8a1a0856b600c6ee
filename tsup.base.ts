import { readFileSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'

/**
 * The one build of every published package: ESM, declarations, source maps, no bundled dependencies.
 *
 * Entry points are read from `exports` of the package in the working folder, so that they are named once.
 *
 * @param options - what this package does differently
 */
export function library(options: Options = {}) {
  return defineConfig({
    entry: sourceEntries(),
    format: 'esm',
    target: 'es2023',
    platform: 'neutral',
    dts: process.env['SIGHTDESK_SKIP_TYPES'] !== '1',
    sourcemap: true,
    clean: true,
    splitting: true,
    treeshake: true,
    tsconfig: '../../tsconfig.json',
    outDir: 'dist',
    external: [/^node:/, /^@sightdesk\//],
    ...options,
  })
}

function sourceEntries(): string[] {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly exports: Readonly<Record<string, { readonly '@sightdesk/source'?: string } | string>>
  }
  return Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'object' && target['@sightdesk/source'] ? [target['@sightdesk/source']] : [],
  )
}
