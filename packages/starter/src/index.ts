// Where the data lies
export { sampleShopFolder, starterBundleFolder, starterCorporaFolder } from './folders.ts'
// The sample shop's demo cases
export { type SampleCase, sampleCases } from './sample-cases.ts'
// The messages behind the model
export { type CorpusRow, starterCorpora } from './starter-corpora.ts'
