import { DataError, EngineError } from '@sightdesk/core'
import { type SafeFetchOptions, safeFetch } from '@sightdesk/core/node'
import type { z } from 'zod'

/** Where a translation server is, and whether it may be in the shop's own network. */
export interface TranslationServer {
  /** As `https://translate.example`; a path in it stays in front. */
  readonly url: string
  /** Also reach private and loopback addresses, for a server of one's own. */
  readonly allowPrivate?: boolean
  /** The server's names of languages where they differ from ours, as `{ zh: 'zh-Hans' }`. */
  readonly codes?: Readonly<Record<string, string>>
}

/**
 * Ask a translation server and check what it says.
 *
 * @throws {EngineError} `engine/busy` on 429, `engine/refused` on another status
 * @throws {DataError} `data/unexpected-answer`
 */
export async function askEngine<T extends z.ZodType>(
  server: TranslationServer,
  path: string,
  schema: T,
  options: SafeFetchOptions,
): Promise<z.output<T>> {
  const response = await safeFetch(`${server.url.replace(/\/$/, '')}${path}`, {
    ...options,
    // The translator has its own deadline and ends this call by the signal.
    timeoutMs: 600_000,
    allowPrivate: server.allowPrivate ?? false,
    maxRedirects: 0,
  })
  if (response.status !== 200) throw refused(response.status)
  const parsed = schema.safeParse(bodyOf(response))
  if (parsed.success) return parsed.data
  throw unexpected(parsed.error.issues[0]?.path.join('.') ?? '')
}

/** The name of a language at the server. */
export function codeOf(server: TranslationServer, language: string): string {
  return server.codes?.[language] ?? language
}

function bodyOf(response: { json(): unknown }): unknown {
  try {
    return response.json()
  } catch {
    return undefined
  }
}

function refused(status: number): EngineError {
  return new EngineError({
    code: status === 429 ? 'engine/busy' : 'engine/refused',
    message: `Expected status 200 from the translation server, received ${status}.`,
    hint: {
      en: 'Check the key and whether the server has this pair of languages.',
      zh: '请检查密钥，以及该服务是否支持这对语言。',
    },
    details: { status },
  })
}

function unexpected(path: string): DataError {
  return new DataError({
    code: 'data/unexpected-answer',
    message: `Expected a translation, at "${path}" something else came.`,
    hint: { en: 'Check that the URL is that of a translation server.', zh: '请确认该地址是翻译服务。' },
    details: { path },
  })
}
