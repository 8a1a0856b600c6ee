/** What an error code, an error message or a sentence often means, before any case was seen. Hints for the model, no verdicts. */
export const CAUSE_PRIORS: readonly { readonly cause: string; readonly pattern: RegExp }[] = [
  { cause: 'system_delay', pattern: /time.?out|timed out|504|408|pending|processing|超时|处理中|排队|延迟|到账中/iu },
  { cause: 'system_fault', pattern: /\b5\d\d\b|\bsys|internal|unavailable|maintenance|crash|系统|维护|服务器|闪退/iu },
  {
    cause: 'payment_channel',
    pattern: /declin|insufficient|balance|limit|bank|issuer|channel|余额|限额|银行|拒绝|扣款/iu,
  },
  {
    cause: 'user_error',
    pattern: /invalid|wrong|incorrect|not.?found|expired|forgot|typo|有误|填错|输错|过期|不存在/iu,
  },
  { cause: 'product_mismatch', pattern: /not as described|mismatch|different (colou?r|model|size)|不符|色差|型号/iu },
  {
    cause: 'logistics',
    pattern: /carrier|courier|customs|parcel|undeliver|lost in transit|物流|快递|海关|派送|丢件/iu,
  },
  { cause: 'warehouse', pattern: /out.?of.?stock|missing item|short.?shipped|wrong item|缺货|漏发|少发|错发|仓库/iu },
  { cause: 'fraud_or_abuse', pattern: /fraud|risk|blocked|suspicious|stolen|chargeback|风控|盗刷|可疑|冻结/iu },
]
