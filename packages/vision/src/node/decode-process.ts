import { Socket } from 'node:net'
import { type ImageTask, prepareSharp, runImageTask } from './decode-image.ts'
import { createFrameReader, encodeFrame } from './frames.ts'
import { CHILD_CHANNEL, MEMORY_EXIT_CODE } from './process-limits.ts'

/*
 * The child in which untrusted bytes are decoded. It reads tasks from one socket, answers on it, and ends when the
 * socket closes: a parent that dies leaves no orphan. It watches its own memory while sharp works on other threads.
 */
const maxRssBytes = Number(process.argv[2])
const channel = new Socket({ fd: CHILD_CHANNEL, readable: true, writable: true })
prepareSharp()
setInterval(() => {
  if (process.memoryUsage.rss() > maxRssBytes) process.exit(MEMORY_EXIT_CODE)
}, 20).unref()

/** Processor time that was told with earlier answers: the first answer also pays for starting. */
const told = { cpuMs: 0 }
const read = createFrameReader(async ({ head, payload }) => {
  const answer = await runImageTask(head as unknown as ImageTask, payload)
  const total = cpuMs()
  const spent = total - told.cpuMs
  told.cpuMs = total
  for (const part of encodeFrame({ ...answer, head: { ...answer.head, cpuMs: spent } })) channel.write(part)
})
for (const part of encodeFrame({ head: { ready: true }, payload: new Uint8Array(0) })) channel.write(part)
channel.on('data', (chunk: Uint8Array) => {
  if (!read(chunk)) process.exit(1)
})
channel.on('close', () => process.exit(0))
channel.on('error', () => process.exit(0))

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
