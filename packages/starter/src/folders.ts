import { fileURLToPath } from 'node:url'

/**
 * The folder of the built starter bundle, for `readBundle(bundleFolder(…))`.
 *
 * @returns an absolute path; the folder exists in the published package, and in the workspace after `build`
 * @example
 * const bundle = await readBundle(bundleFolder(starterBundleFolder()))
 */
export function starterBundleFolder(): string {
  return fileURLToPath(new URL('../dist/bundle', import.meta.url))
}

/**
 * The folder of the sample shop: `products.json`, `orders.json`, `logistics.json`, `promotions.json`, `cases.jsonl`
 * and `pictures/`.
 *
 * @returns an absolute path
 * @example
 * const orders = join(sampleShopFolder(), 'orders.json')
 */
export function sampleShopFolder(): string {
  return fileURLToPath(new URL('../shop', import.meta.url))
}

/** The folder of the corpora, one `<language>.jsonl` each with rows `{text, intent, emotion}`. */
export function starterCorporaFolder(): string {
  return fileURLToPath(new URL('../bundle/corpora', import.meta.url))
}
