import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { createApertiumTranslator } from './apertium-translator.ts'
import { createTranslator, type EngineCall } from './create-translator.ts'
import { createLibreTranslator } from './libre-translator.ts'
import { protectTerms } from './protect-terms.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

interface Seen {
  readonly path: string
  readonly body: string
}

/** A translation server that answers as it is told and keeps what it was asked. */
async function startServer(answer: (body: string, response: ServerResponse) => void) {
  const seen: Seen[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    const body = await text(request)
    seen.push({ path: request.url ?? '', body })
    answer(body, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

/** Turns words around, as a stand-in for grammar: `a b c` → `c b a`. */
const turned = (value: string) => value.split(' ').reverse().join(' ')
const libre = (body: string, response: ServerResponse) =>
  response.end(
    JSON.stringify({
      translatedText: turned((JSON.parse(body) as { q: string }).q),
      detectedLanguage: { language: 'es', confidence: 90 },
    }),
  )

describe('protectTerms', () => {
  it('takes ids, addresses and the glossary out of reach', () => {
    const guarded = protectTerms('Mail ana@example.com about novaplus order SD20260501001', ['NovaPlus'])
    expect(guarded.terms).toEqual(['ana@example.com', 'novaplus', 'SD20260501001'])
    expect(guarded.text).toBe('Mail QZX0 about QZX1 order QZX2')
  })

  it('prefers the longer term and whole words', () => {
    expect(protectTerms('Nova Plus, Novalis', ['Nova', 'Nova Plus']).terms).toEqual(['Nova Plus'])
    expect(protectTerms('我的小红花套装坏了', ['小红花套装']).terms).toEqual(['小红花套装'])
  })

  it('finds its words again in another case, order and spacing', () => {
    const guarded = protectTerms('A-104822 then B-991177', [])
    expect(guarded.restore('qzx 1 antes de Qzx0')).toBe('B-991177 antes de A-104822')
  })

  it.each([
    ['lost', 'nothing'],
    ['doubled', 'QZX0 QZX0'],
    ['invented', 'QZX0 QZX7'],
  ])('says so when a word is %s', (_, answer) => {
    expect(protectTerms('order SD20260501001', []).restore(answer)).toBeUndefined()
  })

  it('chooses words that the text does not hold', () => {
    expect(protectTerms('QZX0 SD20260501001', []).text).toBe('QZX0 XQJ0')
  })
})

describe('createTranslator', () => {
  const asked: EngineCall[] = []
  const loses = async (call: EngineCall) => {
    asked.push(call)
    return { text: call.text.replace(/QZX\d/g, '').toUpperCase() }
  }

  it('translates around the terms when the engine loses one', async () => {
    const translator = createTranslator(loses)
    const { text: translated } = await translator.translate('where is SD20260501001 please', { from: 'en', to: 'de' })
    expect(translated).toBe('WHERE IS SD20260501001 PLEASE')
  })

  it('keeps what it translated, and no failure', async () => {
    let calls = 0
    const translator = createTranslator(async ({ text: value }) => {
      calls += 1
      if (calls === 1) throw new TypeError('down')
      return { text: value }
    })
    await expect(translator.translate('hi', { to: 'de' })).rejects.toThrow(TypeError)
    await translator.translate('hi', { to: 'de' })
    await translator.translate('hi', { to: 'de' })
    await translator.translate('hi', { to: 'fr' })
    expect(calls).toBe(3)
  })

  it('forgets the oldest beyond its limit', async () => {
    let calls = 0
    const translator = createTranslator(async ({ text: value }) => ({ text: `${value}${++calls}` }), { maxCached: 1 })
    for (const value of ['a', 'b', 'a']) await translator.translate(value, { to: 'de' })
    expect(calls).toBe(3)
  })

  it('asks nobody when there is nothing to translate', async () => {
    const translator = createTranslator(async () => Promise.reject(new TypeError('asked')), { detect: () => 'de' })
    expect(await translator.translate('Hallo', { to: 'de' })).toEqual({ text: 'Hallo', from: 'de' })
    expect(await translator.translate('  ', { from: 'en', to: 'de' })).toEqual({ text: '  ', from: 'en' })
  })

  it('ends at its deadline also when the engine never answers', async () => {
    const translator = createTranslator(() => new Promise(() => {}), { timeoutMs: 20 })
    await expect(translator.translate('hi', { to: 'de' })).rejects.toMatchObject({ code: 'engine/timeout' })
  })

  it('settles with the reason of its signal', async () => {
    const translator = createTranslator(() => new Promise(() => {}))
    const reason = new TypeError('gone')
    const call = new AbortController()
    const work = translator.translate('hi', { to: 'de', signal: call.signal })
    call.abort(reason)
    await expect(work).rejects.toBe(reason)
    await expect(translator.translate('hi', { to: 'de', signal: call.signal })).rejects.toBe(reason)
  })

  it('refuses a text that is too long', async () => {
    await expect(createTranslator(loses).translate('a'.repeat(20_001), { to: 'de' })).rejects.toMatchObject({
      code: 'input/too-long',
    })
  })
})

describe('createLibreTranslator', () => {
  it('asks as LibreTranslate is asked, and takes the language it detected', async () => {
    const { url, seen } = await startServer(libre)
    const translator = createLibreTranslator({ url, allowPrivate: true, apiKey: 'key', codes: { zh: 'zh-Hans' } })
    const result = await translator.translate('pedido SD20260501001 falta', { to: 'zh' })
    expect(result).toEqual({ text: 'falta SD20260501001 pedido', from: 'es' })
    expect(seen[0]?.path).toBe('/translate')
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      q: 'pedido QZX0 falta',
      source: 'auto',
      target: 'zh-Hans',
      format: 'text',
      api_key: 'key',
    })
  })

  it('reaches no private address unless it may', async () => {
    const { url, seen } = await startServer(libre)
    await expect(createLibreTranslator({ url }).translate('hi', { to: 'de' })).rejects.toMatchObject({
      code: 'input/forbidden-address',
    })
    expect(seen).toEqual([])
  })

  it.each([
    [429, '{}', 'engine/busy'],
    [400, '{"error":"de is not supported"}', 'engine/refused'],
    [200, '{"translated":1}', 'data/unexpected-answer'],
    [200, '<html>', 'data/unexpected-answer'],
  ])('tells status %i and %s apart', async (status, body, code) => {
    const { url } = await startServer((_, response) => response.writeHead(status).end(body))
    await expect(
      createLibreTranslator({ url, allowPrivate: true }).translate('hi', { to: 'de' }),
    ).rejects.toMatchObject({ code })
  })

  it('ends at its deadline when the server is silent', async () => {
    const { url } = await startServer(() => {})
    const translator = createLibreTranslator({ url, allowPrivate: true, timeoutMs: 50 })
    await expect(translator.translate('hi', { to: 'de' })).rejects.toMatchObject({ code: 'engine/timeout' })
  })
})

describe('createApertiumTranslator', () => {
  it('asks as APy is asked', async () => {
    const { url, seen } = await startServer((body, response) =>
      response.end(
        JSON.stringify({
          responseData: { translatedText: turned(new URLSearchParams(body).get('q') ?? '') },
          responseStatus: 200,
        }),
      ),
    )
    const translator = createApertiumTranslator({
      url,
      allowPrivate: true,
      codes: { es: 'spa' },
      glossary: ['Nova Plus'],
    })
    expect((await translator.translate('mi Nova Plus', { from: 'es', to: 'en' })).text).toBe('Nova Plus mi')
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toMatchObject({ langpair: 'spa|en', q: 'mi QZX0' })
  })

  it('asks for a language where nothing decides', async () => {
    const translator = createApertiumTranslator({ url: 'http://127.0.0.1:1', detect: () => 'und' })
    await expect(translator.translate('ok', { to: 'de' })).rejects.toMatchObject({ code: 'input/unknown-language' })
  })
})
