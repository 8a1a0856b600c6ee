import type { GrayRaster } from '@sightdesk/core'
import { type Component, findComponents } from './components.ts'
import { inkMask } from './ink-mask.ts'

/** What was found on a picture, for as long as the picture lives: several steps of one page ask for the same. */
const FOUND = new WeakMap<GrayRaster, readonly Component[]>()

/** Everything on a page that hangs together, found once for each picture. Gray pictures are never drawn over. */
export function pageComponents(gray: GrayRaster): readonly Component[] {
  const known = FOUND.get(gray)
  if (known) return known
  const components = findComponents(inkMask(gray))
  FOUND.set(gray, components)
  return components
}
