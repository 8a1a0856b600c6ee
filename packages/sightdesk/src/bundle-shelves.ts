import type { Bundle } from '@sightdesk/core'
import { createHsIndex, createKnowledgeIndex, readBundleCatalog, readPolicyBook } from '@sightdesk/graph'

/** What a bundle knows beside its answers, ready to be asked. */
export type Shelves = ReturnType<typeof shelvesOf>

/**
 * The shop's own entries, its tables of duty and VAT, its catalog of products; what a bundle lacks is absent.
 *
 * @throws {DataError} `data/malformed` when a file of them cannot be read
 */
export function shelvesOf({ knowledge, thresholds, files }: Bundle) {
  const calibration = thresholds.knowledge
  const book = readPolicyBook(files)
  const catalog = readBundleCatalog(files)
  return {
    knowledge: { index: createKnowledgeIndex(knowledge, calibration && { calibration }), thresholds },
    ...(book && { duty: { book, headings: createHsIndex(book.hs) } }),
    ...(catalog && { products: { catalog } }),
  }
}
