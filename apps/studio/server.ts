import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Where the studio is served, unless told otherwise. */
const DEFAULT_HOST = '127.0.0.1'
const DEFAULT_PORT = 4380
/** Ports tried after the first, when another program has it. */
const MORE_PORTS = 10
/** The header by which the handler is told what it is served over; whatever a client sends under it is replaced. */
const PROTOCOL_HEADER = 'x-studio-protocol'

const host = process.env['STUDIO_HOST'] ?? DEFAULT_HOST
const port = Number(process.env['STUDIO_PORT'] ?? DEFAULT_PORT)
const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(host)
const build = join(import.meta.dirname, 'build', 'handler.js')

if (!isLocal && process.env['STUDIO_ALLOW_REMOTE'] !== '1')
  stop(`The studio has no login yet, so it listens on this machine only, and not on "${host}".
Leave STUDIO_HOST out, or put your own login in front and set STUDIO_ALLOW_REMOTE=1.`)
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  stop(`Expected STUDIO_PORT from 0 to 65535, received "${process.env['STUDIO_PORT']}".`)
if (!existsSync(build)) stop('The studio is not built. Run: npx -y pnpm@12 studio')

process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER
const { handler } = await import(pathToFileURL(build).href)
const server = createServer((request, response) => {
  request.headers[PROTOCOL_HEADER] = 'http'
  handler(request, response, () => response.writeHead(404).end())
})
const address = await listen(server, port, port === 0 ? 0 : MORE_PORTS)
process.stdout.write(`Sightdesk Studio: http://${host.includes(':') ? `[${host}]` : host}:${address}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leave(server))

/** Listen on the first free port; returns which one that is. */
function listen(server: Server, first: number, more: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const attempt = (candidate: number) => {
      const onError = (error: NodeJS.ErrnoException) => {
        server.removeAllListeners('listening')
        if (error.code === 'EADDRINUSE' && candidate < first + more) attempt(candidate + 1)
        else reject(error)
      }
      server.once('error', onError)
      server.listen(candidate, host, () => {
        server.removeListener('error', onError)
        const bound = server.address()
        resolve(bound !== null && typeof bound === 'object' ? bound.port : candidate)
      })
    }
    attempt(first)
  })
}

function leave(server: Server): void {
  server.close(() => process.exit(0))
  server.closeAllConnections()
}

function stop(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
