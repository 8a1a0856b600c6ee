/** What a flawless reader sees on each drawn screen: its kind, and the fields that the decision looks at. */
export const PICTURES: Readonly<Record<string, { kind: string; fields: Readonly<Record<string, unknown>> }>> = {
  'order-detail-zh.png': {
    kind: 'order_detail',
    fields: {
      order_number: '2611180035241706',
      product_name: '赣南脐橙 5 斤装',
      payment_status: 'paid',
      amount: { amount: 89.8, currency: 'CNY' },
    },
  },
  'order-detail-en.png': {
    kind: 'order_detail',
    fields: {
      order_number: '2611190218840327',
      product_name: 'Starhill Gift Card $25',
      payment_status: 'paid',
      amount: { amount: 25, currency: 'USD' },
    },
  },
  'payment-success-zh.png': {
    kind: 'payment_result',
    fields: {
      order_number: '2611191406621955',
      transaction_id: '4200261119201726039418',
      payment_status: 'paid',
      paid_at: '2026-11-19T20:17:26',
      amount: { amount: 329, currency: 'CNY' },
    },
  },
  'payment-pending-en.png': {
    kind: 'payment_result',
    fields: {
      order_number: '2611190977310284',
      transaction_id: '9041772836510477',
      payment_status: 'pending',
      paid_at: '2026-11-19T20:39',
      amount: { amount: 36.5, currency: 'USD' },
    },
  },
  'recharge-failed-e003-zh.png': {
    kind: 'recharge_result',
    fields: {
      order_number: '2611200051437820',
      product_name: '星河远征 648 星钻',
      payment_status: 'failed',
      amount: { amount: 64.8, currency: 'CNY' },
      error_code: 'E003',
      error_message: '支付渠道响应超时，请稍后再试',
      account: 'starfox2087',
    },
  },
  'recharge-failed-e003-second-zh.png': {
    kind: 'recharge_result',
    fields: {
      order_number: '2611200062905113',
      product_name: '星河远征 1280 星钻',
      payment_status: 'failed',
      amount: { amount: 128, currency: 'CNY' },
      error_code: 'E003',
      error_message: '支付渠道响应超时，请稍后再试',
      account: 'moonlake415',
    },
  },
  'recharge-success-zh.png': {
    kind: 'recharge_result',
    fields: {
      order_number: '2611190733218465',
      product_name: '手机话费充值 100 元',
      payment_status: 'paid',
      paid_at: '2026-11-19T18:40:31',
      amount: { amount: 99.8, currency: 'CNY' },
      account: '139****5120',
    },
  },
  'error-dialog-en.png': {
    kind: 'error_dialog',
    fields: {
      error_code: 'P-1042',
      error_message: 'Your bank declined this payment. Try another card or contact your bank.',
      payment_status: 'failed',
    },
  },
  'card-key-zh.png': {
    kind: 'card_key',
    fields: { card_key: 'YT8K-3MQ7-P2XW-9HRC', order_number: '2611170365520918' },
  },
  'card-key-used-en.png': {
    kind: 'card_key',
    fields: {
      card_key: 'PXF9-K27D-T4WN-6HQE',
      order_number: '2611160447781203',
      error_code: 'K-209',
      error_message: 'This code has already been redeemed',
    },
  },
  'logistics-zh.png': {
    kind: 'logistics',
    fields: { tracking_number: 'SF1408267315902', carrier: '顺丰速运', logistics_status: 'in_transit' },
  },
  'logistics-en.png': {
    kind: 'logistics',
    fields: { tracking_number: '1Z7R4E403420895163', carrier: 'UPS', logistics_status: 'in_transit' },
  },
}
