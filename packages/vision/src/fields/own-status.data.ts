/** The status that a page of a kind is about. */
export const OWN_STATUS: Readonly<Record<string, string>> = {
  order_detail: 'order_status',
  payment_result: 'payment_status',
  recharge_result: 'payment_status',
  receipt: 'payment_status',
  refund_progress: 'refund_status',
  logistics: 'logistics_status',
}

/** Labels of a date that on an order's page is the order's, not the payment's. */
export const ANY_DATE =
  /^(?:日期|时间|時間|日期时间|date|time|date ?(?:&|and|\/) ?time|purchase date|invoice date|data|data e hora|data\/hora|fecha|fecha y hora|datum|tanggal|waktu|tarikh|masa|ngày|thời gian|วันที่|дата|дата и время|время|日付|日時|날짜|일시)$/iu
