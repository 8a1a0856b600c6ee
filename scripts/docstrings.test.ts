import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { PUBLISHED, ROOT, readManifest } from './run.ts'

/** The `@example` of an exported function: its code, cut where a `//=>` says what comes out. */
interface Example {
  readonly name: string
  readonly file: string
  readonly steps: readonly { readonly code: string; readonly expected: string }[]
}

/** Entry points that do their work when they are imported. */
const ACTIVE = /(-worker|-process|\/cli)$/
const FEWEST_EXAMPLES = 30

const packages = await Promise.all(
  PUBLISHED.map(async (folder) => {
    const names = await importEntries(folder)
    const examples = readExamples(join('packages', folder)).filter(({ name }) => typeof names[name] === 'function')
    return { folder, names, runs: examples.filter((example) => canRun(example, names)) }
  }),
)

/*
 * Which examples run: those of functions that an entry point exports. Left out by rule are examples that need a context
 * (`await`, or a value such as `page` that the reader is thought to have) and results told in words instead of code.
 */
describe.each(packages.filter(({ runs }) => runs.length > 0))(
  'examples in the docstrings of $folder',
  ({ names, runs }) => {
    it.each(runs)('$name says what it gives ($file)', (example) => {
      for (const { actual, expected } of evaluate(example, names)) expect(actual).toEqual(expected)
    })
  },
)

describe('docstrings', () => {
  it('hold examples that run', () => {
    expect(packages.flatMap(({ runs }) => runs).length).toBeGreaterThan(FEWEST_EXAMPLES)
  })
})

async function importEntries(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const entries = Object.entries(readManifest(folder).exports).flatMap(([subpath, target]) =>
    typeof target === 'object' && target['@sightdesk/source'] && !ACTIVE.test(subpath)
      ? [join(ROOT, 'packages', folder, target['@sightdesk/source'])]
      : [],
  )
  const modules = await Promise.all(entries.map((path) => import(path)))
  return Object.assign({}, ...modules.toReversed())
}

function readExamples(folder: string): Example[] {
  const files = globSync('src/**/*.ts', { cwd: join(ROOT, folder) }).filter((file) => !/\.(test|data)\.ts$/.test(file))
  return files.sort().flatMap((path) => {
    const file = join(folder, path)
    const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true)
    return source.statements.filter(ts.isFunctionDeclaration).flatMap((declaration) =>
      ts
        .getJSDocTags(declaration)
        .filter((tag) => tag.tagName.text === 'example')
        .map((tag) => ({ name: declaration.name?.text ?? '', file, steps: cut(exampleText(tag)) })),
    )
  })
}

/** The lines of an example as they stand in the file: TypeScript's own reading of the comment takes `{@…}` and `@` apart. */
function exampleText(tag: ts.JSDocTag): string {
  const lines = tag
    .getText()
    .replace(/^@example\s*/, '')
    .split('\n')
  return lines.map((line) => line.replace(/^\s*\*(?!\/) ?/, '').replace(/\*\/\s*$/, '')).join('\n')
}

function cut(text: string): Example['steps'] {
  const steps: { code: string; expected: string }[] = []
  let code = ''
  for (const line of text.split('\n')) {
    const [before = '', expected] = line.split('//=>')
    code += `${before}\n`
    if (expected === undefined) continue
    steps.push({ code, expected: expected.trim() })
    code = ''
  }
  return steps
}

function canRun(example: Example, names: Readonly<Record<string, unknown>>): boolean {
  const { steps } = example
  if (steps.length === 0 || steps.some(({ code }) => /\bawait\b|…/.test(code))) return false
  if (steps.some(({ expected }) => expected.includes('…') || !isExpression(expected))) return false
  if (steps.some(({ code }) => lastExpression(code) === undefined)) return false
  try {
    evaluate(example, names)
  } catch (error) {
    const missing = error instanceof ReferenceError && /^(\w+) is not defined/.exec(error.message)?.[1]
    // A value that is not there is context; a function that is not there is one that the entry point does not export.
    if (missing) return steps.some(({ code }) => code.includes(`${missing}(`))
  }
  return true
}

function isExpression(text: string): boolean {
  const { diagnostics = [] } = ts.transpileModule(`(${text})`, { reportDiagnostics: true })
  return diagnostics.length === 0
}

/** A step's code up to its last statement, and the value that this statement has. */
function lastExpression(code: string): { readonly before: string; readonly value: string } | undefined {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true)
  const last = source.statements.at(-1)
  if (!last) return undefined
  if (ts.isExpressionStatement(last)) return { before: code.slice(0, last.pos), value: last.expression.getText() }
  const bound = ts.isVariableStatement(last) ? last.declarationList.declarations[0]?.name : undefined
  return bound && ts.isIdentifier(bound) ? { before: code, value: bound.text } : undefined
}

function evaluate(
  example: Example,
  names: Readonly<Record<string, unknown>>,
): { actual: unknown; expected: unknown }[] {
  const results: { actual: unknown; expected: unknown }[] = []
  const body = example.steps.map(({ code, expected }) => {
    const { before, value } = lastExpression(code) as { before: string; value: string }
    return `${before}\n;$check((${value}), (${expected}))`
  })
  const script = ts.transpile(body.join('\n'), { target: ts.ScriptTarget.ESNext })
  const check = (actual: unknown, expected: unknown) => results.push({ actual: plain(actual, expected), expected })
  new Function('$check', ...Object.keys(names), script)(check, ...Object.values(names))
  return results
}

/** A typed array is written like a list. */
function plain(actual: unknown, expected: unknown): unknown {
  return ArrayBuffer.isView(actual) && Array.isArray(expected) ? [...(actual as Uint8Array)] : actual
}
