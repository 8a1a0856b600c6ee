import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'

/**
 * Bundle the workers that run in a page, each as one module without imports: whoever serves them needs no bundler.
 *
 * @param folder - where they are written
 */
export async function copyWorkers(folder: string): Promise<void> {
  // The build's configuration is moved about before it runs; the package's own name is not.
  const home = dirname(createRequire(import.meta.url).resolve('@sightdesk/vision/package.json'))
  const source = join(home, 'src', 'browser', 'workers')
  await build({
    entryPoints: ['tesseract-worker', 'onnx-worker'].map((name) => join(source, `${name}.ts`)),
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
