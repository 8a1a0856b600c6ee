import { defineEnvVars } from '@sveltejs/kit/env'

export const variables = defineEnvVars({
  SIGHTDESK_HOME: {
    schema: (value) => value || '.sightdesk',
    description: 'Folder of the embedded store, as the command line uses it; relative to the working directory.',
  },
  DATABASE_URL: {
    schema: (value) => value || undefined,
    description: 'The store: `file:path/to/sightdesk.db` or `postgres://…`; wins over SIGHTDESK_HOME.',
  },
  SIGHTDESK_TENANT: {
    schema: (value) => value || 'default',
    description: 'The shop whose cases are shown.',
  },
  STUDIO_ALLOW_REMOTE: {
    schema: (value) => value === '1',
    description: '1 lets other machines in. There is no login yet.',
  },
})
