import { serve } from '@hono/node-server'
import { InputError } from '@sightdesk/core'
import type { Command } from 'commander'
import { createHandler } from '../../http/create-handler.ts'
import { openDesk } from '../open-desk.ts'
import { printNote } from '../output.ts'

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Serve the desk over HTTP: POST /v1/cases, POST /v1/feedback, GET /v1/openapi.json.')
    .option('--port <number>', 'port to listen on', '8787')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--home <folder>', 'where cases are remembered (default .sightdesk)')
    .addHelpText(
      'after',
      '\nExample:\n  sightdesk serve --port 8787\n  curl -F text=充值失败 -F images=@failed.png http://127.0.0.1:8787/v1/cases',
    )
    .action(async (options: { port: string; host: string; home?: string }) => {
      const port = parsePort(options.port)
      const desk = openDesk({ ...(options.home && { home: options.home }) })
      const server = serve({ fetch: createHandler(desk), port, hostname: options.host }, (info) =>
        printNote(`Listening on http://${options.host}:${info.port}`),
      )
      const stop = () => {
        server.close()
        void desk.dispose()
      }
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
}

function parsePort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65536) return port
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected --port from 0 to 65535, received "${text}".`,
    hint: { en: 'Use --port 8787.', zh: '请使用 --port 8787。' },
  })
}
