// Pictures on disk
export { createMemoryBlobs } from '../memory/memory-blobs.ts'
export { type BlobFolder, createBlobFolder, isBlobFolder } from './blob-folder.ts'
