import { EngineError } from '@sightdesk/core'
import { loadSimilarIndex } from '@sightdesk/graph/node'
import type { Command } from 'commander'
import { openDesk } from '../open-desk.ts'
import { printNote } from '../output.ts'

interface McpFlags {
  readonly home?: string
  readonly index?: string
}

export function addMcpCommand(program: Command): void {
  program
    .command('mcp')
    .description(
      'Offer analyze and similar to other programs over the Model Context Protocol, on standard input and output.',
    )
    .option('--home <folder>', 'where cases are remembered; in memory when absent')
    .option('--index <folder>', 'a folder that `similar build` wrote, for the tool similar')
    .addHelpText(
      'after',
      '\nExample, in the settings of a program that speaks MCP:\n  { "command": "npx", "args": ["sightdesk", "mcp"] }',
    )
    .action(serve)
}

/** Runs until its client closes standard input. */
async function serve({ home, index }: McpFlags): Promise<void> {
  const [{ createMcpServer }, { StdioServerTransport }] = await loadSdk()
  const found = index === undefined ? undefined : await loadSimilarIndex(index)
  await using desk = openDesk(home === undefined ? { store: 'memory' } : { home })
  const server = createMcpServer({ desk, ...(found && { index: found }) })
  const closed = Promise.withResolvers<void>()
  process.stdin.once('end', closed.resolve)
  process.once('SIGINT', closed.resolve)
  process.once('SIGTERM', closed.resolve)
  await server.connect(new StdioServerTransport())
  printNote('Serving MCP on standard input and output.')
  await closed.promise
  await server.close()
}

/** The SDK is an optional peer: whoever serves MCP installs it. */
async function loadSdk() {
  try {
    return await Promise.all([import('../../mcp.ts'), import('@modelcontextprotocol/sdk/server/stdio.js')])
  } catch (cause) {
    throw new EngineError({
      code: 'engine/not-installed',
      message: 'Expected @modelcontextprotocol/sdk to be installed, it is not.',
      hint: { en: 'npm i @modelcontextprotocol/sdk', zh: '请运行 npm i @modelcontextprotocol/sdk' },
      cause,
    })
  }
}
