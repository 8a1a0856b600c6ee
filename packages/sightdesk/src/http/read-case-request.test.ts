import { describe, expect, it } from 'vitest'
import { readCaseRequest } from './read-case-request.ts'

const limits = { maxBodyBytes: 1000, bodyTimeoutMs: 30_000 }

function send(body: BodyInit, type?: string) {
  const init: RequestInit = { method: 'POST', body, ...(type !== undefined && { headers: { 'content-type': type } }) }
  return readCaseRequest(new Request('http://localhost/v1/cases', init), limits)
}

const sendJson = (value: unknown) => send(JSON.stringify(value), 'application/json')

describe('readCaseRequest', () => {
  it('reads JSON with pictures in base64', async () => {
    const images = [{ name: 'a.png', base64: btoa('\x01\xff') }]
    expect(await sendJson({ text: '充值失败', images, tenant: 'nova' })).toEqual({
      text: '充值失败',
      tenant: 'nova',
      images: [{ name: 'a.png', bytes: new Uint8Array([1, 255]) }],
    })
  })

  it('reads a form with files, a text and the other properties as JSON', async () => {
    const form = new FormData()
    form.set('text', 'hello')
    form.set('request', JSON.stringify({ customer: { id: 'ada' }, text: 'not this one' }))
    form.append('images', new File([new Uint8Array([7])], 'a.png'))
    form.append('images', new File([new Uint8Array([8])], 'b.png'))
    const request = await send(form)
    expect(request).toMatchObject({ text: 'hello', customer: { id: 'ada' } })
    expect(request.images?.map((image) => [image.name, image.bytes?.[0]])).toEqual([
      ['a.png', 7],
      ['b.png', 8],
    ])
  })

  it('keeps the end of a very long file name', async () => {
    const { images } = await sendJson({ images: [{ name: `${'a'.repeat(400)}.png`, base64: '' }] })
    expect(images?.[0]?.name).toHaveLength(255)
    expect(images?.[0]?.name?.endsWith('.png')).toBe(true)
  })

  it.each([
    ['text that is no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['images that are no list', '{"images":{}}'],
    ['an image without bytes', '{"images":[{"name":"a.png"}]}'],
    ['an image that is null', '{"images":[null]}'],
    ['broken base64', '{"images":[{"base64":"%%"}]}'],
  ])('refuses %s', async (_, body) => {
    await expect(send(body, 'application/json')).rejects.toMatchObject({ code: 'input/malformed' })
  })

  it('refuses a form that ends in the middle', async () => {
    const type = 'multipart/form-data; boundary=x'
    await expect(send('--x\r\ncontent-disposition: form-data; name="a"', type)).rejects.toMatchObject({
      code: 'input/malformed',
    })
  })

  it('stops reading a body that is too large', async () => {
    let pulled = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(400))
      },
    })
    const headers = { 'content-type': 'application/json' }
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' }
    const request = new Request('http://localhost/v1/cases', init)
    await expect(readCaseRequest(request, limits)).rejects.toMatchObject({ code: 'input/too-large' })
    expect(pulled).toBeLessThan(10)
  })
})
