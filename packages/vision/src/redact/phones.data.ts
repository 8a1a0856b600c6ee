/** How numbers are written without a country's code. */
export interface PhoneShape {
  readonly pattern: string
  /** Languages of the page in which the shape is a telephone without a label; every one when absent. */
  readonly languages?: readonly string[]
}

/** Between groups: a space, a hyphen, a dot. */
const S = '[ .-]?'
const H = '[ .-]'

/** National numbers of the sixteen languages' countries. What a label announces need not match any. */
export const PHONE_SHAPES: readonly PhoneShape[] = [
  // China: mobile with the extension of a number that hides the real one, and landlines
  { pattern: `1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?:(?: ?转 ?|-)\\d{3,4})?` },
  { pattern: '0(?:10|2\\d|[3-9]\\d{2})[- ]\\d{7,8}' },
  { pattern: '\\(0(?:10|2\\d|[3-9]\\d{2})\\) ?\\d{7,8}' },
  // Taiwan, Hong Kong
  { pattern: `09\\d{2}${S}\\d{3}${S}\\d{3}` },
  { pattern: '\\(?0[2-8]\\d?\\)?[ -]\\d{3,4}[ -]\\d{4}' },
  { pattern: '[5679]\\d{3} \\d{4}', languages: ['yue', 'zh-HK'] },
  // Japan, Korea
  { pattern: `0[5789]0${H}\\d{4}${H}\\d{4}` },
  { pattern: '0[789]0\\d{8}' },
  { pattern: '0\\d{1,4}-\\d{1,4}-\\d{3,4}' },
  { pattern: `01[016789]${S}\\d{3,4}${S}\\d{4}` },
  // Thailand, Vietnam, Indonesia, Malaysia
  { pattern: `0[689]\\d${H}\\d{3}${S}\\d{4}` },
  { pattern: '0[689]\\d{8}', languages: ['th', 'vi', 'nl', 'fr'] },
  { pattern: `0[2-7]${H}\\d{3}${H}\\d{4}` },
  { pattern: `0[35789]\\d{1,2}${H}\\d{3}${H}\\d{3,4}` },
  { pattern: '0[35789]\\d{8}', languages: ['vi'] },
  { pattern: `08\\d{2}${S}\\d{3,4}${S}\\d{3,5}` },
  { pattern: `01\\d-\\d{3,4} ?\\d{4}` },
  { pattern: '01\\d{8,9}', languages: ['ms', 'ko', 'de'] },
  // Latin Europe and America
  { pattern: `[67]\\d{2} \\d{3} \\d{3}`, languages: ['es', 'ca'] },
  { pattern: `[67]\\d{2} \\d{2} \\d{2} \\d{2}`, languages: ['es', 'ca'] },
  { pattern: `9[1236]\\d \\d{3} \\d{3}`, languages: ['pt'] },
  { pattern: '\\(\\d{2}\\) ?9?[ .]?\\d{4}[ .-]\\d{4}' },
  { pattern: `0[1-9](?:${H}\\d{2}){4}` },
  { pattern: '0[67]\\d{8}', languages: ['fr', 'nl'] },
  { pattern: `3[2-9]\\d[ .]\\d{3}[ .]\\d{3,4}`, languages: ['it'] },
  { pattern: '3[2-9]\\d[ .]\\d{6,7}', languages: ['it'] },
  // Germany, Netherlands, Britain
  { pattern: '0\\d{2,4} ?[/-] ?\\d{3,4}[ -]?\\d{2,5}' },
  { pattern: '01[5-7]\\d{1,2}[ /-]\\d{6,8}' },
  { pattern: '01[5-7]\\d \\d{3,4} \\d{3,4}' },
  { pattern: '0\\d{3,4} \\d{6}', languages: ['de', 'en'] },
  { pattern: '06[ -]\\d{8}' },
  { pattern: '06[ -](?:\\d{2} ?){4}' },
  { pattern: '07\\d{3} \\d{3} ?\\d{3}' },
  { pattern: '0\\d{2,3} \\d{4} \\d{4}' },
  { pattern: '0\\d{4} \\d{3} ?\\d{3}', languages: ['en'] },
  // Russia, North America, Australia
  { pattern: '8[ -]?\\(?\\d{3}\\)?[ -]?\\d{3}[ -]\\d{2}[ -]\\d{2}' },
  { pattern: '8[ -]\\(?9\\d{2}\\)?[ -]?\\d{3}[ -]?\\d{2}[ -]?\\d{2}' },
  { pattern: '89\\d{9}', languages: ['ru'] },
  { pattern: '(?:1[ .-])?\\([2-9]\\d{2}\\) ?\\d{3}[ .-]\\d{4}' },
  { pattern: '(?:1[ .-])?[2-9]\\d{2}([.-])[2-9]\\d{2}\\1\\d{4}' },
  { pattern: '04\\d{2} \\d{3} \\d{3}' },
]

/** Numbers that everybody calls: free calls, hotlines, emergency; they are no person's. */
export const SERVICE_NUMBER =
  /^(?:400|800)[ -]?\d{3,4}[ -]?\d{3,4}$|^95\d{3,6}$|^1[02]\d{3}$|^\+?1?[ .-]?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]\d{3}[ .-]\d{4}$|^0?800|^0120[ -]|^0570[ -]|^1800[ -]|^1300[ -]|^15\d{2}[ -]\d{4}$|^1[68]\d{2}[ -]\d{4}$|^1900[ .-]|^8[ -]?\(?800\)?|^0?80[0-5][ -]\d{3}|^1[4567]\d{3}$|^\(?02\)? ?3\d{3}$/
