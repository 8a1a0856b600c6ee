/** Weights that make the rows out of scope count as the wanted share of all. */
export function priorWeights(examples: readonly { readonly outside: boolean }[], share: number): number[] {
  const outside = examples.filter((example) => example.outside).length
  const inside = examples.length - outside
  if (outside === 0 || inside === 0) return examples.map(() => 1)
  const weight = (share * inside) / ((1 - share) * outside)
  return examples.map((example) => (example.outside ? weight : 1))
}
