// Folders and processes of a test
export { temporaryFolder } from './temporary-folder.ts'
