import { writeFile } from 'node:fs/promises'
import { InputError } from '@sightdesk/core'
import { exportGraph, graphStats, neighborhoodGraph } from '@sightdesk/graph'
import { formatGraph, GRAPH_FORMATS, type GraphFormat } from '@sightdesk/graph/node'
import type { Command } from 'commander'
import { openStore, type StorePlace, withStore } from '../open-store.ts'
import { printJson } from '../output.ts'
import { wholeNumber } from '../whole-number.ts'

interface GraphOptions extends StorePlace {
  readonly tenant: string
  readonly asOf?: string
}

export function addGraphCommand(program: Command): void {
  const graph = program.command('graph').description('Look at what the cases taught: export, numbers, explanations.')
  withGraph(graph.command('export').description('Write the graph for other tools.'))
    .option('--format <format>', GRAPH_FORMATS.join(', '), 'json')
    .option('--out <file>', 'the file to write; standard output when absent')
    .action(exportTo)
  withGraph(graph.command('stats').description('Count nodes, edges, sources and communities.'))
    .option('--json', 'one JSON document (the default)')
    .action(async (options: GraphOptions) => {
      await using store = await openStore(options)
      printJson(await graphStats(store.graph, options.tenant, asOf(options)))
    })
  withGraph(
    graph.command('explain').description('Say what is known around a case, and who says so.').argument('<case>'),
  )
    .option('--depth <steps>', 'steps from the case, 1 to 3', '2')
    .option('--json', 'one JSON document (the default)')
    .action(explain)
}

function withGraph(command: Command): Command {
  return withStore(command)
    .option('--tenant <id>', 'whose graph', 'default')
    .option('--as-of <instant>', 'as it was valid and known then, as 2026-05-01T08:00:00Z')
}

async function exportTo(options: GraphOptions & { readonly format: string; readonly out?: string }): Promise<void> {
  const format = formatOf(options.format)
  await using store = await openStore(options)
  const graph = await exportGraph(store.graph, options.tenant, asOf(options))
  const text = formatGraph(graph, format)
  if (options.out === undefined) {
    process.stdout.write(text)
    return
  }
  await writeFile(options.out, text)
  printJson({ out: options.out, format, nodes: graph.order, edges: graph.size })
}

async function explain(caseId: string, options: GraphOptions & { readonly depth: string }): Promise<void> {
  const depth = wholeNumber('depth', options.depth, { from: 1, to: 3 })
  await using store = await openStore(options)
  const graph = await neighborhoodGraph(store.graph, caseId, { tenant: options.tenant, depth, ...asOf(options) })
  printJson({
    case: caseId,
    nodes: graph.mapNodes((id, { kind, distance }) => ({ id, kind, distance })),
    edges: graph.mapEdges((_, edge, src, dst) => ({
      src,
      type: edge.type,
      dst,
      reviewState: edge.reviewState,
      sourceId: edge.sourceId,
      explanation: edge.explanation,
    })),
  })
}

function asOf({ asOf: instant }: GraphOptions): { readonly asOf?: string } {
  if (instant === undefined) return {}
  if (Number.isFinite(Date.parse(instant))) return { asOf: instant }
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected an instant for --as-of, received "${instant}".`,
    hint: { en: 'Write it as 2026-05-01T08:00:00Z.', zh: '请写成 2026-05-01T08:00:00Z。' },
    details: { asOf: instant },
  })
}

function formatOf(name: string): GraphFormat {
  const format = GRAPH_FORMATS.find((known) => known === name)
  if (format) return format
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected --format to be one of ${GRAPH_FORMATS.join(', ')}, received "${name}".`,
    hint: { en: 'Use gexf for Gephi.', zh: 'Gephi 请使用 gexf。' },
    details: { format: name },
  })
}
