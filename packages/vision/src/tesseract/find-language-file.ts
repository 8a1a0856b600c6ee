import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EngineError } from '@sightdesk/core'
import { resolveModule } from '@sightdesk/core/node'
import type { LanguageFile } from './messages.ts'
import { canonicalLanguage, TESSERACT_LANGUAGES } from './tesseract-languages.ts'

/** The best integer networks: smaller and more accurate than the package's default folder. */
const VARIANT = '4.0.0_best_int'

/**
 * Find the language file of a tag: shipped with this package, or in an installed `@tesseract.js-data/<name>`.
 *
 * @param tag - BCP 47
 * @param folder - a folder of `<name>.traineddata.gz` files that is looked into first
 * @throws {InputError} `input/unknown-language`
 * @throws {EngineError} `engine/not-installed`, naming the package to install
 * @example
 * findLanguageFile('zh-Hans').name //=> 'chi_sim'
 */
export function findLanguageFile(tag: string, folder?: string): LanguageFile {
  const name = TESSERACT_LANGUAGES[canonicalLanguage(tag)]!
  const path = candidatePaths(name, folder).find((candidate) => existsSync(candidate))
  if (path) return { name, path }
  throw new EngineError({
    code: 'engine/not-installed',
    message: `Expected tesseract's language file "${name}" for "${tag}", found none installed.`,
    hint: {
      en: `Run: npm install @tesseract.js-data/${name}`,
      zh: `请运行：npm install @tesseract.js-data/${name}`,
    },
    details: { language: tag, package: `@tesseract.js-data/${name}` },
  })
}

/** All tags whose language file is at hand. */
export function installedLanguages(folder?: string): readonly string[] {
  return Object.entries(TESSERACT_LANGUAGES)
    .filter(([, name]) => candidatePaths(name, folder).some((candidate) => existsSync(candidate)))
    .map(([tag]) => tag)
}

function candidatePaths(name: string, folder?: string): readonly string[] {
  const file = `${name}.traineddata.gz`
  const shipped = join(
    dirname(resolveModule('@sightdesk/vision/package.json', import.meta.url)),
    'dist',
    'languages',
    file,
  )
  const installed = [import.meta.url, join(process.cwd(), 'package.json')]
    .map((from) => packageFolder(`@tesseract.js-data/${name}`, from))
    .filter((found) => found !== undefined)
    .map((found) => join(found, VARIANT, file))
  return [...(folder ? [join(folder, file)] : []), shipped, ...installed]
}

function packageFolder(name: string, from: string): string | undefined {
  try {
    return dirname(createRequire(from).resolve(`${name}/package.json`))
  } catch {
    return undefined
  }
}
