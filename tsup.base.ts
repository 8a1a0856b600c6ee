import { defineConfig } from 'tsup'

/** The one build of every published package: ESM, declarations, source maps, no bundled dependencies. */
export function library(entry: readonly string[]) {
  return defineConfig({
    entry: [...entry],
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
  })
}
