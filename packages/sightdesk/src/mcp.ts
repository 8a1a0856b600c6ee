// Model Context Protocol
export { createMcpHandler, createMcpServer, type McpHandlerOptions } from './mcp/create-mcp-server.ts'
export type { Analysis, DeskToolOptions, Similarities } from './mcp/desk-tools.ts'
