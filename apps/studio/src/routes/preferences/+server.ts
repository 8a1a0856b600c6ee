import { redirect } from '@sveltejs/kit'
import { LOCALES, THEMES } from '#lib/preferences.ts'
import type { RequestHandler } from './$types'

/** A year, in seconds. */
const REMEMBERED = 31_536_000

/** Remember language and appearance in this browser, and go back to where the person was. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData()
  const options = {
    path: '/',
    maxAge: REMEMBERED,
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  } as const
  const locale = LOCALES.find((id) => id === form.get('locale'))
  const theme = THEMES.find((id) => id === form.get('theme'))
  if (locale) cookies.set('studio_locale', locale, options)
  if (theme) cookies.set('studio_theme', theme, options)
  redirect(303, pathOnly(form.get('back'), url))
}

/** Only a path of this very studio. */
function pathOnly(back: FormDataEntryValue | null, url: URL): string {
  if (typeof back !== 'string') return '/'
  const target = URL.parse(back, url)
  return target?.origin === url.origin ? `${target.pathname}${target.search}` : '/'
}
