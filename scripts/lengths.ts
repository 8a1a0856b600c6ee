import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { ROOT } from './run.ts'

/** Hard limits of style.md §2, in lines. Tables of data (`*.data.ts`) and tests are exempt. */
const LIMITS = { file: 350, function: 80 } as const

/** Files and functions that have outgrown their limit: `path:line name (n lines)`. */
export function findLongCode(root = ROOT): string[] {
  const files = globSync(
    ['packages/*/src/**/*.ts', 'apps/*/src/**/*.{ts,svelte}', 'scripts/*.ts', 'benchmarks/**/*.ts'],
    { cwd: root },
  )
  return files
    .filter(
      (file) =>
        !/\.(data|test|test-d|d)\.ts$/.test(file) && !file.includes('node_modules') && !file.includes('.svelte-kit'),
    )
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const lines = text.split('\n').length - 1
      const long = lines > LIMITS.file ? [`${file} (${lines} lines)`] : []
      return file.endsWith('.ts') ? [...long, ...longFunctions(file, text)] : long
    })
}

function longFunctions(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const start = source.getLineAndCharacterOfPosition(node.getStart()).line
      const lines = source.getLineAndCharacterOfPosition(node.end).line - start + 1
      if (lines > LIMITS.function)
        found.push(`${file}:${start + 1} ${node.name?.getText() ?? 'function'} (${lines} lines)`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
