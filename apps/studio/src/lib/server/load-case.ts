import { formatInstant, type ShownCase } from '../cases/case-summary.ts'
import { askStore } from './ask-store.ts'
import type { StudioStore } from './studio-store.ts'

/** @returns nothing when there is no such case, or none was ever handled */
export async function loadCase(studio: StudioStore, id: string): Promise<ShownCase | undefined> {
  const found = await askStore(async () => (await studio.open())?.cases.getCase(studio.tenant, id))
  return found && { ...found, atText: formatInstant(found.result.at) }
}
