// What a page needs, in a folder of its own server
export { copyAssets } from './copy-assets.ts'
export type { CopyAssetsOptions } from './lay-out-assets.ts'
export type { AssetFile, AssetManifest } from './asset-manifest.ts'
