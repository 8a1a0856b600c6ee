/** What stands on the pages that the tests of this folder draw. */
export const PAGE_ROWS = [
  'Order 8823 1907 confirmed',
  'Paid with card ending 4021',
  'Shipping to Leipzig, Germany',
  'Delivered by courier today',
  'Espresso cups, set of four',
  'Quantity 2 at 14.95 each',
  'Total amount 29.90 euro',
  'Questions? Write to the shop',
  'Keep this page for returns',
]
