import type { Preferences } from '#lib/preferences.ts'
import type { StudioStore } from '#lib/server/studio-store.ts'

declare global {
  namespace App {
    interface Error {
      message: string
      /** `area/what` of the typed error, where there is one. */
      code?: string
      hint?: { en: string; zh: string }
    }
    interface Locals {
      store: StudioStore
      preferences: Preferences
    }
    interface PageData {
      preferences: Preferences
    }
  }
}
