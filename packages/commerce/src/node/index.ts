export { createFileSource, type ShopFiles } from './file-source.ts'
export { createHttpSource, type Endpoint, type HttpSourceOptions } from './http-source.ts'
export type { AnswerMapping, MappedFrom, Mapping } from './map-answer.ts'
