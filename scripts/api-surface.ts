import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { ROOT } from './run.ts'

const FORMAT =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope |
  ts.TypeFormatFlags.WriteArrowStyleSignature

/**
 * Writes `api-surface.md` of every published package: each entry point's exports with their signatures, from the sources.
 * `--check` writes nothing and fails on a difference, so that every change of the API is seen in review.
 */
const check = process.argv.includes('--check')
const stale: string[] = []
for (const file of globSync('packages/*/package.json', { cwd: ROOT }).sort()) writeSurface(join(ROOT, file, '..'))
if (stale.length > 0) {
  console.error(`The API surface changed: ${stale.join(', ')}. Run \`pnpm api\` and commit the difference.`)
  process.exitCode = 1
}

function writeSurface(folder: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (manifest.private) return
  const entries = Object.entries(manifest.exports as Record<string, { '@sightdesk/source'?: string }>).flatMap(
    ([name, target]) => {
      const source = target['@sightdesk/source']
      return source
        ? [{ name: name === '.' ? manifest.name : `${manifest.name}${name.slice(1)}`, path: join(folder, source) }]
        : []
    },
  )
  const text = `# API surface of ${manifest.name}\n\nWritten by \`pnpm api\`.\n${describe(entries).join('')}`
  const target = join(folder, 'api-surface.md')
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return
  if (check) stale.push(manifest.name)
  else writeFileSync(target, text)
}

function describe(entries: readonly { readonly name: string; readonly path: string }[]): string[] {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT)
  const program = ts.createProgram(
    entries.map((entry) => entry.path),
    options,
  )
  const checker = program.getTypeChecker()
  return entries.map(({ name, path }) => {
    const source = program.getSourceFile(path)
    const module = source && checker.getSymbolAtLocation(source)
    const lines = module ? checker.getExportsOfModule(module).map((symbol) => signature(symbol, checker)) : []
    return `\n## ${name}\n\n\`\`\`ts\n${lines.sort().join('\n')}\n\`\`\`\n`
  })
}

function signature(exported: ts.Symbol, checker: ts.TypeChecker): string {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
  const declaration = symbol.declarations?.[0]
  if (!declaration) return `export ${exported.name}`
  if (symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias))
    return declaration.getText().replace(/\n\s*/g, ' ').slice(0, 2000)
  if (symbol.flags & ts.SymbolFlags.Class) return `export class ${exported.name}`
  const type = checker.typeToString(checker.getTypeOfSymbolAtLocation(symbol, declaration), declaration, FORMAT)
  return `export ${symbol.flags & ts.SymbolFlags.Function ? 'function' : 'const'} ${exported.name}: ${type.slice(0, 1000)}`
}
