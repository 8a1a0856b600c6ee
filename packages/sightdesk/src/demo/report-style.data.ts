/** The look of the report: the studio's colors, light and dark. */
export const REPORT_STYLE = `
:root{--ground:#f7f8fa;--card:#fff;--text:#11181f;--muted:#52606d;--border:#dde3e9;--accent:#0b6e66;--ok:#17724a;--warn:#915400;--bad:#b92d27}
@media (prefers-color-scheme:dark){:root{--ground:#0e1318;--card:#151c23;--text:#e7edf2;--muted:#a3b1bd;--border:#27323c;--accent:#3fc4b4;--ok:#5fd093;--warn:#f0b35a;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:14px/20px system-ui,-apple-system,"Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums}
header{display:flex;justify-content:space-between;align-items:center;gap:16px;padding:12px 20px;border-bottom:1px solid var(--border);background:var(--card)}
h1{font-size:16px;margin:0}h2{font-size:16px;line-height:24px;margin:0 0 12px}h2>span:first-child{color:var(--muted);margin-right:4px}h3{font-size:14px;margin:16px 0 4px}
h3 small{font-weight:400;color:var(--muted)}
fieldset{border:0;padding:0;margin:0;display:flex;gap:12px}.hidden{position:absolute;clip-path:inset(50%)}
main{max-width:1200px;margin:0 auto;padding:20px;display:grid;gap:20px}
section,article{min-width:0;background:var(--card);border:1px solid var(--border);border-radius:8px;padding:16px}section{overflow-x:auto}
table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:6px 8px;border-bottom:1px solid var(--border);vertical-align:top}thead th{color:var(--muted);font-weight:500;white-space:nowrap}
.fields th{font-weight:400;color:var(--muted);white-space:nowrap}.fields td{overflow-wrap:anywhere}.number{text-align:end;white-space:nowrap}
.columns{display:grid;grid-template-columns:minmax(0,340px) minmax(0,1fr);gap:20px}
figure{margin:0 0 12px}.frame{position:relative}.frame img{display:block;width:100%;height:auto;border-radius:6px;border:1px solid var(--border)}.frame svg{position:absolute;inset:0;width:100%;height:100%}
rect{fill:#0b6e6622;stroke:#0b6e66;stroke-width:2;vector-effect:non-scaling-stroke}rect:hover{fill:#0b6e6655}
figcaption,.muted{color:var(--muted)}.bad{color:var(--bad)}
blockquote{margin:0 0 8px;padding:8px 12px;border-radius:6px;background:var(--ground);font-size:16px;line-height:24px;overflow-wrap:anywhere}
ul{margin:0;padding-inline-start:20px}.decisive{font-weight:600}
.badge{display:inline-block;padding:0 8px;border-radius:6px;border:1px solid currentColor;white-space:nowrap}.badge.reply{color:var(--ok)}.badge.suggest{color:var(--accent)}.badge.ask{color:var(--warn)}.badge.handoff{color:var(--bad)}
.answer{margin-top:12px;padding:8px 12px;border-inline-start:3px solid var(--accent);background:var(--ground);border-radius:0 6px 6px 0}.answer p{margin:4px 0}
a{color:var(--accent)}
.zh{display:none}:has(#zh:checked) .zh{display:inline}:has(#zh:checked) .en{display:none}
@media (max-width:720px){.columns{grid-template-columns:1fr}main{padding:12px}}
`
