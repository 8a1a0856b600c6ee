import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { EngineError } from '@sightdesk/core'
import { createFrameReader, encodeFrame, type Frame } from './frames.ts'
import { CHILD_CHANNEL, MEMORY_EXIT_CODE } from './process-limits.ts'

/** One live child and the socket to it. It holds the parent alive only while it is asked something. */
export interface ChildLink {
  /** Resolves once the child listens: on a busy machine that takes seconds. @throws {EngineError} as `ask` */
  whenReady(): Promise<void>
  /** True from the start until the child listens, for a minute at most. */
  isStarting(): boolean
  /** @throws {EngineError} `engine/out-of-memory` or `engine/crashed` when the child ends before it answers */
  ask(task: Frame): Promise<Frame>
  /** Kill at once; resolves when the process is gone. */
  kill(): Promise<void>
}

/** A child that does not listen after this time never will. */
const LONGEST_START_MS = 60_000

/**
 * Start a child of this Node with the same flags, linked by a socket; standard streams stay closed.
 *
 * @param file - absolute path of the entry point
 * @param parameters - strings that the child finds from `process.argv[2]` on
 */
export function openChild(file: string, parameters: readonly string[]): ChildLink {
  const child = spawn(process.execPath, [...childFlags(process.execArgv), file, ...parameters], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    windowsHide: true,
    env: { ...process.env, NODE_OPTIONS: '', VIPS_WARNING: '0' },
  })
  const socket = child.stdio[CHILD_CHANNEL] as Socket
  const gone = Promise.withResolvers<void>()
  let pending: PromiseWithResolvers<Frame> | undefined
  let failure: EngineError | undefined
  const fail = (error: EngineError) => {
    failure ??= error
    pending?.reject(failure)
    ready.reject(failure)
  }
  const ready = Promise.withResolvers<void>()
  ready.promise.catch(() => {})
  const startedAt = performance.now()
  let isReady = false
  const read = createFrameReader((frame) => {
    if (isReady) return pending?.resolve(frame)
    isReady = true
    ready.resolve()
  })
  socket.on('data', (chunk) => {
    if (!read(chunk)) fail(crashError('broken answer'))
  })
  socket.on('error', () => {})
  child.on('error', (error) => {
    fail(crashError(error.message))
    gone.resolve()
  })
  child.on('exit', (code, signal) => {
    fail(code === MEMORY_EXIT_CODE ? memoryError() : crashError(signal ?? `exit code ${code}`))
    socket.destroy()
    gone.resolve()
  })
  holdParent(child, socket, false)
  return {
    async whenReady() {
      if (isReady) return
      holdParent(child, socket, true)
      await ready.promise.finally(() => holdParent(child, socket, false))
    },
    isStarting: () => !isReady && !failure && performance.now() - startedAt < LONGEST_START_MS,
    async ask(task) {
      if (failure) throw failure
      pending = Promise.withResolvers<Frame>()
      holdParent(child, socket, true)
      try {
        for (const part of encodeFrame(task)) socket.write(part)
        return await pending.promise
      } finally {
        pending = undefined
        holdParent(child, socket, false)
      }
    },
    async kill() {
      // Whoever waits for the end must not be cut short by an empty event loop.
      child.ref()
      child.kill('SIGKILL')
      socket.destroy()
      await gone.promise
    },
  }
}

function holdParent(child: ChildProcess, socket: Socket, hold: boolean): void {
  if (hold) {
    child.ref()
    socket.ref()
  } else {
    child.unref()
    socket.unref()
  }
}

/** The parent's Node flags without those that debug, evaluate or test. */
function childFlags(flags: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < flags.length; at++) {
    const flag = flags[at]!
    if (/^(-e|-p|--eval|--print|-pe)$/.test(flag)) at++
    else if (!/^(--inspect|--test|--watch|--cpu-prof|--heap-prof|--input-type|-i$|--interactive)/.test(flag))
      kept.push(flag)
  }
  return kept
}

function memoryError(): EngineError {
  return new EngineError({
    code: 'engine/out-of-memory',
    message: 'Expected to decode within the memory cap; the process was stopped.',
    hint: { en: 'Send a smaller picture or a screenshot.', zh: '请发送更小的图片或截图。' },
  })
}

function crashError(reason: string): EngineError {
  return new EngineError({
    code: 'engine/crashed',
    message: `Expected an answer from the decoding process; it ended (${reason}).`,
    hint: { en: 'Send the picture again, or a screenshot of it.', zh: '请重新发送图片，或发送该图片的截图。' },
    details: { reason },
  })
}
