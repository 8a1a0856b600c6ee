// An index of similar cases on disk
export { loadSimilarIndex, parseSimilarRows, saveSimilarIndex } from './similar-folder.ts'
// A snapshot of the graph on disk
export { openGraphSnapshot, saveGraphSnapshot } from './snapshot-file.ts'
// The graph as text
export { formatGraph, GRAPH_FORMATS, type GraphFormat, parseGraph } from './graph-text.ts'
// Feeds of products, promotions and policies
export { type ReadSourceOptions, readSource, type WatchFolderOptions, watchFolder } from './read-source.ts'
