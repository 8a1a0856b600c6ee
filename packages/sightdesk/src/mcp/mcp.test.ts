import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { EngineError, InputError } from '@sightdesk/core'
import { createSimilarIndex } from '@sightdesk/graph'
import { sampleResult } from '@sightdesk/testing'
import { generateText, isStepCount } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { describe, expect, it } from 'vitest'
import { createFakeDesk } from '../testing/create-fake-desk.ts'
import { createAnalyzeTool, createSimilarTool } from './create-ai-tools.ts'
import { createMcpHandler, createMcpServer } from './create-mcp-server.ts'

const index = createSimilarIndex([
  { id: 'old-1', text: 'top-up failed with E003', errorCodes: ['E003'], outcome: 'worked', answerId: 'retry' },
  { id: 'old-2', text: 'where is my parcel' },
])
const fake = (error?: unknown) =>
  createFakeDesk({ result: sampleResult('c1', { text: 'parcel?' }), ...(error !== undefined && { error }) })

async function connect(desk = fake()) {
  const client = new Client({ name: 'test', version: '1.0.0' })
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  await Promise.all([createMcpServer({ desk, index }).connect(theirs), client.connect(ours)])
  return { client, desk }
}

describe('createMcpServer', () => {
  it('offers its tools with their schemas', async () => {
    const { client } = await connect()
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['analyze', 'similar'])
    expect(tools[0]?.inputSchema.properties).toMatchObject({ text: { type: 'string' }, images: { type: 'array' } })
  })

  it('analyzes a case with its pictures', async () => {
    const { client, desk } = await connect()
    const images = [{ base64: Buffer.from([1, 2, 3]).toString('base64'), name: 'a.png' }]
    const { structuredContent } = await client.callTool({ name: 'analyze', arguments: { text: 'parcel?', images } })
    expect(structuredContent).toMatchObject({
      case: 'c1',
      action: 'reply',
      intent: 'where_is_my_order',
      language: 'zh',
    })
    expect(desk.requests).toEqual([{ text: 'parcel?', images: [{ bytes: Uint8Array.of(1, 2, 3), name: 'a.png' }] }])
  })

  it('finds similar cases, and says why', async () => {
    const { client } = await connect()
    const { structuredContent } = await client.callTool({
      name: 'similar',
      arguments: { text: 'E003?', errorCodes: ['E003'] },
    })
    expect(structuredContent).toMatchObject({ cases: [{ id: 'old-1', outcome: 'worked', answerId: 'retry' }] })
  })

  it('has no similar cases without an index', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' })
    const [ours, theirs] = InMemoryTransport.createLinkedPair()
    await Promise.all([createMcpServer({ desk: fake() }).connect(theirs), client.connect(ours)])
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['analyze'])
  })

  it('refuses arguments of another shape', async () => {
    const { client, desk } = await connect()
    const outcome = await client.callTool({ name: 'analyze', arguments: { images: [{ base64: '§' }] } })
    expect([outcome.isError, desk.requests]).toEqual([true, []])
  })

  it.each([
    [
      'says what the caller can mend',
      new InputError({ code: 'input/unreadable-image', message: 'Expected a picture.' }),
      'Expected a picture.',
    ],
    [
      'hides what went wrong inside',
      new EngineError({ code: 'engine/broken', message: 'path /secret' }),
      'engine/broken',
    ],
  ])('%s', async (_, error, shown) => {
    const { client } = await connect(fake(error))
    const outcome = await client.callTool({ name: 'analyze', arguments: { text: 'hi' } })
    expect(outcome.isError).toBe(true)
    expect(JSON.stringify(outcome.content)).toContain(shown)
    expect(JSON.stringify(outcome.content)).not.toContain('/secret')
  })
})

describe('createMcpHandler', () => {
  it('speaks streamable HTTP with the official client', async () => {
    const handler = createMcpHandler({ desk: fake() })
    const client = new Client({ name: 'test', version: '1.0.0' })
    const transport = new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), {
      fetch: (url, init) => handler(new Request(url, init)),
    })
    // The SDK's own types do not hold under exactOptionalPropertyTypes.
    await client.connect(transport as Parameters<typeof client.connect>[0])
    const outcome = await client.callTool({ name: 'analyze', arguments: { text: 'hi' } })
    expect(outcome.structuredContent).toMatchObject({ case: 'c1' })
    await client.close()
  })

  it('answers no foreign origin and no other method', async () => {
    const handler = createMcpHandler({ desk: fake(), origins: ['https://studio.example'] })
    const from = (origin: string) =>
      new Request('http://localhost/mcp', { method: 'POST', headers: { origin }, body: '{}' })
    expect((await handler(from('https://evil.example'))).status).toBe(403)
    expect((await handler(from('https://studio.example'))).status).not.toBe(403)
    expect((await handler(new Request('http://localhost/mcp'))).status).toBe(405)
  })
})

describe('tools of the AI SDK', () => {
  it('are called by generateText', async () => {
    const desk = fake()
    const usage = {
      inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 1, text: 1, reasoning: 0 },
    }
    const call = { type: 'tool-call' as const, toolCallId: 't1', toolName: 'analyze', input: '{"text":"parcel?"}' }
    const model = new MockLanguageModelV4({
      doGenerate: [
        { content: [call], finishReason: { unified: 'tool-calls', raw: undefined }, usage, warnings: [] },
        {
          content: [{ type: 'text', text: 'done' }],
          finishReason: { unified: 'stop', raw: undefined },
          usage,
          warnings: [],
        },
      ],
    })
    const tools = { analyze: createAnalyzeTool(desk), similar: createSimilarTool(index) }
    const { steps, text } = await generateText({ model, prompt: 'Help', tools, stopWhen: isStepCount(2) })
    expect(text).toBe('done')
    expect(steps[0]?.toolResults[0]?.output).toMatchObject({ case: 'c1', action: 'reply' })
    expect(desk.requests).toEqual([{ text: 'parcel?', images: [] }])
  })

  it('settle with their signal', async () => {
    const abortSignal = AbortSignal.abort(new TypeError('gone'))
    await expect(createSimilarTool(index).execute({ text: 'x', limit: 5 }, { abortSignal })).rejects.toThrow(TypeError)
  })
})
