import type { SimilarIndex } from '@sightdesk/graph'
import type { Desk } from '../desk.ts'
import { analyzeTool, type DeskTool, similarTool } from './desk-tools.ts'

/** A tool in the shape that the AI SDK takes, beside what `tool()` of it would add. */
function aiTool<Tool extends Pick<DeskTool, 'description' | 'inputSchema'>, Input, Output>(
  { description, inputSchema }: Tool,
  run: (input: Input, call: { readonly signal?: AbortSignal }) => Promise<Output>,
) {
  return {
    description,
    inputSchema: inputSchema as Tool['inputSchema'],
    execute: (
      input: Input,
      { abortSignal }: { readonly abortSignal?: AbortSignal | undefined } = {},
    ): Promise<Output> => run(input, abortSignal ? { signal: abortSignal } : {}),
  }
}

/**
 * A desk's `analyze` as a tool of the AI SDK (`ai` 5 and later); nothing of it is imported.
 *
 * @example
 * await generateText({ model, prompt, tools: { analyze: createAnalyzeTool(createSightdesk()) } })
 */
export function createAnalyzeTool(desk: Desk) {
  const tool = analyzeTool(desk)
  return aiTool(tool, tool.run)
}

/**
 * `similar` earlier cases as a tool of the AI SDK.
 *
 * @example
 * const tools = { similar: createSimilarTool(await loadSimilarIndex('index')) }
 */
export function createSimilarTool(index: SimilarIndex) {
  const tool = similarTool(index)
  return aiTool(tool, tool.run)
}
