import { describe, expect, it } from 'vitest'
import { escapeMarkup } from './escape-markup.ts'

describe('escapeMarkup', () => {
  it('leaves no sign that could open a tag, an entity or an attribute', () => {
    expect(escapeMarkup(`<b a='1' c="2">&`)).toBe('&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;')
  })

  it('replaces what XML forbids and keeps line feeds, emoji and marks', () => {
    expect(escapeMarkup('a\u0000b\ud800c\nd 🍓 ก็')).toBe('a�b�c\nd 🍓 ก็')
  })
})
