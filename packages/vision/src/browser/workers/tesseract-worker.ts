/** The worker in which tesseract runs in a page. Its files lie beside it. */
import { tesseractCoreName } from '../../tesseract/core-name.ts'
import type { LanguageFile, TesseractJob } from '../../tesseract/messages.ts'
import type { CoreFactory, TesseractModule } from '../../tesseract/tesseract-core.ts'
import { createTesseractReader } from '../../tesseract/tesseract-reader.ts'
import { fetchAsset, fetchBytes, malformedAsset } from '../fetch-asset.ts'
import { answerMessages } from './answer-messages.ts'

type Command = { readonly id: number } & (
  | { readonly kind: 'prepare'; readonly languages: readonly LanguageFile[] }
  | { readonly kind: 'read'; readonly job: TesseractJob }
)

const reader = createTesseractReader({ loadCore, readLanguage })

answerMessages<Command>(
  (command) => (command.kind === 'prepare' ? reader.prepare(command.languages) : reader.read(command.job)),
  ({ kind }, reason) =>
    kind === 'prepare'
      ? { code: 'data/malformed-asset', message: `Expected files that tesseract takes, received: ${reason}` }
      : { code: 'engine/recognition-failed', message: `Tesseract could not read the picture: ${reason}` },
)

async function loadCore(): Promise<TesseractModule> {
  const path = new URL(tesseractCoreName(), globalThis.location.href).href
  const [factory, compiled] = await Promise.all([importFactory(`${path}.js`), compile(`${path}.wasm`)])
  return new Promise((resolve, reject) => {
    const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
      WebAssembly.instantiate(compiled, imports).then(done, reject)
    }
    factory({ TesseractProgress: () => {}, print: () => {}, printErr: () => {}, instantiateWasm }).then(resolve, reject)
  })
}

/** A module that cannot be loaded says nothing of why; fetching it does. */
async function importFactory(url: string): Promise<CoreFactory> {
  try {
    return ((await import(url)) as { readonly default: CoreFactory }).default
  } catch (cause) {
    await fetchAsset(url)
    throw malformedAsset(url, cause)
  }
}

/** While it arrives where the server names its type, after it has arrived otherwise. */
async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await fetchAsset(url)
  try {
    const isNamed = response.headers.get('content-type')?.startsWith('application/wasm') === true
    if (isNamed) return await WebAssembly.compileStreaming(response)
    return await WebAssembly.compile(await response.arrayBuffer())
  } catch (cause) {
    throw malformedAsset(url, cause)
  }
}

const GZIP = [0x1f, 0x8b] as const

/** A server that calls the file compressed content has it decompressed by the browser already. */
async function readLanguage({ path }: LanguageFile): Promise<Uint8Array> {
  const bytes = await fetchBytes(path)
  if (!GZIP.every((byte, at) => bytes[at] === byte)) return bytes
  try {
    const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch (cause) {
    throw malformedAsset(path, cause)
  }
}
