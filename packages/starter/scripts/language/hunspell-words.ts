/** A word list as the npm packages `dictionary-*` carry it: Hunspell's affix rules and its words. */
export interface HunspellFiles {
  readonly aff: Uint8Array
  readonly dic: Uint8Array
}

interface AffixRule {
  readonly suffix: boolean
  readonly strip: string
  readonly add: string
  readonly condition: RegExp
}

interface Affixes {
  readonly rules: ReadonlyMap<string, readonly AffixRule[]>
  readonly aliases: readonly string[]
  readonly flagType: string
  /** Flags of entries that are no words by themselves. */
  readonly hidden: ReadonlySet<string>
}

/** Rules that are tried on a word before it is taken as it stands: some have thousands. */
const DRAWS = 4
const WORD = /^[\p{L}\p{M}]{1,24}$/u

/**
 * Words of a Hunspell list, each once, about one inflected form beside each entry.
 *
 * @param random - 0 to 1, picks the form
 * @param options.limit - entries that are looked at, evenly over the list
 */
export function hunspellWords(
  { aff, dic }: HunspellFiles,
  random: () => number,
  { limit }: { readonly limit: number },
): string[] {
  const affixes = readAffixes(new TextDecoder().decode(aff))
  const lines = new TextDecoder().decode(dic).split(/\r?\n/).slice(1)
  const entries = lines.filter((line) => !/^\p{Lu}/u.test(line))
  const step = Math.max(1, entries.length / limit)
  const words = new Set<string>()
  for (let at = 0; at < entries.length; at += step) {
    for (const word of formsOf(entries[Math.floor(at)] as string, affixes, random)) {
      if (WORD.test(word)) words.add(word.toLowerCase())
    }
  }
  return [...words]
}

function formsOf(entry: string, { rules, hidden, ...affixes }: Affixes, random: () => number): string[] {
  const head = entry.split(/[\t ]/)[0] as string
  const slash = head.indexOf('/')
  const word = slash < 0 ? head : head.slice(0, slash)
  const flags = slash < 0 ? [] : readFlags(head.slice(slash + 1), affixes)
  if (flags.some((flag) => hidden.has(flag))) return []
  for (let draw = 0; draw < DRAWS && flags.length > 0; draw++) {
    const group = rules.get(flags[Math.floor(random() * flags.length)] as string)
    const rule = group?.[Math.floor(random() * group.length)]
    if (rule?.condition.test(word)) return [word, applyRule(word, rule)]
  }
  return [word]
}

function applyRule(word: string, { suffix, strip, add }: AffixRule): string {
  return suffix ? word.slice(0, word.length - strip.length) + add : add + word.slice(strip.length)
}

function readAffixes(text: string): Affixes {
  const rules = new Map<string, AffixRule[]>()
  const aliases: string[] = []
  const hidden = new Set<string>()
  const lines = text.split(/\r?\n/).map((line) => line.trim().split(/\s+/))
  for (const [kind, first, ...rest] of lines) {
    if (kind === 'AF' && first !== undefined) aliases.push(first)
    else if (kind === 'NEEDAFFIX' || kind === 'FORBIDDENWORD' || kind === 'ONLYINCOMPOUND') hidden.add(first ?? '')
    else if ((kind === 'SFX' || kind === 'PFX') && first && rest.length >= 3) {
      const rule = readRule(kind === 'SFX', rest)
      const group = rules.get(first) ?? []
      if (rule) group.push(rule)
      rules.set(first, group)
    }
  }
  const flagType = lines.find(([kind]) => kind === 'FLAG')?.[1] ?? 'short'
  return { rules, aliases: aliases.slice(1), hidden, flagType }
}

/** `strip add condition`; nothing for the header line of a group. */
function readRule(suffix: boolean, [strip, add, condition]: readonly string[]): AffixRule | undefined {
  if (strip === undefined || add === undefined || condition === undefined) return undefined
  const pattern = condition === '.' ? '' : condition.replaceAll('-', '\\-')
  const plain = (part: string) => (part === '0' ? '' : part)
  return {
    suffix,
    strip: plain(strip),
    add: plain(add.split('/')[0] as string),
    condition: new RegExp(suffix ? `${pattern}$` : `^${pattern}`, 'u'),
  }
}

function readFlags(written: string, { aliases, flagType }: Pick<Affixes, 'aliases' | 'flagType'>): string[] {
  const flags = /^\d+$/.test(written) && aliases.length > 0 ? (aliases[Number(written) - 1] ?? '') : written
  if (flagType === 'num') return flags.split(',')
  return flagType === 'long' ? (flags.match(/../g) ?? []) : [...flags]
}
