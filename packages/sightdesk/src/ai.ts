// Tools of the AI SDK
export { createAnalyzeTool, createSimilarTool } from './mcp/create-ai-tools.ts'
export type { Analysis, Similarities } from './mcp/desk-tools.ts'
