import { readFilter } from '#lib/cases/case-filter.ts'
import { summarizeCase } from '#lib/cases/case-summary.ts'
import { askStore } from '#lib/server/ask-store.ts'
import type { LayoutServerLoad } from './$types'

/** Rows of one page of the list. */
const PAGE_SIZE = 50

export const load: LayoutServerLoad = async ({ locals, url }) => {
  const filter = readFilter(url.searchParams)
  const { store: studio } = locals
  const list = await askStore(async () => {
    const store = await studio.open()
    if (!store) return undefined
    const page = await store.cases.listCases({ tenant: studio.tenant, limit: PAGE_SIZE, ...filter })
    return { page, total: await store.cases.countCases(studio.tenant) }
  })
  return {
    filter,
    hasStore: list !== undefined,
    cases: list?.page.cases.map(summarizeCase) ?? [],
    next: list?.page.next,
    unreadable: list?.page.warnings?.length ?? 0,
    total: list?.total ?? 0,
  }
}
