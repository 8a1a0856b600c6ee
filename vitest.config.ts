import { defineConfig } from 'vitest/config'

/** Tests run on the sources: the `@sightdesk/source` condition maps every workspace import to `src`. */
export default defineConfig({
  resolve: { conditions: ['@sightdesk/source'] },
  // Vitest hands these to Node for every `require` too: with `import` among them a CommonJS package gets ESM files.
  ssr: { resolve: { conditions: ['@sightdesk/source', 'node'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'apps/*/{src,test}/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    pool: 'forks',
    execArgv: ['--conditions=@sightdesk/source'],
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
})
