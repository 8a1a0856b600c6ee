import { RE2JS } from 're2js'

/** Longest pattern that is compiled, in characters. */
const MAX_PATTERN_LENGTH = 500

/** Compile a pattern of a bundle with a linear-time engine; nothing when it is malformed. */
export function compilePattern(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source.slice(0, MAX_PATTERN_LENGTH), RE2JS.CASE_INSENSITIVE)
  } catch {
    return undefined
  }
}

/** The part of a text that a pattern finds: its first group, or all of it. */
export function matchPattern(source: string, text: string): string | undefined {
  const matcher = compilePattern(source)?.matcher(text)
  if (!matcher?.find()) return undefined
  return ((matcher.groupCount() > 0 ? matcher.group(1) : matcher.group()) ?? '') || undefined
}
