/** A count and its unit, and nothing else before a separator. */
const ALONE =
  /^\d{1,3}\s?(?:件|個|개|点|ชิ้น|pcs?|uds?\.?|unidade?s?|Stk\.?|Stück|шт\.?|stuks?|pezz[io]|barang|buah)\s?(?:$|[·|,，(（])/iu

/**
 * Read a quantity: `x2`, `×2`, `Qty 2`, `共2件`, `2 pcs`.
 *
 * @param options.labelled - true when a label announced it: a bare number counts then
 * @example
 * readQuantity('¥25.00 x1')?.value //=> 1
 */
export function readQuantity(
  text: string,
  options: { readonly labelled?: boolean } = {},
): { readonly raw: string; readonly value: number; readonly certainty: number } | undefined {
  const times = /(?:^|[\s,，|·)）])([x×✕✖X*]\s?(\d{1,4}))(?![\d.,]*\d|\s?(?:cm|mm|[x×]))/u.exec(text)
  if (times) return result(times[1], times[2], 1)
  const ahead = /(?:^|[\s,，|·(（])((\d{1,3})\s?[x×])\s(?=[^\d\s]{1,4}\s?\d)/u.exec(text)
  if (ahead) return result(ahead[1], ahead[2], 0.95)
  const unit =
    /(?:共|计|計)?\s?(\d{1,4})\s?(?:件|个|個|份|张|張|盒|瓶|箱|点|본|개|ชิ้น|pcs?\b|items?\b|uds?\b|unid(?:ad(?:es)?|ades?)\b|un\.|Stk\b|Stück\b|articles?\b|itens\b|barang\b|buah\b|sản phẩm|шт(?![\p{L}])|stuks?\b|pezz[io]\b)/iu.exec(
      text,
    )
  if (
    unit &&
    (options.labelled ||
      /^共|^计|unid|uds?\b/i.test(unit[0]) ||
      ALONE.test(text) ||
      /[·|,，]\s?\d{1,3}\s?(?:개|шт|ชิ้น|点|件)\.?$/u.test(text))
  )
    return result(unit[0], unit[1], 0.9)
  const bare = options.labelled ? /^(\d{1,4})(?!\d|[.,:/-]\d)/.exec(text) : null
  return bare ? result(bare[1], bare[1], 0.9) : undefined
}

function result(raw = '', digits = '', certainty: number) {
  const value = Number(digits)
  return value >= 1 ? { raw: raw.trim(), value, certainty } : undefined
}
