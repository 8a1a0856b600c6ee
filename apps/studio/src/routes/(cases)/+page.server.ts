import { loadCase } from '#lib/server/load-case.ts'
import type { PageServerLoad } from './$types'

/** Beside the list stands its newest case. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  const { cases } = await parent()
  const first = cases[0]
  return { shown: first && (await loadCase(locals.store, first.id)) }
}
