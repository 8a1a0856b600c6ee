import { error } from '@sveltejs/kit'
import { loadCase } from '#lib/server/load-case.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const shown = await loadCase(locals.store, params.id)
  if (!shown) error(404, { message: 'There is no such case.', code: 'input/unknown-case' })
  return { shown }
}
