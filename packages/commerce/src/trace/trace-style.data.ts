/** Colors of a report on light and on dark ground. */
export const TRACE_COLORS = {
  light: {
    ground: '#ffffff',
    plate: '#f7f8fa',
    text: '#11181f',
    muted: '#52606d',
    border: '#dde3e9',
    accent: '#0b6e66',
    ok: '#17724a',
    warn: '#915400',
    bad: '#b92d27',
  },
  dark: {
    ground: '#151c23',
    plate: '#0e1318',
    text: '#e7edf2',
    muted: '#a3b1bd',
    border: '#27323c',
    accent: '#3fc4b4',
    ok: '#5fd093',
    warn: '#f0b35a',
    bad: '#ff8a80',
  },
} as const

/** Type faces that hold the scripts of all languages, by the names that phones, desktops and servers give them. */
export const TRACE_FONTS =
  "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans Thai', sans-serif"
