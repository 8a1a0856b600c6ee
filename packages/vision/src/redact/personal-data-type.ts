import type { PERSONAL_DATA } from '@sightdesk/core'

/** Kinds of personal data on a picture, by the ids of the taxonomy. */
export type PersonalDataType = (typeof PERSONAL_DATA)[number]
