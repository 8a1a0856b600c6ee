/** A made-up page: what it shows, what should be read from it. */
export interface DrawnPage {
  readonly name: string
  readonly kind: string
  readonly language: string
  readonly rows: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
  /** Readings that are no fault. */
  readonly optional?: readonly string[]
  readonly missing?: readonly string[]
}

const money = (amount: number, currency: string) => ({ amount, currency })

/** Pages in Chinese, drawn after no one shop. */
export const CHINESE_PAGES: readonly DrawnPage[] = [
  {
    name: 'an order with a labelled column at the left',
    kind: 'order_detail', language: 'zh',
    rows: ['10:21 | 5G 77%', '[c 34] 订单详情', '', '[36] 待收货', '包裹已发出，预计明天送达', '', '李*华 136****8820', '江苏省南京市玄武区中山路88号', '', '溪谷茶叶旗舰店 >', '[x 230] 明前龙井绿茶礼盒装250g | ¥168.00', '[x 230 26] 一级；250g | ×1', '[r] 申请售后', '', '商品总额 | ¥168.00', '运费 | ¥0.00', '店铺优惠 | -¥20.00', '实付款 | ¥148.00', '', '订单编号 | 2611034477820195 复制', '支付方式 | 支付宝', '下单时间 | 2026-11-03 09:12:40', '付款时间 | 2026-11-03 09:12:58', '联系商家 | 查看物流 | 确认收货'],
    fields: { order_status: 'shipped', merchant: '溪谷茶叶旗舰店', product_name: '明前龙井绿茶礼盒装250g', price: money(168, 'CNY'), quantity: 1, amount: money(148, 'CNY'), order_number: '2611034477820195', payment_platform: '支付宝', paid_at: '2026-11-03T09:12:58', payment_status: 'paid' },
  },
  {
    name: 'an unpaid order',
    kind: 'order_detail', language: 'zh',
    rows: ['订单详情', '[44] 等待买家付款', '剩余 23小时41分 自动关闭', '', '小鹿家居专营店', '[x 220] 北欧风落地灯客厅卧室', '[n 220] 护眼立式台灯遥控', '[x 220 24] 颜色：奶白色', '[x 220] ¥229.00 | x2', '', '合计：¥458.00', '订单号：E20261105778812', '创建时间：2026-11-05 20:01:33', '取消订单 | 去支付'],
    fields: { order_status: 'awaiting_payment', payment_status: 'unpaid', merchant: '小鹿家居专营店', product_name: '北欧风落地灯客厅卧室护眼立式台灯遥控', price: money(229, 'CNY'), quantity: 2, amount: money(458, 'CNY'), order_number: 'E20261105778812' },
  },
  {
    name: 'a bill of a wallet',
    kind: 'payment_result', language: 'zh',
    rows: ['[c 34] 账单详情', '', '[c 34] 云杉书店', '[c 64] -86.50', '', '当前状态 | 支付成功', '支付时间 | 2026年10月8日 18:22:07', '商品 | 图书两册', '商户全称 | 杭州云杉文化有限公司', '支付方式 | 零钱通', '交易单号 | 4200003188202610083390127765', '商户单号 | 8810023347', '', '对此订单有疑问', '发起群收款'],
    fields: { amount: money(86.5, 'CNY'), payment_status: 'paid', paid_at: '2026-10-08T18:22:07', product_name: '图书两册', merchant: '杭州云杉文化有限公司', payment_platform: '零钱通', transaction_id: '4200003188202610083390127765' },
  },
  {
    name: 'a payment that failed for want of money',
    kind: 'payment_result', language: 'zh',
    rows: ['[c 34] 支付结果', '', '[c 46] 支付失败', '[c 28] 银行卡余额不足，请更换支付方式', '', '[c 60] ¥1,280.00', '', '收款方 | 远山户外用品店', '付款方式 | 建设银行储蓄卡(3391)', '订单编号 | 77100293847561', '交易单号 | 202611171200849930', '', '[c] 更换支付方式', '[c] 返回商家'],
    fields: { payment_status: 'failed', error_message: '银行卡余额不足，请更换支付方式', amount: money(1280, 'CNY'), merchant: '远山户外用品店', payment_platform: '建设银行储蓄卡(3391)', order_number: '77100293847561', transaction_id: '202611171200849930' },
  },
  {
    name: 'a payment page cut off above its transaction number',
    kind: 'payment_result', language: 'zh',
    rows: ['[c 46] 支付成功', '[c 70] ¥39.90', '', '收款方 | 麦田早餐铺', '支付方式 | 微信支付', '支付时间 | 2026/11/02 07:45'],
    fields: { payment_status: 'paid', amount: money(39.9, 'CNY'), merchant: '麦田早餐铺', payment_platform: '微信支付', paid_at: '2026-11-02T07:45' },
    missing: ['transaction_id'],
  },
  {
    name: 'a phone top-up on its way',
    kind: 'recharge_result', language: 'zh',
    rows: ['[c 34] 充值详情', '', '[c 46] 充值处理中', '[c 26] 预计10分钟内到账，请耐心等待', '', '充值号码 | 139****2046', '充值金额 | 100元', '实付金额 | ¥99.50', '充值商品 | 话费快充100元', '订单编号 | CZ20261109000871', '下单时间 | 2026-11-09 13:20:05', '', '[c] 再充一笔'],
    fields: { payment_status: 'pending', account: '139****2046', amount: money(99.5, 'CNY'), product_name: '话费快充100元', order_number: 'CZ20261109000871' },
  },
  {
    name: 'a game top-up that failed with a code',
    kind: 'recharge_result', language: 'zh',
    rows: ['[c 34] 充值结果', '', '[c 46] 充值失败', '[c 28] 游戏账号不存在，请核对区服后重试', '[c 26] 错误码：E003', '', '充值账号：star_7720193', '商品：星界远征 648水晶', '订单号：G2611170038472', '实付：¥648.00', '', '[c] 重新充值', '[c] 联系客服'],
    fields: { payment_status: 'failed', error_message: '游戏账号不存在，请核对区服后重试', error_code: 'E003', account: 'star_7720193', product_name: '星界远征 648水晶', order_number: 'G2611170038472', amount: money(648, 'CNY') },
  },
  {
    name: 'a top-up that failed and does not say why',
    kind: 'recharge_result', language: 'zh',
    rows: ['[c 34] 充值详情', '[c 40] 充值未完成', '充值手机号 | 18822330914', '充值面额 | 50元', '支付状态 | 支付失败', '订单编号 | 990017728364'],
    fields: { account: '18822330914', payment_status: 'failed', order_number: '990017728364' },
    missing: ['error_message'],
    optional: ['error_message', 'amount'],
  },
  {
    name: 'a redeemed code that is refused',
    kind: 'card_key', language: 'zh',
    rows: ['[c 34] 激活码兑换', '', '请输入激活码', '[x 60] K8WQ-3ZTM-77PA-XD2C', '激活码已被使用，请联系商家', '错误代码：2041', '', '[c] 立即兑换', '', '使用说明', '1. 每个激活码仅限使用一次。', '2. 激活后有效期12个月。'],
    fields: { card_key: 'K8WQ-3ZTM-77PA-XD2C', error_message: '激活码已被使用，请联系商家', error_code: '2041' },
  },
  {
    name: 'a card that hides its key',
    kind: 'card_key', language: 'zh',
    rows: ['[c 34] 我的卡券', '音乐会员季卡', '卡号：8800 2291 3301', '卡密：************', '[c] 点击查看卡密', '有效期至：2027-01-31', '订单编号：XN88120038'],
    fields: { order_number: 'XN88120038' },
    optional: ['account', 'product_name'],
    missing: ['card_key'],
  },
  {
    name: 'a parcel on its way, newest entry first',
    kind: 'logistics', language: 'zh',
    rows: ['[c 34] 物流详情', '', '中通快递 | 运输中', '运单号：73812220045519 | 复制', '', '[x 120] 快件已到达 武汉转运中心', '[x 120 24] 2026-11-18 06:12', '[x 120] 快件离开 广州白云网点，已发往武汉转运中心', '[x 120 24] 2026-11-17 21:40', '[x 120] 已揽收，揽件员：周师傅', '[x 120 24] 2026-11-17 16:05'],
    fields: { carrier: '中通快递', logistics_status: 'in_transit', tracking_number: '73812220045519' },
  },
  {
    name: 'a parcel waiting in a locker, without its number',
    kind: 'logistics', language: 'zh',
    rows: ['[c 34] 查看物流', '[36] 待取件', '包裹已到达驿站，请凭取件码领取', '取件码 6-3-2087', '韵达快递', '[x 120] 快件已由菜鸟驿站代收', '[x 120 24] 11-18 10:22', '[x 120] 快递员正在派送', '[x 120 24] 11-18 08:01', '[x 120] 已到达成都转运中心', '[x 120 24] 11-17 02:44'],
    fields: { logistics_status: 'out_for_delivery', carrier: '韵达快递' },
    missing: ['tracking_number'],
  },
  {
    name: 'a refund that goes back the way it came',
    kind: 'refund_progress', language: 'zh',
    rows: ['[c 34] 退款详情', '[44] 退款成功', '2026-11-12 15:30:11', '退款总金额 | ¥59.90', '退回支付宝 | ¥59.90', '', '退款信息', '[x 200] 儿童保温水杯316不锈钢', '[x 200 24] 粉色小熊 500ml', '退款原因：不想要了', '退款金额：¥59.90', '申请件数：1', '申请时间：2026-11-12 09:01:22', '退款编号：119900283746', '订单编号：3300182276409'],
    fields: { refund_status: 'refunded', amount: money(59.9, 'CNY'), order_number: '3300182276409', product_name: '儿童保温水杯316不锈钢' },
    optional: ['quantity', 'payment_platform'],
  },
  {
    name: 'a refund that the shop refused',
    kind: 'refund_progress', language: 'zh',
    rows: ['[c 34] 售后详情', '[44] 商家已拒绝', '您可以修改申请或申请平台介入', '退款金额 | ¥320.00', '退款原因 | 质量问题', '拒绝说明 | 商品已拆封使用', '订单号 | 6620019283', '撤销申请 | 修改申请'],
    fields: { refund_status: 'rejected', amount: money(320, 'CNY'), order_number: '6620019283' },
  },
  {
    name: 'a product page with an old price',
    kind: 'product_page', language: 'zh',
    rows: ['1/6', '[54] ¥59.9', '[24] 原价 ¥99 | 已售 3万+', '领券满99减10', '[36] 山野牌即食海苔大片装儿童', '[n 36 36] 零食 30包量贩', '已选 | 原味 30包', '保障 | 7天无理由退货', '宝贝评价(8820)', '客服 | 店铺 | 加入购物车 | 立即购买'],
    fields: { price: money(59.9, 'CNY'), product_name: '山野牌即食海苔大片装儿童零食 30包量贩' },
  },
  {
    name: 'a chat with a shop',
    kind: 'chat', language: 'zh',
    rows: ['[c 34] 小森林生活馆', '[c 22] 昨天 21:08', '[r] 你好，我的快递三天没动了', '亲，麻烦提供一下订单号哦', '[r] 订单号 5510298837461', '好的亲，这边马上帮您查询一下', '[c 22] 21:15', '[r] 谢谢', '[r] 大概什么时候能到？', '发消息'],
    fields: { order_number: '5510298837461' },
  },
  {
    name: 'an error in a box',
    kind: 'error_dialog', language: 'zh',
    rows: ['', '', '', '', '[c 36] 提示', '[c] 系统繁忙，请稍后再试', '[c 24] 错误代码：SYS-5003', '', '[c] 我知道了'],
    fields: { error_message: '系统繁忙，请稍后再试', error_code: 'SYS-5003' },
  },
  {
    name: 'a slip of a noodle shop',
    kind: 'receipt', language: 'zh',
    rows: ['[c 44] 巷子口面馆', '[c] 结账单', '桌号：12', '单据号：B0091827', '收银员：02', '时间：2026-11-15 12:41', '品名 | 数量 | 金额', '牛肉面 | 2 | 56.00', '卤蛋 | 2 | 6.00', '酸梅汤 | 1 | 8.00', '合计： | 70.00', '优惠： | -5.00', '实收： | 65.00', '支付方式： | 支付宝', '[c] 谢谢惠顾'],
    fields: { merchant: '巷子口面馆', order_number: 'B0091827', paid_at: '2026-11-15T12:41', amount: money(65, 'CNY'), payment_platform: '支付宝', payment_status: 'paid' },
  },
  {
    name: 'a page of settings',
    kind: 'other', language: 'zh',
    rows: ['[c 34] 设置', '账户与安全 >', '地址管理 >', '消息通知 >', '隐私政策 >', '关于我们 | 版本 8.2.1', '清除缓存 | 128MB', '[c] 退出登录'],
    fields: {},
  },
  {
    name: 'a traditional order of a marketplace',
    kind: 'order_detail', language: 'zh-Hant',
    rows: ['[c 34] 訂單詳情', '[36] 待出貨', '賣家準備出貨中', '', '收件人：林小姐 0912***456', '日日好物選品店', '[x 220] 折疊式露營推車 耐重100kg', '[x 220 24] 規格：軍綠色', '[x 220] NT$1,680 | x1', '', '商品總計 | NT$1,680', '運費 | NT$60', '優惠折抵 | -NT$100', '訂單金額 | NT$1,640', '付款方式 | 街口支付', '訂單編號 | 261104QW77KX2', '付款時間 | 2026/11/04 22:15', '聯絡賣家 | 取消訂單'],
    fields: { order_status: 'awaiting_shipment', merchant: '日日好物選品店', product_name: '折疊式露營推車 耐重100kg', price: money(1680, 'TWD'), quantity: 1, amount: money(1640, 'TWD'), payment_platform: '街口支付', order_number: '261104QW77KX2', paid_at: '2026-11-04T22:15', payment_status: 'paid' },
  },
]

/** Pages in English. */
export const ENGLISH_PAGES: readonly DrawnPage[] = [
  {
    name: 'an order of a shop site',
    kind: 'order_detail', language: 'en',
    rows: ['9:02 | 81%', '[44] Order details', 'Order placed March 3, 2026', 'Order # 702-8841930-2217745', '', '[36] Arriving tomorrow', '[x 220] Cast Iron Skillet, 10 inch,', '[n 220] Pre-Seasoned', '[x 220 24] Sold by: Hearthline Cookware', '[x 220] $34.99', '[x 220 24] Qty: 1', '', 'Payment method', 'Visa ending in 4417', 'Item(s) Subtotal: | $34.99', 'Shipping & handling: | $5.99', 'Estimated tax: | $3.02', 'Grand Total: | $44.00', 'Buy again | Track package'],
    fields: { order_number: '702-8841930-2217745', order_status: 'shipped', product_name: 'Cast Iron Skillet, 10 inch, Pre-Seasoned', merchant: 'Hearthline Cookware', price: money(34.99, 'USD'), quantity: 1, payment_platform: 'Visa ending in 4417', amount: money(44, 'USD') },
    missing: ['payment_status'],
  },
  {
    name: 'a wallet payment with a reference',
    kind: 'payment_result', language: 'en',
    rows: ['', '[c 46] Payment successful', '[c 70] £18.40', '[c 26] to Lantern Books', '', 'Date | 4 Nov 2026, 19:06', 'Paid with | Mastercard •••• 2210', 'Transaction ID | TXN8840192277', 'Order reference | LB-20931', '', '[c] Done'],
    fields: { payment_status: 'paid', amount: money(18.4, 'GBP'), paid_at: '2026-11-04T19:06', payment_platform: 'Mastercard •••• 2210', transaction_id: 'TXN8840192277', order_number: 'LB-20931' },
    optional: ['merchant'],
  },
  {
    name: 'a declined card',
    kind: 'payment_result', language: 'en',
    rows: ['Checkout', '[40] Payment failed', 'Your card has insufficient funds. Try another card.', '', 'Amount due | $129.00', 'Card | Visa •••• 0007', 'Error code | insufficient_funds', 'Transaction reference | ch_9aK2mQ88zt', '', '[c] Try another card'],
    fields: { payment_status: 'failed', error_message: 'Your card has insufficient funds. Try another card.', payment_platform: 'Visa •••• 0007', error_code: 'insufficient_funds', transaction_id: 'ch_9aK2mQ88zt', amount: money(129, 'USD') },
  },
  {
    name: 'a game top-up',
    kind: 'recharge_result', language: 'en',
    rows: ['[c 40] Top-up successful', '[c 26] Your diamonds have been added', '', 'Item | 520 Diamonds', 'Player ID | 5509128834', 'Amount paid | $9.99', 'Payment method | PayPal', 'Order ID | MX-7741028', 'Paid on | Nov 12, 2026 8:15 PM', '[c] Top up again'],
    fields: { payment_status: 'paid', product_name: '520 Diamonds', account: '5509128834', amount: money(9.99, 'USD'), payment_platform: 'PayPal', order_number: 'MX-7741028', paid_at: '2026-11-12T20:15' },
  },
  {
    name: 'a gift card mail',
    kind: 'card_key', language: 'en',
    rows: ['[40] Here is your gift card', 'Northwind Games $25 Gift Card', '', 'Your code', '[36] ZQ4T-88MN-W2KD-P9RA', 'Copy code', '', 'How to redeem', '1. Open your wallet in the app.', '2. Enter the code and tap Redeem.', 'Order number: NG-5582017'],
    fields: { card_key: 'ZQ4T-88MN-W2KD-P9RA', order_number: 'NG-5582017' },
    optional: ['product_name', 'price', 'amount'],
  },
  {
    name: 'a parcel out for delivery',
    kind: 'logistics', language: 'en',
    rows: ['Track your order', '[44] Out for delivery', 'Estimated delivery: today by 9 PM', '', 'Carrier | UPS', 'Tracking number | 1Z999AA10123456784', '', '[x 120] Out for delivery', '[x 120 24] Nov 18, 2026 8:02 AM', '[x 120] Arrived at facility, Columbus, OH', '[x 120 24] Nov 18, 2026 3:40 AM', '[x 120] Departed Hodgkins, IL', '[x 120 24] Nov 17, 2026 6:11 PM'],
    fields: { logistics_status: 'out_for_delivery', carrier: 'UPS', tracking_number: '1Z999AA10123456784' },
  },
  {
    name: 'a refund under way',
    kind: 'refund_progress', language: 'en',
    rows: ['[40] Refund in progress', 'We received your return on 2 Nov 2026.', '', 'Order #48-22719', '[x 200] Merino crew sweater, charcoal', '[x 200 24] Size M | Qty 1', '', 'Refund to | Apple Pay', 'Refund total | €64.00', 'Expect your money in 5 to 7 business days'],
    fields: { refund_status: 'processing', order_number: '48-22719', product_name: 'Merino crew sweater, charcoal', payment_platform: 'Apple Pay', amount: money(64, 'EUR') },
    optional: ['quantity'],
  },
  {
    name: 'a product with a struck price',
    kind: 'product_page', language: 'en',
    rows: ['[36] Trailhead 28L Daypack', '4.6 ★ (312 reviews)', '[48] $79.00', '[24] Was $110.00', 'Color: Moss', 'Size guide', 'In stock', '[c] Add to cart', '[c] Buy now', 'Product details'],
    fields: { product_name: 'Trailhead 28L Daypack', price: money(79, 'USD') },
  },
  {
    name: 'a chat with support',
    kind: 'chat', language: 'en',
    rows: ['Support', 'online', '[c 22] Today', '[r] Hi, my order BR-771902 never arrived', '[r 20] 10:02 ✓✓', 'Hello! I am sorry to hear that.', 'Could you tell me the address please?', '10:05', '[r] Sure, 14 Elm Road', '[r 20] 10:06 ✓✓', 'Thanks, let me check with the warehouse', '10:07', 'Type a message'],
    fields: { order_number: 'BR-771902' },
  },
  {
    name: 'a dialog over a checkout',
    kind: 'error_dialog', language: 'en',
    rows: ['', '', '', '[c 40] Something went wrong', '[c] We could not load your basket.', '[c 24] Error code: BX-4410', '', '[c] Try again'],
    fields: { error_message: 'Something went wrong', error_code: 'BX-4410' },
    optional: ['error_message'],
  },
  {
    name: 'a till receipt',
    kind: 'receipt', language: 'en',
    rows: ['[c 40] GREENWAY MARKET', '[c] 12 High Street', '[c] Tel: 020 7946 0991', 'Receipt no: 004482', 'Date: 06/11/2026 13:22', 'OAT MILK 1L | 1.85', 'SOURDOUGH LOAF | 3.20', 'EGGS FREE RANGE 6 | 2.40', 'SUBTOTAL | 7.45', 'TOTAL | £7.45', 'Contactless Visa | £7.45', 'CHANGE | 0.00', '[c] Thank you for shopping'],
    fields: { merchant: 'GREENWAY MARKET', order_number: '004482', paid_at: '2026-11-06T13:22', amount: money(7.45, 'GBP') },
    optional: ['payment_platform', 'payment_status'],
  },
]
