/** How wide families run against the width table; those that are not named run at 1. */
export const FACE_FACTORS: Readonly<Record<string, number>> = {
  'DejaVu Sans': 1.13,
  'DejaVu Serif': 1.14,
  'Open Sans': 1.03,
  'Noto Sans': 1.04,
  'Noto Serif': 1.06,
  Inter: 1.03,
  Manrope: 1.06,
  Comfortaa: 1.12,
  Quicksand: 1.04,
  'PT Sans': 0.96,
  'Roboto Condensed': 0.9,
  'Liberation Sans Narrow': 0.84,
  Tinos: 0.93,
  'Liberation Serif': 0.93,
  'EB Garamond': 0.9,
}

/** Faces of fixed width for receipts, keys and numbers. */
export const MONO_FACES = [
  'DejaVu Sans Mono',
  'Liberation Mono',
  'JetBrains Mono',
  'Courier Prime',
  'Noto Sans Mono',
] as const

export const SERIF_FACES = ['Noto Serif', 'Liberation Serif', 'PT Serif', 'EB Garamond'] as const

/** Faces that write Latin, Cyrillic and Vietnamese. */
export const WIDE_FACES = ['Inter', 'Noto Sans', 'Roboto', 'Manrope'] as const

/** Faces of Western European languages. */
export const LATIN_FACES = [
  'Inter',
  'Noto Sans',
  'Roboto',
  'Open Sans',
  'Lato',
  'Liberation Sans',
  'DejaVu Sans',
  'PT Sans',
  'Cantarell',
  'Roboto Condensed',
] as const
