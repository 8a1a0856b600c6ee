import { caseResultSchema, caseSchema, customerSchema, feedbackSchema, orderSchema, turnSchema } from '@sightdesk/core'
import { z } from 'zod'
import { VERSION } from '../version.ts'

const jsonRequest = z.object({
  text: z.string().optional(),
  images: z.array(z.object({ name: z.string().optional(), base64: z.string() })).optional(),
  turns: z.array(turnSchema).optional(),
  customer: customerSchema.optional(),
  order: z.union([orderSchema, z.object({ id: z.string() })]).optional(),
  tenant: z.string().optional(),
  idempotencyKey: z.string().optional(),
})

const jsonFeedback = feedbackSchema
  .omit({ schemaVersion: true, at: true })
  .extend({ at: feedbackSchema.shape.at.optional(), tenant: z.string().optional() })

const jsonVote = z.object({
  vote: z.enum(['for', 'against']),
  voter: z.string().optional().describe('Id of the customer, where the server does not know who calls.'),
  tenant: z.string().optional(),
})
const voteOutcomeSchema = z.object({
  id: z.string(),
  state: z.enum(['open', 'approved', 'rejected']),
  for: z.number(),
  against: z.number(),
  voters: z.number().int(),
})

const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.object({ en: z.string(), zh: z.string() }).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
})

const healthSchema = z.object({ ok: z.literal(true), pending: z.number().int().nonnegative() })

const ERRORS = {
  '400': 'The request can be mended; the error says how.',
  '403': 'The origin may not call.',
  '408': 'The request did not come in time.',
  '413': 'The request is too large, or its text too long.',
  '415': 'The content-type or the format of a picture is not supported.',
  '429': 'Too many cases at once; try again after Retry-After seconds.',
  '500': 'The case could not be handled.',
  '504': 'A picture took too long.',
} as const

/** The OpenAPI 3.1 document of the HTTP door, written from the same schemas that check the data. */
export function openApiDocument(): Readonly<Record<string, unknown>> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sightdesk',
      version: VERSION,
      summary: 'Read a customer’s screenshot and half a sentence, and decide what to answer.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths: {
      '/v1/cases': { post: caseOperation() },
      '/v1/feedback': { post: feedbackOperation() },
      '/v1/knowledge/{id}/votes': { post: voteOperation() },
      '/v1/health': {
        get: {
          operationId: 'health',
          summary: 'Whether the server is up, and how many cases it works on.',
          responses: { '200': response('It is up.', 'Health') },
        },
      },
      '/v1/openapi.json': {
        get: {
          operationId: 'describe',
          summary: 'This document.',
          responses: { '200': { description: 'OpenAPI 3.1.', content: { 'application/json': {} } } },
        },
      },
    },
    components: {
      schemas: {
        CaseRequest: schemaOf(jsonRequest, 'input'),
        CaseForm: formSchema,
        CaseResult: schemaOf(caseResultSchema, 'output'),
        Feedback: schemaOf(jsonFeedback, 'input'),
        Case: schemaOf(caseSchema, 'output'),
        Vote: schemaOf(jsonVote, 'input'),
        VoteOutcome: schemaOf(voteOutcomeSchema, 'output'),
        Error: schemaOf(errorSchema, 'output'),
        Health: schemaOf(healthSchema, 'output'),
      },
    },
  }
}

function caseOperation() {
  const stream = { 'text/event-stream': { schema: { type: 'string' } } }
  const ok = response('What was read, known, found, decided and written.', 'CaseResult')
  return {
    operationId: 'handleCase',
    summary: 'Handle one case. With Accept: text/event-stream each stage is sent as it ends, at last the result.',
    requestBody: {
      required: true,
      content: { ...json('CaseRequest'), 'multipart/form-data': { schema: reference('CaseForm') } },
    },
    responses: { '200': { ...ok, content: { ...ok.content, ...stream } }, ...errors() },
  }
}

function feedbackOperation() {
  return {
    operationId: 'addFeedback',
    summary: 'Say how a case ended; the next similar case ranks by it.',
    requestBody: { required: true, content: json('Feedback') },
    responses: {
      '200': response('The case with its feedback.', 'Case'),
      ...errors(),
      '404': response('There is no such case.', 'Error'),
    },
  }
}

function voteOperation() {
  return {
    operationId: 'voteOnKnowledge',
    summary:
      'Vote on a change that a synced source proposed. One voter has one vote; agents weigh more than customers.',
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{1,64}$' } }],
    requestBody: { required: true, content: json('Vote') },
    responses: {
      '200': response('Where the proposal stands.', 'VoteOutcome'),
      ...errors(),
      '404': response('There is no such proposal.', 'Error'),
      '409': response('It was decided before.', 'Error'),
    },
  }
}

function errors() {
  return Object.fromEntries(
    Object.entries(ERRORS).map(([status, description]) => [status, response(description, 'Error')]),
  )
}

function response(description: string, name: string) {
  return { description, content: json(name) }
}

function json(name: string) {
  return { 'application/json': { schema: reference(name) } }
}

function reference(name: string) {
  return { $ref: `#/components/schemas/${name}` }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', reused: 'inline' })
  return rest
}

const formSchema = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    request: { type: 'string', description: 'The other properties of the request as JSON.' },
    images: { type: 'array', items: { type: 'string', format: 'binary' } },
  },
}
