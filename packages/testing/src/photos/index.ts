// Drawn photos of a page, with the truth of where it is
export { LIGHT_DEFAULTS, type Light } from './light.ts'
export { type PhotographOptions, type Photo, photographPage } from './photograph-page.ts'
export { SURROUNDING_KINDS, type SurroundingKind } from './surroundings.ts'
export { createRandom } from './random.ts'
// Photos of all kinds by number
export { photoRecipe } from './photo-recipe.ts'
