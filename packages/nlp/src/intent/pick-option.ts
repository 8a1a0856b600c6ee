import { foldText } from './tokenize.ts'

/** Words between two options of a question, by meaning "or"; folded, words of spaced scripts with their spaces. */
const BETWEEN =
  / or | o | u | ou | oder | oppure | of | или | либо | atau | hay | hoac |还是|還是|或者|或是|定係|定系|หรือ|それとも|または|아니면|또는| 혹은 |[,，、;；]/
const FIRST =
  /\b(first|1st|former|option 1|primer[ao]?|primeir[ao]|premiere?|erste[nrs]?|prim[ao]|eerste|перв\p{L}*|pertama|dau tien)\b|第一|前者|前面|頭先嗰|前头|แรก|อันแรก|最初|一つ目|前の方|첫|전자|1번/u
const SECOND =
  /\b(second|2nd|latter|option 2|segund[ao]|deuxieme|second[ao]e?|zweite[nrs]?|letzteres|tweede|втор\p{L}*|kedua|thu hai)\b|第二|后者|後者|后面|後面|后头|後頭|หลัง|ที่สอง|อันที่สอง|二つ目|後の方|두번째|두 번째|둘째|후자|2번/u
const THIRD =
  /\b(third|3rd|option 3|tercer[ao]?|terceir[ao]|troisieme|dritte[nrs]?|terz[ao]|derde|трет\p{L}*|ketiga|thu ba)\b|第三|ที่สาม|อันที่สาม|三つ目|세번째|세 번째|셋째|3번/u
const LAST =
  /\b(last one|the last|ultim[ao]|dernier|derniere|letzte[nrs]?|laatste|последн\p{L}*|terakhir|cuoi)\b|最后|最後|สุดท้าย|마지막/u
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
  const place = FIRST.test(folded)
    ? 0
    : SECOND.test(folded)
      ? 1
      : THIRD.test(folded)
        ? 2
        : LAST.test(folded)
          ? -1
          : undefined
  if (place === undefined) return undefined
  const options = splitOptions(question)
  return options.length < 2 ? undefined : options.at(place)
}

/** The last sentence with a choice, cut at its commas and its "or"; a greeting before it is no option. */
function splitOptions(question: string): string[] {
  const sentences = question.split(/(?<=[.!?。！？])\s*/).reverse()
  for (const sentence of sentences) {
    const options = foldText(sentence)
      .split(BETWEEN)
      .map((option) => option.trim())
      .filter((option) => option.length > 1)
    if (options.length >= 2) return options
  }
  return []
}
