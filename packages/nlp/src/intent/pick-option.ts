import { foldText } from './tokenize.ts'

/** Words by meaning "or" between two options of a question, in folded spelling. */
const OR =
  / or | o | u | ou | oder | oppure | of | или | либо | atau | hay | hoac |还是|還是|或者|或是|定係|定系|หรือ|それとも|または|아니면|또는| 혹은 |(?<=[\p{Script=Han}\p{Script=Katakana}])と(?=[\p{Script=Han}\p{Script=Katakana}])/u
const COMMA = /[,，、;；]/
/** Pieces that greet, apologize or ask which, and offer nothing. */
const POLITE =
  /^(?:hi|hello|hey|ok|okay|sure|of course|sorry|hola|claro|lo siento|perdon|oi|ola|desculpe|bonjour|desole|bien sur|hallo|entschuldigung|gerne|ciao|scusi|certo|natuurlijk|здравствуите|извините|конечно|halo|hai|maaf|baik|xin loi|chao|da|สวัสดี|ขออภัย|ขอโทษ|すみません|申し訳|どちら|いずれ|죄송|안녕|어떤|실례|抱歉|实在抱歉|不好意思|您好|你好|好的|唔好意思|对不起|對不起)(?!\p{L}{6})/u
/** A piece of greeting or apology is short. */
const MAX_POLITE = 24

const word = (inside: string, anywhere: string) => new RegExp(`(?<!\\p{L})(?:${inside})(?!\\p{L})|${anywhere}`, 'u')
const PLACES: readonly (readonly [place: number, pattern: RegExp])[] = [
  [
    0,
    word(
      'first|1st|former|option 1|primer[ao]?|primeir[ao]|premiere?|erste[nrs]?|prim[ao]|eerste|перв\\p{L}*|pertama|dau tien',
      '第一|前者|前面|前头|前一|頭先嗰|แรก|最初|一つ目|前の方|첫|전자|1번',
    ),
  ],
  [
    1,
    word(
      'second|2nd|latter|option 2|segund[ao]|deuxieme|second[ao]e?|zweite[nrs]?|letzteres|tweede|втор\\p{L}*|kedua|thu hai',
      '第二|后者|後者|后面|後面|后头|後頭|后一|หลัง|ที่สอง|二つ目|後の方|두 ?번째|둘째|후자|2번',
    ),
  ],
  [
    2,
    word(
      'third|3rd|option 3|tercer[ao]?|terceir[ao]|troisieme|dritte[nrs]?|terz[ao]|derde|трет\\p{L}*|ketiga|thu ba',
      '第三|ที่สาม|三つ目|세 ?번째|셋째|3번',
    ),
  ],
  [
    -1,
    word(
      'last one|the last|ultim[ao]|derniere?|letzte[nrs]?|laatste|последн\\p{L}*|terakhir|cuoi',
      '最后|最後|สุดท้าย|마지막',
    ),
  ],
]
/** A message that picks is short; a long one that says "first" tells a story. */
const MAX_LENGTH = 60

/**
 * The option of the agent's question that a short answer points at by its place.
 *
 * @param answer - what the customer says
 * @param question - what the agent asked before
 * @returns the words of that option; `undefined` when the answer does not point, or the question offers no choice
 * @example
 * pickOption('the second one', 'Would you like a refund or a replacement?') //=> 'a replacement?'
 */
export function pickOption(answer: string, question: string): string | undefined {
  const folded = foldText(answer)
  if (folded.length > MAX_LENGTH) return undefined
  const place = PLACES.find(([, pattern]) => pattern.test(folded))?.[0]
  return place === undefined ? undefined : splitOptions(question).at(place)
}

/** The options of the last sentence that offers some; none where nothing is offered. */
function splitOptions(question: string): string[] {
  const sentences = question.split(/(?<=[.!?。！？])\s*/).reverse()
  for (const sentence of sentences) {
    const folded = foldText(sentence)
    if (!OR.test(folded)) continue
    const options = folded
      .split(OR)
      .flatMap((part) => part.split(COMMA))
      .map((option) => option.trim())
      .filter((option) => option.length > 1 && !(option.length <= MAX_POLITE && POLITE.test(option)))
    if (options.length >= 2) return options
  }
  return []
}
