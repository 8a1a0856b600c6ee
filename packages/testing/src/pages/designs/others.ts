import { buttons, colorField, divider, header, homeBar, smallIcon, statusBar, tabBar } from '../blocks/chrome.ts'
import { avatar, photo, thumbnail } from '../blocks/pictures.ts'
import { badge, card, heading, paragraph, row } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import type { PageDesign } from '../page-design.ts'

/** Entries with icons and switches. */
function settings(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_settings'))
  for (const entry of d.all('settings').slice(0, d.random.whole(7, 11))) {
    smallIcon(d, 20, d.y + 4, 20, d.theme.accent)
    d.sheet.text(entry, 54, d.y, { size: 16, color: d.theme.text })
    if (d.random.chance(0.4)) {
      d.sheet.rect(d.width - 60, d.y, 44, 25, {
        fill: d.random.chance(0.5) ? d.theme.good : d.theme.line,
        radius: 12.5,
      })
      d.sheet.circle(d.width - 29, d.y + 12.5, 10.5, { fill: '#ffffff' })
    } else d.sheet.text('›', d.width - 18, d.y, { size: 18, color: d.theme.sub, align: 'end' })
    d.y += 32
    divider(d, { inset: 54 })
  }
  homeBar(d)
}

/** Fields, a button, ways to sign in. */
function login(d: Draft): void {
  statusBar(d)
  d.y += 60
  avatar(d, d.width / 2 - 34, d.y, 68)
  d.y += 84
  heading(d, d.say('t_login'), { align: 'middle', size: 24 })
  d.y += 20
  const words = d.texts.phrases.login.split('|')
  for (const label of words.slice(0, 2)) {
    d.sheet.rect(24, d.y, d.width - 48, 50, { fill: d.theme.dark ? '#26262c' : '#f2f3f5', radius: 10 })
    d.sheet.text(label, 40, d.y + 14, { size: 15, color: d.theme.sub })
    d.y += 64
  }
  buttons(d, [d.say('t_login')], { inset: 24 })
  for (const label of words.slice(2)) paragraph(d, label, { align: 'middle', color: d.theme.accent })
  d.y += 80
}

/** Vouchers under one another, each with a value and a condition. */
function coupons(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_coupons'))
  for (const text of d.all('coupons').slice(0, d.random.whole(3, 6))) {
    const top = d.y
    d.sheet.rect(16, top, d.width - 32, 86, { fill: d.theme.card, radius: 8 })
    d.sheet.rect(16, top, 96, 86, { fill: d.theme.accent, radius: 8, opacity: 0.9 })
    d.sheet.text(
      d.random.chance(0.5) ? d.facts.money(d.random.whole(2, 50) * d.texts.perDollar) : `-${d.random.whole(1, 9) * 5}%`,
      64,
      top + 28,
      { size: 17, weight: 700, color: '#ffffff', align: 'middle' },
    )
    d.sheet.text(text, 126, top + 12, {
      size: 15,
      weight: 600,
      color: d.theme.text,
      maxWidth: d.width - 160,
      maxLines: 2,
    })
    d.sheet.text(`${d.say('valid_until')} ${d.facts.time(60 * 24 * d.random.whole(3, 90), 'date')}`, 126, top + 56, {
      size: 12,
      color: d.theme.sub,
    })
    d.y = top + 98
  }
  for (const id of ['price', 'amount', 'product_name']) d.allow(id)
}

/** A large number of degrees, hours and days under it. */
function weather(d: Draft): void {
  colorField(d, 1400, '#3b82c4', d.random.pick(['#9cc4e4', '#24406b']))
  statusBar(d, '#ffffff')
  d.y += 40
  heading(d, d.say('cities'), { align: 'middle', color: '#ffffff', size: 28, weight: 400 })
  heading(d, `${d.random.whole(-9, 36)}°`, { align: 'middle', color: '#ffffff', size: 84, weight: 300 })
  const words = d.texts.phrases.weather.split('|')
  paragraph(d, words[d.random.whole(0, 2)]!, { align: 'middle', color: '#ffffff', size: 18 })
  d.y += 30
  for (const word of d.texts.phrases.time_words.split('|').slice(-5)) {
    row(d, word, `${d.random.whole(2, 18)}°  ${d.random.whole(19, 34)}°`, {
      inset: 30,
      size: 17,
      color: '#ffffff',
      labelColor: '#ffffff',
    })
  }
  for (const word of words.slice(3))
    row(d, word, `${d.random.whole(1, 98)}${d.random.pick(['%', '', ' km/h'])}`, {
      inset: 30,
      color: '#ffffff',
      labelColor: '#e6eef6',
    })
  d.y += 40
}

/** A month of days, then entries. */
function calendar(d: Draft): void {
  statusBar(d)
  heading(d, d.texts.months?.[d.random.whole(0, 11)] ?? d.facts.time(0, 'date').slice(0, 7), { size: 26 })
  const each = (d.width - 32) / 7
  const first = d.random.whole(0, 6)
  for (let day = 1; day <= 30; day++) {
    const place = day + first - 1
    const x = 16 + each * ((place % 7) + 0.5)
    const y = d.y + Math.floor(place / 7) * 40
    if (d.random.chance(0.05)) d.sheet.circle(x, y + 11, 15, { fill: d.theme.accent, opacity: 0.5 })
    d.sheet.text(String(day), x, y, { size: 15, align: 'middle', color: d.theme.text })
  }
  d.y += 40 * Math.ceil((30 + first) / 7) + 10
  for (const event of d.all('events').slice(0, 4)) {
    d.sheet.rect(16, d.y, 4, 36, { fill: d.theme.accent })
    d.sheet.text(event, 30, d.y - 2, { size: 15, color: d.theme.text })
    d.sheet.text(`${d.random.whole(8, 19)}:${d.random.pick(['00', '15', '30'])}`, 30, d.y + 18, {
      size: 12,
      color: d.theme.sub,
    })
    d.y += 50
  }
  tabBar(d)
}

/** Streets, pins and a card with a place. */
function map(d: Draft): void {
  const { sheet, random } = d
  d.minHeight = d.width * 1.9
  sheet.rect(0, 0, d.width, d.minHeight, { fill: '#e9ede2' })
  for (let block = 0; block < 14; block++)
    sheet.rect(random.whole(-30, d.width), random.whole(0, d.minHeight), random.whole(40, 130), random.whole(40, 130), {
      fill: random.pick(['#dfe6d3', '#d9e6ef', '#efe8d8']),
      radius: 4,
    })
  for (let road = 0; road < 9; road++)
    sheet.path(
      `M${random.whole(0, d.width)} 0 Q${random.whole(0, d.width)} ${d.minHeight / 2} ${random.whole(0, d.width)} ${d.minHeight}`,
      { stroke: '#ffffff', strokeWidth: random.whole(4, 10) },
    )
  for (const place of d.all('places').slice(0, 5))
    sheet.text(place, random.whole(20, d.width - 140), random.whole(140, d.minHeight - 260), {
      size: 12,
      color: '#4a5568',
    })
  sheet.rect(16, 46, d.width - 32, 46, { fill: '#ffffff', radius: 23 })
  sheet.text(d.say('places'), 40, 58, { size: 15, color: '#222222' })
  d.theme = { ...d.theme, dark: false, card: '#ffffff', text: '#222222', sub: '#666666' }
  d.y = d.minHeight - 170
  card(d, () => {
    heading(d, d.say('places'), { inset: 26 })
    paragraph(d, `${d.facts.address}, ${d.facts.city}`, { inset: 26 })
    paragraph(d, `★ 4.${random.whole(1, 9)} (${random.whole(20, 900)})`, { inset: 26, size: 13 })
  })
}

/** A picture, a headline, paragraphs. */
function article(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_news'))
  photo(d, 0, d.y, d.width, d.width * 0.56)
  d.y += d.width * 0.56 + 16
  const lines = d.all('headlines')
  heading(d, lines[0]!, { size: 24, family: d.families.serif })
  paragraph(d, `${d.facts.person} · ${d.facts.time(0, 'date')}`, { size: 12 })
  for (let block = 0; block < 3; block++) {
    d.y += 8
    paragraph(
      d,
      d.random
        .shuffled([...lines.slice(1), ...d.all('about')])
        .slice(0, 4)
        .join('. '),
      { size: 16, color: d.theme.text, family: d.families.serif },
    )
  }
  d.y += 20
}

/** Headlines with small pictures. */
function feed(d: Draft): void {
  statusBar(d)
  heading(d, d.say('t_news'), { size: 28 })
  for (const line of d.all('headlines').slice(0, d.random.whole(4, 6))) {
    thumbnail(d, d.width - 106, d.y, 90)
    d.sheet.text(line, 16, d.y, { size: 16, weight: 600, color: d.theme.text, maxWidth: d.width - 140, maxLines: 3 })
    d.sheet.text(d.say('time_words'), 16, d.y + 70, { size: 12, color: d.theme.sub })
    d.y += 104
    divider(d)
  }
  tabBar(d)
}

/** A person's page: face, numbers, a grid of entries. */
function profile(d: Draft): void {
  colorField(d, 170, d.theme.accent, '#00000044')
  statusBar(d, '#ffffff')
  avatar(d, 20, d.y + 14, 64)
  d.sheet.text(d.facts.person, 100, d.y + 20, { size: 20, weight: 700, color: '#ffffff' })
  d.sheet.text(d.say('t_profile'), 100, d.y + 50, { size: 13, color: '#ffffff' })
  d.y = 186
  card(d, () => {
    const each = (d.width - 20) / 4
    d.all('tabs')
      .slice(0, 4)
      .forEach((word, index) => {
        d.sheet.text(String(d.random.whole(0, 99)), 10 + each * (index + 0.5), d.y, {
          size: 18,
          weight: 700,
          align: 'middle',
          color: d.theme.text,
        })
        d.sheet.text(word, 10 + each * (index + 0.5), d.y + 26, { size: 12, align: 'middle', color: d.theme.sub })
      })
    d.y += 52
  })
  for (const entry of d.all('settings').slice(0, 6)) {
    row(d, entry, '›', { size: 15, labelColor: d.theme.text })
    divider(d)
  }
  tabBar(d)
}

/** A shop's list of goods: not one product, so `other`. */
function shopList(d: Draft): void {
  statusBar(d)
  d.sheet.rect(16, d.y, d.width - 32, 38, { fill: d.theme.dark ? '#26262c' : '#eeeeef', radius: 19 })
  d.sheet.text(d.say('product'), 34, d.y + 9, { size: 14, color: d.theme.sub })
  d.y += 52
  const each = (d.width - 42) / 2
  d.all('products')
    .slice(0, 6)
    .forEach((name, index) => {
      const x = 16 + (index % 2) * (each + 10)
      const y = d.y + Math.floor(index / 2) * (each + 96)
      thumbnail(d, x, y, each)
      d.sheet.text(name, x, y + each + 6, { size: 13, color: d.theme.text, maxWidth: each, maxLines: 2 })
      d.sheet.text(d.facts.money(d.random.whole(3, 90) * d.texts.perDollar), x, y + each + 48, {
        size: 15,
        weight: 700,
        color: d.theme.accent,
      })
      if (d.random.chance(0.4)) badge(d, d.say('chips'), x + 6, y + 6)
    })
  d.y += 3 * (each + 96)
  tabBar(d)
  for (const id of ['price', 'amount', 'product_name']) d.allow(id)
}

/** Notices of many apps. */
function notices(d: Draft): void {
  colorField(d, 1200, '#27324a', '#7a5b6b')
  statusBar(d, '#ffffff')
  d.theme = { ...d.theme, card: '#f2f2f5', text: '#111111', sub: '#555555', radius: 16 }
  d.y += 24
  for (const text of [
    ...d.all('events').slice(0, 2),
    ...d.all('headlines').slice(0, 2),
    ...d.all('coupons').slice(0, 1),
  ]) {
    card(d, () => {
      d.sheet.rect(24, d.y, 30, 30, { fill: d.random.pick(['#e1251b', '#1677ff', '#07a35a', '#6c47ff']), radius: 8 })
      d.sheet.text(d.say('settings'), 66, d.y - 4, { size: 13, color: d.theme.sub })
      d.sheet.text(d.say('time_words'), d.width - 24, d.y - 4, { size: 12, color: d.theme.sub, align: 'end' })
      d.y += d.sheet.text(text, 66, d.y + 16, { size: 15, color: d.theme.text, maxWidth: d.width - 96 }).height + 20
    })
  }
  d.minHeight = d.width * 1.8
}

export const OTHER_DESIGNS: readonly PageDesign[] = [
  { id: 'other-settings', kind: 'other', split: 'train', layOut: settings },
  { id: 'other-login', kind: 'other', split: 'train', layOut: login },
  { id: 'other-coupons', kind: 'other', split: 'train', layOut: coupons },
  { id: 'other-weather', kind: 'other', split: 'unread', layOut: weather },
  { id: 'other-calendar', kind: 'other', split: 'train', layOut: calendar },
  { id: 'other-map', kind: 'other', split: 'train', layOut: map },
  { id: 'other-article', kind: 'other', split: 'unread', layOut: article },
  { id: 'other-feed', kind: 'other', split: 'train', layOut: feed },
  { id: 'other-profile', kind: 'other', split: 'unread', layOut: profile },
  { id: 'other-shop-list', kind: 'other', split: 'train', layOut: shopList },
  { id: 'other-notices', kind: 'other', split: 'unread', layOut: notices },
]
