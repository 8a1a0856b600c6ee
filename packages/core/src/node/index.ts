// Bundles on disk

// Outgoing requests
export { isPublicAddress } from './address.ts'
export { bundleFolder, readSourceFolder, writeBundleFolder } from './bundle-folder.ts'
// Entry points for workers and child processes
export { resolveModule } from './resolve-module.ts'
export { SAFE_FETCH_DEFAULTS, type SafeFetchOptions, type SafeResponse, safeFetch } from './safe-fetch.ts'
