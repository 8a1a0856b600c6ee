import { expect, test } from 'vitest'
import { sniffPicture } from './sniff-picture.ts'

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))

test('knows a picture by its first bytes', () => {
  expect(sniffPicture(bytes('\x89PNG\r\n\x1a\n....'))).toBe('image/png')
  expect(sniffPicture(bytes('\xff\xd8\xff\xe0....'))).toBe('image/jpeg')
  expect(sniffPicture(bytes('RIFF....WEBPVP8 '))).toBe('image/webp')
})

test('hands out nothing that a browser could run', () => {
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<!doctype html>',
    '%PDF-1.7',
    '',
    'RIFF....WAVEfmt ',
  ])
    expect(sniffPicture(bytes(text))).toBeUndefined()
})
