import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { EngineError } from '@sightdesk/core'
import type { Command } from 'commander'
import { createHandler, HANDLER_DEFAULTS } from '../../http/create-handler.ts'
import { openDesk } from '../open-desk.ts'
import { printNote } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

interface ServeOptions {
  readonly port: string
  readonly host: string
  readonly home?: string
  readonly maxPending: string
  readonly origin: readonly string[]
}

/** A client that has not sent its headers by then is let go. */
const HEADERS_TIMEOUT_MS = 10_000

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description(
      'Serve the desk over HTTP: POST /v1/cases, POST /v1/feedback, POST /v1/knowledge/{id}/votes, GET /v1/openapi.json.',
    )
    .option('--port <number>', 'port to listen on; 0 for a free one', '8787')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--home <folder>', 'where cases are remembered (default .sightdesk)')
    .option('--max-pending <number>', 'cases at once; more are answered 429', String(HANDLER_DEFAULTS.maxPending))
    .option('--origin <origins...>', 'origins beside its own that a browser may call from', [])
    .addHelpText(
      'after',
      '\nExample:\n  sightdesk serve --port 8787\n  curl -F text=充值失败 -F images=@failed.png http://127.0.0.1:8787/v1/cases',
    )
    .action(serve)
}

/** Runs until it is told to stop; what is broken in the bundle or the store is told before it listens. */
async function serve(options: ServeOptions): Promise<void> {
  const port = wholeNumber('port', options.port, { from: 0, to: 65_535 })
  const maxPending = wholeNumber('max-pending', options.maxPending, { from: 1, to: 10_000 })
  await using desk = openDesk({ ...(options.home && { home: options.home }) })
  await desk.understand({ text: 'hello' })
  const handler = createHandler(desk, { maxPending, origins: options.origin })
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS }, getRequestListener(handler))
  const closed = Promise.withResolvers<void>()
  server.once('close', () => closed.resolve())
  server.once('error', (cause) => closed.reject(listenError(options.host, port, cause)))
  server.listen(port, options.host, () => {
    const address = server.address()
    const listening = typeof address === 'object' && address ? address.port : port
    printNote(`Listening on http://${options.host}:${listening}`)
  })
  const stop = () => {
    server.close()
    server.closeIdleConnections()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  await closed.promise
}

function listenError(host: string, port: number, cause: Error): EngineError {
  return new EngineError({
    code: 'engine/cannot-listen',
    message: `Expected to listen on ${host}:${port}, received ${(cause as NodeJS.ErrnoException).code ?? 'an error'}.`,
    hint: { en: 'Use another --port, or 0 for a free one.', zh: '请使用其他 --port，或用 0 选择空闲端口。' },
    details: { host, port },
    cause,
  })
}
