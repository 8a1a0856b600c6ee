import { caseResultSchema, caseSchema, customerSchema, feedbackSchema, orderSchema, turnSchema } from '@sightdesk/core'
import { z } from 'zod'

const jsonRequest = z.object({
  text: z.string().optional(),
  images: z.array(z.object({ name: z.string().optional(), base64: z.string() })).optional(),
  turns: z.array(turnSchema).optional(),
  customer: customerSchema.optional(),
  order: z.union([orderSchema, z.object({ id: z.string() })]).optional(),
  tenant: z.string().optional(),
  idempotencyKey: z.string().optional(),
})

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.object({ en: z.string(), zh: z.string() }).optional(),
  }),
})

/** The OpenAPI 3.1 document of the HTTP door, written from the same schemas that check the data. */
export function openApiDocument(): Readonly<Record<string, unknown>> {
  const content = (schema: z.ZodType) => ({
    'application/json': { schema: z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' }) },
  })
  const response = (description: string, schema: z.ZodType) => ({ description, content: content(schema) })
  const errors = {
    400: response('The request can be mended.', errorSchema),
    429: response('Too many cases at once.', errorSchema),
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Sightdesk', version: '1' },
    paths: {
      '/v1/cases': {
        post: {
          summary: 'Handle one case. With Accept: text/event-stream the stages are sent as they end.',
          requestBody: {
            required: true,
            content: { ...content(jsonRequest), 'multipart/form-data': { schema: formSchema } },
          },
          responses: {
            200: response('What was read, known, found, decided and written.', caseResultSchema),
            ...errors,
          },
        },
      },
      '/v1/feedback': {
        post: {
          summary: 'Say how a case ended.',
          requestBody: { required: true, content: content(feedbackSchema.omit({ schemaVersion: true, at: true })) },
          responses: { 200: response('The case with its feedback.', caseSchema), ...errors },
        },
      },
      '/v1/health': { get: { summary: 'Whether the server is up.', responses: { 200: { description: 'It is.' } } } },
    },
  }
}

const formSchema = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    request: { type: 'string', description: 'The other properties of the request as JSON.' },
    images: { type: 'array', items: { type: 'string', format: 'binary' } },
  },
}
