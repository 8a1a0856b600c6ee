import { z } from 'zod'

/** What a page with a strict policy loads first: zod then does not try to evaluate code. */
export const { jitless } = z.config({ jitless: true })
