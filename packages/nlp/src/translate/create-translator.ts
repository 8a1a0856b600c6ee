import { EngineError, InputError, MAX_MESSAGE_LENGTH, type TranslateOptions, type Translator } from '@sightdesk/core'
import { createMemory } from './create-memory.ts'
import { protectTerms } from './protect-terms.ts'

/** One text for the engine, with nothing in it that must stay. */
export interface EngineCall {
  readonly text: string
  /** Undefined when the language is not known: an engine that detects by itself may do so. */
  readonly from: string | undefined
  readonly to: string
  /** Fires at the deadline. */
  readonly signal: AbortSignal
}

/** What a translation engine gives back; `from` where it detected the language itself. */
export type TranslationEngine = (call: EngineCall) => Promise<{ readonly text: string; readonly from?: string }>

export interface TranslatorOptions {
  readonly id?: string
  /** Longest wait for one text in milliseconds, 1 or more. */
  readonly timeoutMs?: number
  /** Translations that are kept and given again, 0 for none. */
  readonly maxCached?: number
  /** The language of a text where `from` is absent, as `createLanguageDetector` tells it; `und` for unknown. */
  readonly detect?: (text: string) => string
  /** Terms of the shop that always stay, beside those of a call. */
  readonly glossary?: readonly string[]
}

export const TRANSLATOR_DEFAULTS = { timeoutMs: 10_000, maxCached: 1000 } as const

/**
 * Make a translator of any function, with everything around it: terms and ids that stay, a deadline, a cache.
 *
 * Terms leave as invented words. When one of them is lost on the way, the stretches between the terms are translated apart:
 * the grammar suffers, an order id never does. A failure is not kept, and the same text asked for twice at once is asked once.
 *
 * @throws {InputError} `input/too-long` beyond 20,000 characters
 * @throws {EngineError} `engine/timeout`; whatever the engine throws goes through
 * @example
 * const translator = createTranslator(async ({ text, to }) => ({ text: await ourEngine(text, to) }), { glossary: ['NovaPlus'] })
 * await translator.translate('Wo ist NovaPlus?', { from: 'de', to: 'en' })
 */
export function createTranslator(engine: TranslationEngine, options: TranslatorOptions = {}): Translator {
  const { timeoutMs, maxCached } = { ...TRANSLATOR_DEFAULTS, ...options }
  const remember = createMemory<{ text: string; from: string }>(maxCached)
  return {
    id: options.id ?? 'function',
    async translate(text, call) {
      call.signal?.throwIfAborted()
      if (text.length > MAX_MESSAGE_LENGTH) throw tooLong(text.length)
      const from = call.from ?? known(options.detect?.(text))
      if (text.trim() === '' || from === call.to) return { text, from: from ?? 'und' }
      const glossary = [...(options.glossary ?? []), ...(call.glossary ?? [])]
      const key = JSON.stringify([from, call.to, glossary, text])
      const work = () =>
        withDeadline(timeoutMs, (signal) => translateText(engine, text, { from, to: call.to, glossary, signal }))
      return remember(key, call.signal, work)
    },
  }
}

type Work = Omit<EngineCall, 'text'> & Required<Pick<TranslateOptions, 'glossary'>>

async function translateText(engine: TranslationEngine, text: string, { glossary, ...call }: Work) {
  const guarded = protectTerms(text, glossary)
  const whole = await engine({ ...call, text: guarded.text })
  const from = call.from ?? whole.from ?? 'und'
  const restored = guarded.restore(whole.text)
  if (restored !== undefined) return { text: restored, from }
  const pieces: string[] = []
  for (const piece of guarded.pieces)
    pieces.push(await translatePiece(engine, piece, { ...call, from: call.from ?? whole.from }))
  return { text: pieces.map((piece, index) => piece + (guarded.terms[index] ?? '')).join(''), from }
}

/** White space around a piece stays as it is: engines trim it. */
async function translatePiece(
  engine: TranslationEngine,
  piece: string,
  call: Omit<EngineCall, 'text'>,
): Promise<string> {
  const inner = piece.trim()
  if (!/\p{L}/u.test(inner)) return piece
  const start = piece.indexOf(inner)
  const { text } = await engine({ ...call, text: inner })
  return piece.slice(0, start) + text.trim() + piece.slice(start + inner.length)
}

/** The engine is told by its signal, and left alone when it does not listen. */
async function withDeadline<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ended = new AbortController()
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const error = timeoutError(timeoutMs)
    late.reject(error)
    ended.abort(error)
  }, timeoutMs)
  try {
    return await Promise.race([work(ended.signal), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

function known(language: string | undefined): string | undefined {
  return language === 'und' ? undefined : language
}

function tooLong(length: number): InputError {
  return new InputError({
    code: 'input/too-long',
    message: `Expected at most ${MAX_MESSAGE_LENGTH} characters, received ${length}.`,
    hint: { en: 'Translate paragraph by paragraph.', zh: '请分段翻译。' },
    details: { length },
  })
}

function timeoutError(timeoutMs: number): EngineError {
  return new EngineError({
    code: 'engine/timeout',
    message: `Expected a translation within ${timeoutMs} ms, received none.`,
    hint: { en: 'Raise timeoutMs, or see whether the engine is up.', zh: '请增大 timeoutMs，或检查翻译服务是否正常。' },
    details: { timeoutMs },
  })
}
