// Training data of other systems
export { type CsvColumns, importCsv } from './neighbors/import-csv.ts'
export { importDialogflow } from './neighbors/import-dialogflow.ts'
export { importRasa, type RasaOptions } from './neighbors/import-rasa.ts'
export type { ImportedData, ImportedRow, NamedText, RefusalReason, RefusedRow } from './neighbors/imported-rows.ts'
