import { error } from '@sveltejs/kit'
import { askStore } from '#lib/server/ask-store.ts'
import { sniffPicture } from '#lib/server/sniff-picture.ts'
import type { RequestHandler } from './$types'

/** A customer's picture by its hash. It is asked for anew each time, so that an erased one is gone at once. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { sha256 } = params
  if (!/^[0-9a-f]{64}$/.test(sha256)) error(404, { message: 'There is no such picture.' })
  const bytes = await askStore(async () => (await locals.store.open())?.blobs.get(locals.store.tenant, sha256))
  if (!bytes) error(404, { message: 'There is no such picture.' })
  const type = sniffPicture(bytes)
  if (!type) error(415, { message: 'These bytes are no picture that can be shown.' })
  const headers = {
    'content-type': type,
    'content-disposition': `inline; filename="${sha256.slice(0, 12)}.${type.slice('image/'.length)}"`,
    'cache-control': 'private, no-cache',
    'content-security-policy': "default-src 'none'; sandbox",
    etag: `"${sha256}"`,
  }
  const known = request.headers.get('if-none-match') === headers.etag
  return known ? new Response(null, { status: 304, headers }) : new Response(bytes.slice(), { headers })
}
