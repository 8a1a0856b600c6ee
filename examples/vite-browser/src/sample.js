const ROWS = {
  en: [
    ['Order details', 34, 700],
    ['Shipped', 26, 600],
    ['Sold by: Lantern Tea House', 24, 400],
    ['Jasmine tea 250 g    ×2', 24, 400],
    ['Order number: 2611-0447-7820', 24, 400],
    ['Placed on: 2026-11-18 09:24', 24, 400],
    ['Total: $38.40', 28, 700],
  ],
  zh: [
    ['订单详情', 34, 700],
    ['卖家已发货', 26, 600],
    ['店铺：灯笼茶馆旗舰店', 24, 400],
    ['茉莉花茶 250克    ×2', 24, 400],
    ['订单编号：261104477820195', 24, 400],
    ['下单时间：2026-11-18 09:24:31', 24, 400],
    ['实付款：¥138.40', 28, 700],
  ],
}
const TILT_DEGREES = 2.4

/** Draw an order page that lies a little askew, with the fonts of this device; returns a PNG file. */
export async function drawSample(language) {
  const canvas = new OffscreenCanvas(680, 760)
  const context = canvas.getContext('2d')
  context.fillStyle = '#eef1f5'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((TILT_DEGREES * Math.PI) / 180)
  context.translate(-canvas.width / 2, -canvas.height / 2)
  context.fillStyle = '#ffffff'
  context.fillRect(50, 50, 580, 660)
  context.fillStyle = '#1c2330'
  for (const [index, [text, size, weight]] of ROWS[language].entries()) {
    context.font = `${weight} ${size}px system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif`
    context.fillText(text, 90, 130 + index * 88)
  }
  return canvas.convertToBlob({ type: 'image/png' })
}
