import { InputError, type Translator } from '@sightdesk/core'
import { z } from 'zod'
import { askEngine, codeOf, type TranslationServer } from './ask-engine.ts'
import { createTranslator, type TranslatorOptions } from './create-translator.ts'

export interface ApertiumTranslatorOptions extends TranslationServer, TranslatorOptions {}

const answerSchema = z.object({ responseData: z.object({ translatedText: z.string() }) })

/**
 * Translate with Apertium's server, APy.
 *
 * It detects no language: pass `from` with each text, or `detect` once.
 *
 * @throws {InputError} `input/unknown-language` without a language to translate from, `input/forbidden-address`
 * @throws {EngineError} `engine/timeout`, `engine/unreachable`, `engine/busy`, `engine/refused`
 * @throws {DataError} `data/unexpected-answer`
 * @example
 * const translator = createApertiumTranslator({ url: 'http://127.0.0.1:2737', allowPrivate: true })
 * const { text } = await translator.translate('¿Dónde está mi pedido?', { from: 'es', to: 'en' })
 * @see https://wiki.apertium.org/wiki/Apertium-apy
 */
export function createApertiumTranslator(options: ApertiumTranslatorOptions): Translator {
  return createTranslator(
    async ({ text, from, to, signal }) => {
      if (from === undefined) throw unknownLanguage()
      const form = new URLSearchParams({
        q: text,
        langpair: `${codeOf(options, from)}|${codeOf(options, to)}`,
        markUnknown: 'no',
        format: 'txt',
      })
      const { responseData } = await askEngine(options, '/translate', answerSchema, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: form.toString(),
        signal,
      })
      return { text: responseData.translatedText }
    },
    { id: 'apertium', ...options },
  )
}

function unknownLanguage(): InputError {
  return new InputError({
    code: 'input/unknown-language',
    message: 'Expected a language to translate from, received a text whose language nothing decides.',
    hint: { en: 'Pass from, or detect.', zh: '请传入 from 或 detect。' },
  })
}
