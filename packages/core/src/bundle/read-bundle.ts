import type { z } from 'zod'
import { DataError } from '../errors.ts'
import { answerSchema } from '../handoff/answer.ts'
import { knowledgeShelfSchema } from '../handoff/knowledge.ts'
import type { Bundle, BundleSource } from './bundle.ts'
import { compensationRulesSchema } from './compensation.ts'
import { evidenceMapSchema } from './evidence.ts'
import { manifestHash, sha256Hex } from './hash.ts'
import { type Manifest, manifestSchema } from './manifest.ts'
import { strategiesSchema } from './strategies.ts'
import { fieldDefinitionSchema, templateSchema } from './template.ts'
import { thresholdsSchema } from './thresholds.ts'
import { wordingSchema } from './wording.ts'

/** Largest file that a bundle may hold, in bytes. */
export const MAX_BUNDLE_FILE_BYTES = 64 * 1024 * 1024

/** Folders whose files are handed on as bytes, to be read by the room that knows them. */
const FREE_FOLDERS = ['models/', 'data/', 'policy/']

/**
 * Read and verify a bundle: every file's hash, every schema, every reference.
 *
 * @param source - where the bytes come from, as `bundleFolder(path)` or `bundleUrl(url)`
 * @returns the bundle in memory; nothing of it is read later
 * @throws {DataError} `data/missing-file`, `data/checksum`, `data/malformed`, `data/unknown-reference`
 * @example
 * const bundle = await readBundle(memoryBundle(files))
 * bundle.manifest.id //=> 'starter'
 */
export async function readBundle(
  source: BundleSource,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Bundle> {
  const manifest = await readManifest(source, options.signal)
  const files = await readFiles(source, manifest, options.signal)
  const json = (path: string) => parseJson(source, path, files.get(path))
  const parse = <T extends z.ZodType>(schema: T, path: string) => parseWith(source, schema, path, json(path))
  const all = <T extends z.ZodType>(schema: T, folder: string) =>
    pathsIn(manifest, folder).map((path) => parse(schema, path))
  const bundle: Bundle = {
    manifest,
    templates: all(templateSchema, 'templates'),
    fields: all(fieldDefinitionSchema, 'fields'),
    answers: all(answerSchema, 'answers'),
    knowledge: all(knowledgeShelfSchema, 'knowledge'),
    compensation: all(compensationRulesSchema, 'compensation'),
    evidence: parse(evidenceMapSchema, 'evidence.json'),
    thresholds: parse(thresholdsSchema, 'thresholds.json'),
    strategies: parse(strategiesSchema, 'strategies.json'),
    wording: parse(wordingSchema, 'wording.json'),
    files: new Map([...files].filter(([path]) => FREE_FOLDERS.some((folder) => path.startsWith(folder)))),
  }
  checkReferences(source, bundle)
  return bundle
}

async function readManifest(source: BundleSource, signal: AbortSignal | undefined): Promise<Manifest> {
  const bytes = await source.read('manifest.json', { ...(signal && { signal }) })
  const manifest = parseWith(source, manifestSchema, 'manifest.json', parseJson(source, 'manifest.json', bytes))
  const hash = await manifestHash(manifest.files)
  if (hash !== manifest.hash) throw checksumError(source, 'manifest.json', manifest.hash, hash)
  return manifest
}

async function readFiles(source: BundleSource, manifest: Manifest, signal: AbortSignal | undefined) {
  const entries = Object.entries(manifest.files).map(async ([path, expected]) => {
    signal?.throwIfAborted()
    const bytes = await source.read(`files/${expected.sha256}`, { ...(signal && { signal }) })
    const actual = await sha256Hex(bytes)
    if (actual !== expected.sha256 || bytes.length !== expected.bytes)
      throw checksumError(source, path, expected.sha256, actual)
    return [path, bytes] as const
  })
  return new Map(await Promise.all(entries))
}

function pathsIn(manifest: Manifest, folder: string): string[] {
  return Object.keys(manifest.files)
    .filter((path) => path.startsWith(`${folder}/`))
    .sort()
}

function parseJson(source: BundleSource, path: string, bytes: Uint8Array | undefined): unknown {
  if (!bytes) throw missingFileError(source.name, path)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw malformedError(source, path, 'valid JSON in UTF-8', (cause as Error).message, cause)
  }
}

function parseWith<T extends z.ZodType>(source: BundleSource, schema: T, path: string, value: unknown): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw malformedError(
    source,
    path,
    `a valid value at ${issue?.path.join('.') || 'the root'}`,
    issue?.message ?? 'another shape',
    result.error,
  )
}

function checkReferences(source: BundleSource, bundle: Bundle): void {
  const fields = new Set(bundle.fields.map((field) => field.id))
  for (const template of bundle.templates) {
    const { requires, optional, requiredWhen, locators, prompts } = template
    const named = [...requires, ...optional, ...[requiredWhen, locators, prompts].flatMap((one) => Object.keys(one))]
    const deciding = Object.values(requiredWhen).flatMap((one) => Object.keys(one))
    const unknown = [...named, ...deciding].find((id) => !fields.has(id))
    if (unknown !== undefined)
      throw new DataError({
        code: 'data/unknown-reference',
        message: `Expected template "${template.id}" of ${source.name} to name defined fields, received "${unknown}".`,
        hint: {
          en: `Add fields/${unknown}.json or correct the template.`,
          zh: `请添加 fields/${unknown}.json 或更正模板。`,
        },
        details: { template: template.id, field: unknown },
      })
  }
}

/** The error for a file that a bundle should hold and does not. */
export function missingFileError(bundle: string, path: string, cause?: unknown): DataError {
  return new DataError({
    code: 'data/missing-file',
    message: `Expected the bundle ${bundle} to hold "${path}", found nothing.`,
    hint: { en: 'Build the bundle again or restore it from a backup.', zh: '请重新构建该配置包，或从备份恢复。' },
    details: { bundle, path },
    cause,
  })
}

function checksumError(source: BundleSource, path: string, expected: string, actual: string): DataError {
  return new DataError({
    code: 'data/checksum',
    message: `Expected "${path}" of ${source.name} to have SHA-256 ${expected.slice(0, 12)}…, received ${actual.slice(0, 12)}….`,
    hint: {
      en: 'The file was changed after the bundle was built. Build or download the bundle again.',
      zh: '文件在构建之后被改动，请重新构建或下载该配置包。',
    },
    details: { path, expected, actual },
  })
}

function malformedError(
  source: BundleSource,
  path: string,
  expected: string,
  received: string,
  cause: unknown,
): DataError {
  return new DataError({
    code: 'data/malformed',
    message: `Expected "${path}" of ${source.name} to hold ${expected}, received: ${received}.`,
    hint: { en: 'Correct the file and build the bundle again.', zh: '请更正该文件并重新构建配置包。' },
    details: { path },
    cause,
  })
}
