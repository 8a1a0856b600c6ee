const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** What XML does not allow, as it would make a whole document unreadable. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

/**
 * Make a text safe as content or attribute of HTML, SVG and XML; characters that XML forbids become `�`.
 *
 * @example
 * escapeMarkup('5 < 6 & "7"') //=> '5 &lt; 6 &amp; &quot;7&quot;'
 */
export function escapeMarkup(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string)
}
