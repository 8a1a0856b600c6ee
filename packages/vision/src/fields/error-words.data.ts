/** Words that name a cause: declined, invalid, used, expired, not enough, timed out … in the bundle's languages. */
export const CAUSE_WORDS =
  /余额不足|餘額不足|库存不足|无效|無效|已被使用|已使用|已兑换|已失效|已过期|过期|不存在|不正确|不正確|错误的|有误|有誤|不匹配|不支持|超时|超時|超限|限额|繁忙|异常|異常|拒绝|拒絕|被拒|维护|維護|冻结|風控|风控|网络|網絡|網路|服务不可用|系统|系統|上限|频繁|頻繁|校验|declined|invalid|already (?:been )?(?:used|redeemed)|expired|insufficient|not enough|timed? ?out|unavailable|not (?:found|exist|valid|recogni[sz]ed|supported|available|authori[sz]ed)|does not exist|incorrect|wrong|rejected|refused|limit|too many|connection|maintenance|blocked|rechazad|no (?:es )?v[aá]lid|caducad|insuficiente|ya (?:ha sido|fue|está) |no existe|incorrect|ung[üu]ltig|abgelehnt|abgelaufen|bereits|nicht (?:gefunden|verf[üu]gbar|gedeckt)|refus[ée]|invalide|expir[ée]e?\b|d[ée]j[àa] (?:été )?utilis|introuvable|indisponible|insuffisant|recusad|inv[áa]lid|expirad|j[áa] (?:foi )?utilizad|rifiutat|non valid|scadut|gi[àa] (?:stato )?utilizzat|insufficient|geweigerd|ongeldig|verlopen|al gebruikt|отклон|недействит|неверн|ист[её]к|недостаточно|уже использ|не найден|недоступ|한도|잔액이? ?부족|유효하지|이미 사용|만료|거절|찾을 수 없|시간 ?초과|無効|使用済|期限切れ|残高不足|見つかりません|タイムアウト|拒否|正しくありません|ご利用いただけません|混み合って|ไม่ถูกต้อง|หมดอายุ|ถูกใช้|ไม่เพียงพอ|ปฏิเสธ|หมดเวลา|không hợp lệ|hết hạn|đã được sử dụng|không đủ|từ chối|quá thời gian|không tồn tại|tidak valid|kedaluwarsa|sudah (?:di)?(?:gunakan|pakai)|tidak cukup|ditolak|tidak ditemukan|tidak sah|tamat tempoh|telah digunakan|tidak mencukupi/iu

/** Words that say only that something failed. */
export const FAILURE_WORDS =
  /失败|失敗|未成功|出错|出錯|错误|錯誤|故障|出问题|failed|failure|unsuccessful|error|went wrong|could ?n[o']t|cannot|can't|unable|problem|fehler|fehlgeschlagen|nicht erfolgreich|konnte nicht|fallid|fall[óo]|no se (?:pudo|ha podido)|[ée]chec|[ée]chou|erreur|impossible|falhou|falha|erro\b|n[ãa]o foi poss[íi]vel|fallit|errore|impossibile|mislukt|fout|ошибка|не удалось|не прош|неуда|실패|오류|문제|エラー|できません|できなかった|ล้มเหลว|ผิดพลาด|ไม่สำเร็จ|thất bại|lỗi|không thành công|gagal|kesalahan|ralat/iu

/** Words of what follows: apologies, refunds, advice. Such a sentence is the message only when there is no better one. */
export const FOLLOWING_WORDS =
  /原路退回|退回|退款|工作日|抱歉|请稍后|請稍後|请重试|联系客服|请截图|sorry|refunded|business days|try again|please|contact|have not been charged|no se (?:te )?ha cobrado|bitte|veuillez|por favor|per favore|пожалуйста|다시 시도|もう一度|กรุณา|vui lòng|silakan|sila\b/iu

/** Decline codes that payment services print as they are. */
export const CODE_WORDS =
  /\b(?:do_not_honor|insufficient_funds|card_declined|expired_card|incorrect_cvc|incorrect_number|processing_error|generic_decline|lost_card|stolen_card|authentication_required|fraudulent|invalid_account|call_issuer|pickup_card|try_again_later|transaction_not_allowed|[A-Z]+(?:_[A-Z]+){1,4}|(?:card|payment|system|network|invalid)_[a-z_]+)\b/
