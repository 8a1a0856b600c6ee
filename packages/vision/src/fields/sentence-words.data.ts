/** A line that tells something: a name is none. */
export const SENTENCE =
  /仅限|将尽快|立即到账|谢谢|感谢|欢迎|\b(?:warranty|guarantee|free (?:delivery|shipping)|thanks?|thank you)\b|\p{Ll}{3,}\.$|[。！？!?]$|[,，]\s?\S+[,，].*[。.]$|^\d+[.、]\s|^[•·※*]\s|您|請|请|亲|please\b|your\b|\byou\b|https?:|www\.|(?:ます|です|ません|ください|ました|니다|세요|어요|아요|예요)[。.]?$|★|☆|(?<![\d.,])-?\d{1,2}\s?%|ค่ะ|ครับ|\bbạn\b|保修|质保|保固|保証|보증|гаранти|garan[ts]i|garanz|garantía|waranti|bảo hành|รับประกัน|^(?:gratis|kostenlos|gratuit|бесплатн|무료|送料無料|miễn phí|percuma|ส่งฟรี)|^(?:hi|hello|hey|ok|sorry|thanks?|dear)\b|\b(?:is|are|was|will|my|can|has|have|to the)\b.*\s|(?<!\p{L})(?:anda|kamu|sudah|telah|silakan|jangan|usted|gracias|hemos|seu|sua|você|obrigad[oa]|votre|vous|merci|ihre?n?|deine?|bitte|danke|wird|wurde|ist|sind|il tuo|la tua|grazie|jouw|uw|bedankt|wordt|ваша?|вам|спасибо|пожалуйста|будет)(?!\p{L}).*\s/iu

/** A place: streets, districts, postal codes. */
export const ADDRESS =
  /省|市.*区|路\d+号|街道|小区|\d+栋|\d+幢|號\d*樓|\b(?:street|st|ave|road|rd|dr|lane|blvd)\b\.?,?|straße|\bcalle\b|\brue\b|\bvia\b|ถนน|แขวง|\d{5}|^(?:jl|jalan|gg|lorong|persiaran|ул|пр|наб|rua|alameda|avenida|av|piazza|viale|corso|quai|avenue)\.?\s\p{L}/iu
