import { dirname, join } from 'node:path'
import { resolveModule } from '@sightdesk/core/node'
import type { AssetManifest } from './asset-manifest.ts'
import { type CopyAssetsOptions, layOutAssets } from './lay-out-assets.ts'

/**
 * Write everything that a page needs to read pictures into a folder of your own server: workers, WebAssembly, language data,
 * models. Nothing is fetched from elsewhere, neither now nor by the page.
 *
 * For build scripts, in Node. Files that lie there are written over; others are left.
 *
 * @param target - the folder, as `public/sightdesk`; created when it is missing
 * @returns the manifest, which is also written as `manifest.json`
 * @throws {InputError} `input/unknown-language`
 * @throws {EngineError} `engine/not-installed`, naming the package of a language to install
 * @example
 * const { bytes, files } = await copyAssets('public/sightdesk', { languages: ['zh-Hans', 'en'] })
 * Object.keys(files).length //=> 10
 */
export function copyAssets(target: string, options: CopyAssetsOptions = {}): Promise<AssetManifest> {
  const home = dirname(resolveModule('@sightdesk/vision/package.json', import.meta.url))
  return layOutAssets(target, { ...options, workers: join(home, 'dist', 'workers') })
}
