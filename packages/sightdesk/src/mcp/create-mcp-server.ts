import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { z } from 'zod'
import { jsonResponse, shownError } from '../http/error-response.ts'
import { VERSION } from '../version.ts'
import { analyzeTool, type DeskTool, type DeskToolOptions, similarTool } from './desk-tools.ts'

/**
 * Offer a desk over the Model Context Protocol: `analyze`, and `similar` where there is an index. Connect it to any transport.
 *
 * Needs the optional peer `@modelcontextprotocol/sdk`. The desk stays the caller's.
 *
 * @example
 * await createMcpServer({ desk: createSightdesk() }).connect(new StdioServerTransport())
 */
export function createMcpServer({ desk, index }: DeskToolOptions): McpServer {
  const server = new McpServer({ name: 'sightdesk', version: VERSION })
  register(server, 'analyze', analyzeTool(desk))
  if (index) register(server, 'similar', similarTool(index), { readOnlyHint: true })
  return server
}

export interface McpHandlerOptions extends DeskToolOptions {
  /** Origins beside the server's own that a browser may call from. */
  readonly origins?: readonly string[]
}

/**
 * Serve MCP over streamable HTTP, without sessions: every POST stands for itself.
 *
 * A browser's call from a foreign origin is answered 403, another method 405. It does not ask who calls: put it behind your sign-in.
 *
 * @example
 * const handler = createMcpHandler({ desk: createSightdesk() })
 * app.post('/mcp', (context) => handler(context.req.raw))
 */
export function createMcpHandler({
  origins = [],
  ...options
}: McpHandlerOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    const origin = request.headers.get('origin')
    if (origin !== null && origin !== new URL(request.url).origin && !origins.includes(origin))
      return jsonResponse({ error: { code: 'input/forbidden-origin' } }, 403)
    if (request.method !== 'POST')
      return jsonResponse({ error: { code: 'input/wrong-method' } }, 405, { allow: 'POST' })
    const server = createMcpServer(options)
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
    await server.connect(transport)
    try {
      return await transport.handleRequest(request)
    } finally {
      await server.close()
    }
  }
}

function register<Input extends z.ZodObject>(
  server: McpServer,
  name: string,
  tool: DeskTool<Input>,
  annotations: { readonly readOnlyHint?: boolean } = {},
): void {
  const { description, inputSchema } = tool
  server.registerTool(name, { description, inputSchema: inputSchema.shape, annotations }, async (input, { signal }) => {
    try {
      const output = await tool.run(input as z.output<Input>, { signal })
      return {
        content: [{ type: 'text' as const, text: JSON.stringify(output) }],
        structuredContent: output as Record<string, unknown>,
      }
    } catch (error) {
      signal.throwIfAborted()
      return {
        content: [{ type: 'text' as const, text: JSON.stringify({ error: shownError(error).record }) }],
        isError: true,
      }
    }
  })
}
