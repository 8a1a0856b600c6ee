import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals }) => ({
  preferences: locals.preferences,
  shop: { tenant: locals.store.tenant, place: locals.store.place },
})
