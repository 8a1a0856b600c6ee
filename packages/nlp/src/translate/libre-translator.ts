import type { Translator } from '@sightdesk/core'
import { z } from 'zod'
import { askEngine, codeOf, type TranslationServer } from './ask-engine.ts'
import { createTranslator, type EngineCall, type TranslatorOptions } from './create-translator.ts'

export interface LibreTranslatorOptions extends TranslationServer, TranslatorOptions {
  readonly apiKey?: string
}

const answerSchema = z.object({
  translatedText: z.string(),
  detectedLanguage: z.object({ language: z.string() }).optional(),
})

/**
 * Translate with LibreTranslate, or any server that speaks its `POST /translate`.
 *
 * @throws {EngineError} `engine/timeout`, `engine/unreachable`, `engine/busy`, `engine/refused`
 * @throws {InputError} `input/forbidden-address` for a private address without `allowPrivate`
 * @throws {DataError} `data/unexpected-answer`
 * @example
 * const translator = createLibreTranslator({ url: 'http://127.0.0.1:5000', allowPrivate: true, glossary: ['NovaPlus'] })
 * const { text } = await translator.translate('¿Dónde está mi pedido?', { to: 'en' })
 * @see https://docs.libretranslate.com
 */
export function createLibreTranslator(options: LibreTranslatorOptions): Translator {
  const engine = async ({ text, from, to, signal }: EngineCall) => {
    const source = from === undefined ? 'auto' : codeOf(options, from)
    const body = {
      q: text,
      source,
      target: codeOf(options, to),
      format: 'text',
      ...(options.apiKey && { api_key: options.apiKey }),
    }
    const { translatedText, detectedLanguage } = await askEngine(options, '/translate', answerSchema, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal,
    })
    return { text: translatedText, ...(detectedLanguage && { from: ours(options, detectedLanguage.language) }) }
  }
  return createTranslator(engine, { id: 'libretranslate', ...options })
}

/** The server's name of a language, in our words. */
function ours({ codes = {} }: TranslationServer, code: string): string {
  return Object.keys(codes).find((language) => codes[language] === code) ?? code
}
