import { toDigits } from './repair-digits.ts'

/** What a tracking number's shape says of it. */
export interface TrackingShape {
  /** Carrier that uses this shape, by the name that customers know, where only one does. */
  readonly carrier?: string
  /** How sure the shape alone is: 1 for a check digit that fits, .8 for a telling prefix, .4 for a bare length. */
  readonly certainty: number
}

interface Shape {
  readonly pattern: RegExp
  readonly carrier?: string
  readonly certainty: number
  readonly check?: (text: string) => boolean
}

const SHAPES: readonly Shape[] = [
  { pattern: /^1Z[0-9A-Z]{16}$/, carrier: 'UPS', certainty: 1, check: isUps },
  { pattern: /^[A-Z]{2}\d{9}[A-Z]{2}$/, certainty: 1, check: isS10 },
  { pattern: /^9[1-5]\d{18,20}$/, carrier: 'USPS', certainty: 1, check: isUsps },
  { pattern: /^SF\d{12,15}$/, carrier: '顺丰速运', certainty: 0.9 },
  { pattern: /^YT\d{12,16}$/, carrier: '圆通速递', certainty: 0.9 },
  { pattern: /^JT\d{12,15}$/, carrier: '极兔速递', certainty: 0.9 },
  { pattern: /^JD[VKAX]?[A-Z]?\d{9,18}(?:-\d+){0,3}-?$/, certainty: 0.85 },
  { pattern: /^(?:ZTO|STO|YUNDA|YD|DBL|DPK|ZJS|EMS|HTKY|BEST|TT|UC|CN|EA|EB|LP|KY)\d{8,18}$/, certainty: 0.8 },
  {
    pattern:
      /^(?:SPX|LEX|LZD|NLI?D|NJV|NV|KERRY|KEX|TH|FLASH|JNT|JX|JP|JNAP|GHN|GHTK|VTP|VN|MY|ID|TLJ|TJ|SHP|TKP|SHPE|SPE|LX|LM)[A-Z]{0,6}\d{6,18}[A-Z0-9]{0,4}$/,
    certainty: 0.75,
  },
  { pattern: /^00\d{18}$/, certainty: 1, check: isUsps },
  { pattern: /^3S[A-Z]{3,5}\d{8,12}$/, carrier: 'PostNL', certainty: 0.85 },
  { pattern: /^TH\d{4}[A-Z0-9]{8,12}$/, carrier: 'Flash Express', certainty: 0.75 },
  { pattern: /^TBA\d{9,15}$/, carrier: 'Amazon Logistics', certainty: 0.95 },
  { pattern: /^(?:JJD|JVGL|GM|LX|RX|CX|CP|LZ|LN)\d{9,20}$/, certainty: 0.75 },
  { pattern: /^(?:\d{12}|\d{15})$/, carrier: 'FedEx', certainty: 0.6, check: isFedEx },
  { pattern: /^7[3-9]\d{11,12}$/, certainty: 0.4 },
  { pattern: /^[A-Z]{2,5}-?\d{4}-?\d{4,6}$/, certainty: 0.35 },
  { pattern: /^\d{10,22}$/, certainty: 0.3 },
  { pattern: /^[A-Z0-9][A-Z0-9-]{7,24}$/, certainty: 0.25 },
]

/**
 * Judge a tracking number by its shape and, where the carrier prints one, by its check digit.
 *
 * @returns how sure the shape is, or nothing when no carrier numbers parcels like this
 * @example
 * trackingShape('1Z999AA10123456784') //=> { carrier: 'UPS', certainty: 1 }
 */
export function trackingShape(text: string): TrackingShape | undefined {
  const compact = text.replace(/\s/g, '').toUpperCase()
  if ((compact.match(/\d/g)?.length ?? 0) < 6) return undefined
  const shape = SHAPES.find((one) => one.pattern.test(compact) && (one.check?.(compact) ?? true))
  return shape && { ...(shape.carrier && { carrier: shape.carrier }), certainty: shape.certainty }
}

/**
 * Read letters as digits, and a wrong prefix as `1Z`, where the check digit then says that the number is right.
 *
 * @returns the number as it came when no check digit speaks for another
 * @example
 * repairParcelNumber('RR123456785CN') //=> 'RR123456785CN'
 */
export function repairParcelNumber(number: string): string {
  if (trackingShape(number)?.certainty === 1) return number
  const compact = number.toUpperCase()
  const variants = [
    compact
      .replace(/^[1IL][Z2](?=[0-9A-Z]{16}$)/, '1Z')
      .replace(/O/g, '0')
      .replace(/[IL]/g, '1'),
    compact.length === 13 ? compact.slice(0, 2) + toDigits(compact.slice(2, 11)) + compact.slice(11) : compact,
    toDigits(compact),
  ]
  return variants.find((one) => trackingShape(one)?.certainty === 1) ?? number
}

/** UPS: letters count as (code − 63) mod 10, even places double, the sum is filled up to ten. */
function isUps(text: string): boolean {
  const values = [...text.slice(2, 17)].map((one) => (/\d/.test(one) ? Number(one) : (one.charCodeAt(0) - 63) % 10))
  const sum = values.reduce((total, value, index) => total + (index % 2 === 0 ? value : value * 2), 0)
  return (10 - (sum % 10)) % 10 === Number(text[17])
}

/** UPU S10: weights 8 6 4 2 3 5 9 7, modulo 11. */
function isS10(text: string): boolean {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index + 2]), 0)
  const check = 11 - (sum % 11)
  return (check === 10 ? 0 : check === 11 ? 5 : check) === Number(text[10])
}

/** USPS: from the right, weights 3 and 1 in turn, modulo 10. */
function isUsps(text: string): boolean {
  const digits = [...text].map(Number).reverse()
  const sum = digits.slice(1).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10 === digits[0]
}

/** FedEx Express, 12 digits: weights 3 1 7 in turn, modulo 11, modulo 10. Ground, 15 digits: as USPS. */
function isFedEx(text: string): boolean {
  if (text.length === 15) return isUsps(text)
  const weights = [3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return (sum % 11) % 10 === Number(text[11])
}
