// Training data of other systems

// Help desks
export { type ChatwootOptions, createChatwootHandler } from './neighbors/chatwoot.ts'
export { HELP_DESK_DEFAULTS, type HelpDeskOptions } from './neighbors/help-desk.ts'
export { type CsvColumns, importCsv } from './neighbors/import-csv.ts'
export { importDialogflow } from './neighbors/import-dialogflow.ts'
export { importRasa, type RasaOptions } from './neighbors/import-rasa.ts'
export type { ImportedData, ImportedRow, NamedText, RefusalReason, RefusedRow } from './neighbors/imported-rows.ts'
export { createZendeskHandler, type ZendeskOptions } from './neighbors/zendesk.ts'
