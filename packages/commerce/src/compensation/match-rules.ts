import type {
  CompensationCase,
  CompensationOffer,
  CompensationOptions,
  CompensationRule,
  CompensationRules,
  RejectedOffer,
} from '@sightdesk/core'

type Range = NonNullable<CompensationRule['when']['delayMinutes']>

/**
 * What the rules offer in one case, in the order of the rules, and why each other rule offers nothing.
 *
 * Pure: budgets and caps are not looked at, since only the ledger knows them when something is given.
 */
export function matchRules(about: CompensationCase, rules: CompensationRules): CompensationOptions {
  const offers: CompensationOffer[] = []
  const rejected: RejectedOffer[] = []
  for (const rule of rules.rules) {
    const outcome = examine(rule, about, rules)
    if ('reason' in outcome) rejected.push(outcome)
    else offers.push(outcome)
  }
  return { offers, rejected }
}

function examine(
  rule: CompensationRule,
  about: CompensationCase,
  rules: CompensationRules,
): CompensationOffer | RejectedOffer {
  const reject = (reason: RejectedOffer['reason'], detail: string): RejectedOffer => ({ rule: rule.id, reason, detail })
  if (about.currency !== undefined && about.currency !== rules.currency)
    return reject('currency', `the order is in ${about.currency}, the rules in ${rules.currency}`)
  const closed = closedCampaign(rule, about, rules)
  if (closed) return reject('campaign', closed)
  const because: string[] = []
  for (const [name, wanted] of Object.entries(rule.when)) {
    const { holds, text } = examineCondition(name as keyof CompensationRule['when'], wanted, about)
    if (!holds) return reject('condition', text)
    because.push(text)
  }
  const minor = worthOf(rule.offer, about)
  if (minor === undefined) return reject('order_value', 'the value of the order is not known, or nothing')
  const { type } = rule.offer
  return {
    rule: rule.id,
    campaign: rule.campaign,
    type,
    minor,
    currency: rules.currency,
    ...(type === 'coupon' && rule.offer.validDays !== undefined && { validDays: rule.offer.validDays }),
    needsApproval: rules.approvalAboveMinor !== undefined && minor > rules.approvalAboveMinor,
    because,
  }
}

function closedCampaign(rule: CompensationRule, { at }: CompensationCase, rules: CompensationRules) {
  const campaign = rules.campaigns.find(({ id }) => id === rule.campaign)
  const now = Date.parse(at)
  if (campaign?.validFrom && now < Date.parse(campaign.validFrom)) return `${rule.campaign} opens ${campaign.validFrom}`
  if (campaign?.validTo && now >= Date.parse(campaign.validTo)) return `${rule.campaign} closed ${campaign.validTo}`
  return undefined
}

function examineCondition(
  name: keyof CompensationRule['when'],
  wanted: Range | readonly string[],
  about: CompensationCase,
): { readonly holds: boolean; readonly text: string } {
  const actual = about[name]
  if (actual === undefined) return { holds: false, text: `${name} is not known` }
  if (!('length' in wanted)) return examineRange(name, wanted, actual as number)
  const holds = wanted.some((entry) => entry.toLowerCase() === String(actual).toLowerCase())
  return { holds, text: holds ? `${name} ${actual}` : `${name} is ${actual}, expected ${wanted.join(' or ')}` }
}

function examineRange(name: string, { from = -Infinity, below = Infinity }: Range, actual: number) {
  if (actual < from) return { holds: false, text: `${name} ${actual} < ${from}` }
  if (actual >= below) return { holds: false, text: `${name} ${actual} ≥ ${below}` }
  return { holds: true, text: from === -Infinity ? `${name} ${actual} < ${below}` : `${name} ${actual} ≥ ${from}` }
}

/** What an offer counts for, in minor units; nothing where the order's value is needed and not known. */
function worthOf(offer: CompensationRule['offer'], { orderMinor, currency }: CompensationCase): number | undefined {
  if (offer.type === 'coupon') return offer.minor
  if (offer.type === 'resend' && offer.minor !== undefined) return offer.minor
  if (!orderMinor || currency === undefined) return undefined
  if (offer.type === 'resend') return orderMinor
  const share = Math.floor(orderMinor * offer.share + SHARE_SLACK)
  const worth = Math.min(share, offer.atMostMinor ?? share)
  return worth > 0 ? worth : undefined
}

/** What a share that is no binary fraction may miss of a whole unit, as 0.29 of 100. */
const SHARE_SLACK = 1e-6
