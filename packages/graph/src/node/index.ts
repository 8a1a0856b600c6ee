// An index of similar cases on disk
export { loadSimilarIndex, parseSimilarRows, saveSimilarIndex } from './similar-folder.ts'
