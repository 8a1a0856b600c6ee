export { resolveModule } from './resolve-module.ts'
