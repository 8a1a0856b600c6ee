import type { EN } from './en.data.ts'

/** Every sentence of the studio. A language that lacks one does not compile. */
export type Messages = { readonly [Key in keyof typeof EN]: Widen<(typeof EN)[Key]> }

type Widen<T> = T extends string ? string : T extends (...values: infer V) => string ? (...values: V) => string : never
