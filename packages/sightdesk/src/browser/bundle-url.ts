import { type BundleSource, DataError } from '@sightdesk/core'

/**
 * A bundle that lies under a URL of the page's own, as a source for `readBundle`.
 *
 * @param url - the folder that holds `manifest.json`, as `/sightdesk/bundle/`
 */
export function bundleUrl(url: string): BundleSource {
  const folder = url.endsWith('/') ? url : `${url}/`
  return {
    name: folder,
    async read(path, options) {
      const response = await fetch(`${folder}${path}`, options?.signal ? { signal: options.signal } : {})
      if (response.ok) return new Uint8Array(await response.arrayBuffer())
      throw new DataError({
        code: 'data/missing-file',
        message: `Expected the bundle ${folder} to hold "${path}", the server answered ${response.status}.`,
        hint: { en: 'Copy the whole bundle folder to the server.', zh: '请将整个配置包文件夹复制到服务器。' },
        details: { path, status: response.status },
      })
    },
  }
}
