/** The little of nlp.js that the comparison calls; the packages carry no types. */
declare module '@nlpjs/core' {
  export function containerBootstrap(): Promise<{
    use(plugin: unknown): void
    registerConfiguration(tag: string, settings: object): void
    get(name: 'nlp'): NlpjsManager
  }>
}
declare module '@nlpjs/nlp' {
  export const Nlp: unknown
}
declare module '@nlpjs/lang-en' {
  export const LangEn: unknown
}
interface NlpjsManager {
  readonly settings: object
  addLanguage(language: string): void
  addDocument(language: string, text: string, intent: string): void
  train(): Promise<void>
  process(language: string, text: string): Promise<{ intent: string; score: number }>
  export(): string
}
