// Where the models lie, and what they are
export { type ReaderModel, readerFolder, readerModels } from './reader-models.ts'
