import './no-eval.js'
import { errorRecord, readBundle } from '@sightdesk/core'
import { readPage } from '@sightdesk/vision'
import { createCanvasCodec, loadBrowserEngine } from '@sightdesk/vision/browser'
import { bundleUrl } from 'sightdesk/browser'

// Everything lies where `sightdesk assets public/sightdesk` put it.
const assets = new URL(`${import.meta.env.BASE_URL}sightdesk/`, globalThis.location.origin).href
const codec = createCanvasCodec()
const loaded = Promise.all([readBundle(bundleUrl(`${assets}bundle/`)), loadBrowserEngine(assets)])
loaded.catch(() => {})

globalThis.addEventListener('message', async ({ data: { id, bytes, language } }) => {
  try {
    const [{ templates, fields, wording }, engine] = await loaded
    const page = await readPage(
      { bytes },
      {
        ...{ codec, engine, templates, fields, wording, promptLanguage: language },
        onProgress: ({ stage, done }) => globalThis.postMessage({ id, progress: { stage, done } }),
      },
    )
    const names = Object.fromEntries([...templates, ...fields].map((one) => [one.id, one.names]))
    globalThis.postMessage({ id, page, names })
  } catch (error) {
    globalThis.postMessage({ id, error: errorRecord(error) })
  }
})
