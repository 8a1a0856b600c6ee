import { z } from 'zod'

// The policy forbids code from text; zod would try once and be reported.
z.config({ jitless: true })
