import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { readPreferences } from '#lib/preferences.ts'
import { createStudioStore } from '#lib/server/studio-store.ts'
import { DATABASE_URL, SIGHTDESK_HOME, SIGHTDESK_TENANT, STUDIO_ALLOW_REMOTE } from '$app/env/private'

/** One store for the life of the process; it opens at its first use. */
const store = createStudioStore({ databaseUrl: DATABASE_URL, home: SIGHTDESK_HOME, tenant: SIGHTDESK_TENANT })

process.once('exit', () => void store.dispose())

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

export const handle: Handle = async ({ event, resolve }) => {
  // Without a login, a foreign name that points at this machine must not read the cases (DNS rebinding).
  if (!STUDIO_ALLOW_REMOTE && !isThisMachine(event.url.hostname))
    return new Response('The studio answers to localhost only.', { status: 421 })
  const preferences = readPreferences(
    { locale: event.cookies.get('studio_locale'), theme: event.cookies.get('studio_theme') },
    event.request.headers.get('accept-language'),
  )
  event.locals.store = store
  event.locals.preferences = preferences
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%studio.locale%', preferences.locale === 'zh' ? 'zh-Hans' : 'en')
        .replace('%studio.theme%', preferences.theme),
  })
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  return response
}

/** Messages of errors may quote a customer: the browser is told none, the terminal gets names and places only. */
export const handleError: HandleServerError = ({ kind, error }) => {
  if (kind !== 'unknown') return undefined
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  process.stderr.write(`${[error instanceof Error ? error.name : 'Error', ...frames.slice(0, 6)].join('\n')}\n`)
  return { message: 'Something went wrong in the studio.' }
}

function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
