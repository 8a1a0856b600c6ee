// Training beside the server
export { trainInThread } from './train-in-thread.ts'
