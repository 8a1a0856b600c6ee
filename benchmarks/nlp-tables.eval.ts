/** The tables of language detection and of intents, each beside its npm peers, in one run: minutes on a quiet machine. */
await import('./language.bench.ts')
await import('./intents.eval.ts')

export {}
