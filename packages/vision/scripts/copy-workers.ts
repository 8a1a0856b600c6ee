import { join } from 'node:path'
import { build } from 'esbuild'

const SOURCE = join(import.meta.dirname, '..', 'src', 'browser', 'workers')

/**
 * Bundle the workers that run in a page, each as one module without imports: whoever serves them needs no bundler.
 *
 * @param folder - where they are written
 */
export async function copyWorkers(folder: string): Promise<void> {
  await build({
    entryPoints: ['tesseract-worker', 'onnx-worker'].map((name) => join(SOURCE, `${name}.ts`)),
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    conditions: ['@sightdesk/source'],
    legalComments: 'eof',
    logLevel: 'error',
  })
}
