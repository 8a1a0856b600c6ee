import { defineConfig } from 'vitest/config'

/** The studio's own tests, against its build in a real browser: `npx -y pnpm@12 --filter studio test`. */
export default defineConfig({
  resolve: { conditions: ['@sightdesk/source'] },
  ssr: { resolve: { conditions: ['@sightdesk/source', 'node'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    execArgv: ['--conditions=@sightdesk/source'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
