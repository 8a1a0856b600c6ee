/** The status that a page of a kind is about. */
export const OWN_STATUS: Readonly<Record<string, string>> = {
  order_detail: 'order_status',
  payment_result: 'payment_status',
  recharge_result: 'payment_status',
  receipt: 'payment_status',
  refund_progress: 'refund_status',
  logistics: 'logistics_status',
}
