import { DataError, EngineError } from '@sightdesk/core'

/**
 * The URL of an asset folder, ready to have a path added.
 *
 * @param assets - as the page names it: `/sightdesk/`, or a whole URL
 */
export function assetFolder(assets: string): string {
  return new URL(assets.endsWith('/') ? assets : `${assets}/`, globalThis.location.href).href
}

/**
 * Fetch a file of the asset folder.
 *
 * A server that answers a page for every unknown path counts as one that has not got the file.
 *
 * @throws {EngineError} `engine/missing-asset` with `file`, `url` and the server's `status`
 */
export async function fetchAsset(url: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', ...(signal && { signal }) })
  } catch (cause) {
    signal?.throwIfAborted()
    throw missingAsset(url, { cause })
  }
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
  if (response.ok && !isPage) return response
  throw missingAsset(url, { status: response.status })
}

/** The file's bytes. @throws {EngineError} `engine/missing-asset` */
export async function fetchBytes(url: string, options: { readonly signal?: AbortSignal } = {}): Promise<Uint8Array> {
  const response = await fetchAsset(url, options)
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    options.signal?.throwIfAborted()
    throw missingAsset(url, { status: response.status, cause })
  }
}

/** The file as JSON. @throws {EngineError} `engine/missing-asset`; {DataError} `data/malformed-asset` */
export async function fetchJson(url: string, options: { readonly signal?: AbortSignal } = {}): Promise<unknown> {
  const bytes = await fetchBytes(url, options)
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw malformedAsset(url, cause)
  }
}

function missingAsset(
  url: string,
  { status, cause }: { readonly status?: number; readonly cause?: unknown },
): EngineError {
  return new EngineError({
    code: 'engine/missing-asset',
    message: `Expected the file "${fileOf(url)}" at ${url}, ${status ? `the server answered ${status} or a page` : 'no answer came'}.`,
    hint: {
      en: 'Run "sightdesk assets DIR" and serve DIR there; the option "assets" names its URL.',
      zh: '请运行 sightdesk assets 目录，并通过服务器提供该目录；选项 assets 为其网址。',
    },
    details: { file: fileOf(url), url, ...(status !== undefined && { status }) },
    cause,
  })
}

/** A file that is there and is not what it should be. */
export function malformedAsset(url: string, cause?: unknown): DataError {
  const reason = cause instanceof Error ? `: ${cause.message.slice(0, 200)}` : ''
  return new DataError({
    code: 'data/malformed-asset',
    message: `Expected the file "${fileOf(url)}" as copyAssets wrote it, it cannot be used${reason}.`,
    hint: { en: 'Copy the assets again.', zh: '请重新复制资源文件。' },
    details: { file: fileOf(url), url },
    cause,
  })
}

function fileOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}
