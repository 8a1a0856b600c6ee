export { bundleFolder, readSourceFolder, writeBundleFolder } from './bundle-folder.ts'
export { resolveModule } from './resolve-module.ts'
