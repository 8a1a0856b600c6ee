import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { PUBLISHED, ROOT, readManifest } from './run.ts'

const MAX_LENGTH = 1000
const FORMAT =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
  ts.TypeFormatFlags.WriteArrowStyleSignature

interface Entry {
  readonly name: string
  readonly path: string
}

/**
 * Writes `api-surface.md` of every published package: each entry point's exports with their signatures, from the sources.
 * `--check` writes nothing and fails on a difference, so that every change of the API is seen in review.
 */
const check = process.argv.includes('--check')
const surfaces = PUBLISHED.map((folder) => ({ folder, entries: entriesOf(folder) }))
const program = createProgram(surfaces.flatMap(({ entries }) => entries))
const stale = surfaces.filter(({ folder, entries }) => !isWritten(folder, entries)).map(({ folder }) => folder)
if (check && stale.length > 0) {
  console.error(`The API surface changed: ${stale.join(', ')}. Run \`pnpm api\` and commit the difference.`)
  process.exitCode = 1
}

/** Whether the file says what the sources say; without `--check` it is written when it does not. */
function isWritten(folder: string, entries: readonly Entry[]): boolean {
  const text = `# API surface of ${readManifest(folder).name}\n\nWritten by \`pnpm api\`.\n${entries.map(describe).join('')}`
  const target = join(ROOT, 'packages', folder, 'api-surface.md')
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return true
  if (!check) writeFileSync(target, text)
  return false
}

function entriesOf(folder: string): Entry[] {
  const { name: packageName, exports } = readManifest(folder)
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const file = typeof target === 'object' ? target['@sightdesk/source'] : undefined
    return file ? [{ name: `${packageName}${subpath.slice(1)}`, path: join(ROOT, 'packages', folder, file) }] : []
  })
}

function createProgram(entries: readonly Entry[]): ts.Program {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT)
  return ts.createProgram(
    entries.map((entry) => entry.path),
    options,
  )
}

function describe({ name, path }: Entry): string {
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(path)
  const module = file && checker.getSymbolAtLocation(file)
  const lines = module ? checker.getExportsOfModule(module).map((symbol) => signature(symbol, checker)) : []
  return `\n## ${name}\n\n\`\`\`ts\n${lines.sort().join('\n')}\n\`\`\`\n`
}

function signature(exported: ts.Symbol, checker: ts.TypeChecker): string {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
  const declaration = symbol.declarations?.[0]
  if (!declaration) return `export ${exported.name}`
  if (symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias))
    return shorten(declaration.getText().replace(/\n\s*/g, ' '))
  if (symbol.flags & ts.SymbolFlags.Class) return `export class ${exported.name}`
  const type = checker.typeToString(checker.getTypeOfSymbolAtLocation(symbol, declaration), declaration, FORMAT)
  return `export ${symbol.flags & ts.SymbolFlags.Function ? 'function' : 'const'} ${exported.name}: ${shorten(type)}`
}

/** Cuts a very long type; the hash of the whole still changes with every change of it. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text
  return `${text.slice(0, MAX_LENGTH)} … ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
}
