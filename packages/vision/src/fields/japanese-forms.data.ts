/** Japanese forms of characters in labels, aligned with `CHINESE_FORMS`: labels are matched in one script. */
export const JAPANESE_FORMS = '収払済発売図対応関経拠検駅帰'

/** The Simplified form of each character of `JAPANESE_FORMS`. */
export const CHINESE_FORMS = '收付济发卖图对应关经据检驿归'
