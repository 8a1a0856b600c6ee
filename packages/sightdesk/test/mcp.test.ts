import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { expect, it } from 'vitest'

it('serves MCP on standard input and output to the official client', async () => {
  const cli = join(import.meta.dirname, '..', 'src', 'cli', 'index.ts')
  const args = ['--conditions=@sightdesk/source', '--disable-warning=ExperimentalWarning', cli, 'mcp']
  const client = new Client({ name: 'test', version: '1.0.0' })
  await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'ignore' }), {
    timeout: 200_000,
  })
  try {
    const text = 'where is my parcel'
    const call = client.callTool({ name: 'analyze', arguments: { text } }, undefined, { timeout: 200_000 })
    expect((await call).structuredContent).toMatchObject({ language: 'en', intent: expect.any(String) })
  } finally {
    await client.close()
  }
})
