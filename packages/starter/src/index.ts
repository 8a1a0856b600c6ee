// Where the data lies
export { sampleShopFolder, starterBundleFolder } from './folders.ts'
// The sample shop's demo cases
export { type SampleCase, sampleCases } from './sample-cases.ts'
