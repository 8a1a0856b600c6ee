import { DataError } from '@sightdesk/core'
import { type ChatEndpointOptions, createChatEndpoint } from './chat-endpoint.ts'
import { type Choice, type Composer, choiceSchema, draftSchema, type Understander } from './guest.ts'

/** What it says when no candidate fits. */
const NONE = 'none'

/**
 * A composer behind an OpenAI-compatible endpoint.
 *
 * @throws as `createChatEndpoint`, when asked
 * @example
 * const composer = createOpenAiComposer({
 *   baseUrl: 'http://127.0.0.1:11434/v1', model: 'qwen3', allowPrivate: true, budget: { maxTokensPerDay: 200_000 },
 * })
 */
export function createOpenAiComposer(options: ChatEndpointOptions): Composer {
  const ask = createChatEndpoint(options)
  return {
    id: options.model,
    compose: ({ language, tone, ...material }, { signal } = {}) =>
      ask({
        instructions: `You write a short answer of a shop's customer service in the language "${language}" in the tone "${tone}". Use only what the sources say. Every sentence cites the ids of the sources it rests on. Keep numbers, links and marks as [PHONE_1] exactly as they stand. Promise nothing that no source promises.`,
        material,
        schema: draftSchema,
        signal,
      }),
  }
}

/**
 * An understander behind an OpenAI-compatible endpoint. It chooses among our own candidates; anything else is refused.
 *
 * @throws as `createChatEndpoint`, when asked; `data/guest-answer` for an intent that is no candidate
 */
export function createOpenAiUnderstander(options: ChatEndpointOptions): Understander {
  const ask = createChatEndpoint(options)
  return {
    id: options.model,
    async understand({ candidates, ...material }, { signal } = {}): Promise<Choice> {
      const ids = candidates.map(({ id }) => id)
      const choice = await ask({
        instructions: `You say what a customer wants. Choose the one of these intents that fits the message, or "${NONE}": ${ids.join(', ')}.`,
        material,
        schema: choiceSchema,
        signal,
      })
      if ([...ids, NONE].includes(choice.intent)) return choice
      throw new DataError({
        code: 'data/guest-answer',
        message: `Expected one of ${ids.length} candidates, received another intent.`,
        hint: { en: 'The answer is not used.', zh: '该回答不予采用。' },
      })
    },
  }
}
