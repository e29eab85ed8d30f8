/** One file, no font or picture from anywhere else. Text against its ground is at least 4.5 : 1, targets at least 24 px. */
export const STYLE = `
*{box-sizing:border-box}
html{color-scheme:light;-webkit-text-size-adjust:100%}
body{margin:0;font:16px/1.55 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;color:#1f1f1f;background:#f5f5f2;overflow-wrap:anywhere}
a{color:#0b57a4}
a:focus-visible,input:focus-visible,button:focus-visible,[tabindex]:focus-visible{outline:3px solid #0b57a4;outline-offset:2px}
main:focus{outline:none}
.skip{position:absolute;left:-999px;top:0;background:#fff;padding:.5rem 1rem;z-index:2}
.skip:focus{left:0}
header{background:#fff;border-bottom:1px solid #d9d7d0;padding:.75rem 1rem .6rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline}
h1{font-size:1.25rem;margin:0}
h1 a{color:#a61b1b;text-decoration:none}
.count{font-size:1rem;font-weight:400;color:#595959}
.strip{margin:0;color:#8a1515;font-size:.9rem}
.arrived{margin:0;font-size:.9rem;margin-left:auto}
.arrived:empty{display:none}
.arrived a{font-weight:600}
.mails{background:#fff}
form{display:flex;gap:.5rem;padding:.6rem 1rem;align-items:center;border-bottom:1px solid #e7e5de}
label{color:#595959;font-size:.9rem;white-space:nowrap}
input{flex:1;min-width:0;font:inherit;padding:.3rem .5rem;border:1px solid #767676;border-radius:4px;background:#fff;color:inherit}
input::placeholder{color:#6b6b6b;opacity:1}
button{font:inherit;padding:.3rem .8rem;min-height:36px;border:1px solid #a61b1b;border-radius:4px;background:#fff;color:#a61b1b;cursor:pointer}
.found,.empty,.pager{padding:.6rem 1rem;margin:0}
.found{font-size:.9rem;background:#fbf7ea;border-bottom:1px solid #e7e5de}
.empty{color:#595959;padding:2rem 1rem}
.pager{display:flex;gap:1rem;justify-content:center}
.pager a,.back a,.views a{display:inline-block;min-height:28px}
.off{color:#6b6b6b}
ol{list-style:none;margin:0;padding:0}
ol a{display:block;padding:.6rem 1rem;color:inherit;text-decoration:none;border-bottom:1px solid #e7e5de;border-left:4px solid transparent}
ol a:hover{background:#f7f6f2}
ol a:focus-visible{outline-offset:-3px}
ol a[aria-current]{background:#fdf0ee;border-left-color:#a61b1b}
.line{display:flex;gap:.75rem;justify-content:space-between;align-items:baseline}
.to{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:#595959;font-size:.9rem}
time{white-space:nowrap}
.line time{color:#595959;font-size:.85rem}
.subject{display:block;font-weight:600}
.snippet{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;color:#595959;font-size:.9rem}
.mark{color:#7a4100;background:#fff3d6;border:1px solid #b98a2f;border-radius:3px;padding:0 .3rem;font-size:.85rem;font-weight:400}
.note{padding:.4rem .6rem}
main{padding:1rem}
article,.choose{background:#fff;border:1px solid #d9d7d0;border-radius:6px;padding:1rem 1.25rem;max-width:60rem}
.choose{color:#595959;margin:0}
.keys{white-space:nowrap}
kbd{font:inherit;border:1px solid #a9a79f;border-radius:3px;padding:0 .35rem;background:#fafaf7}
.back{display:flex;justify-content:space-between;gap:1rem;margin:0 0 .5rem}
.back span{white-space:nowrap}
.back span>*+*{margin-left:.75rem}
h2{font-size:1.3rem;line-height:1.35;margin:.25rem 0 .75rem}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem .9rem;margin:0 0 1rem;font-size:.95rem}
dt{color:#595959;white-space:nowrap}
dd{margin:0;min-width:0}
.views{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;border-bottom:1px solid #d9d7d0;padding-bottom:.4rem;margin-bottom:1rem}
.views a[aria-current]{color:#1f1f1f;font-weight:600;text-decoration:underline;text-decoration-color:#a61b1b;text-decoration-thickness:3px;text-underline-offset:7px}
.text{white-space:pre-wrap;font-size:1.06rem;line-height:1.8;max-width:42em}
.source{white-space:pre-wrap;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace;background:#fafaf7;border:1px solid #e7e5de;padding:.75rem;margin:0;max-height:70vh;overflow:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #e7e5de}
th{white-space:nowrap;font-weight:600;color:#595959}
td{min-width:14em}
.html{width:100%;height:60vh;border:1px solid #d9d7d0;background:#fff}
.attachments{margin:0;padding-left:1.25rem}
a[href$="/sms"],.switch a{display:inline-block;min-height:28px}
.switch{margin:0;font-size:.95rem}
.texts main{padding:1rem}
.phones{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(20rem,100%),1fr));gap:1rem;align-items:start}
.phone{background:#fff;border:1px solid #d9d7d0;border-radius:1.1rem;padding:.6rem 1rem 1rem}
.phone h2{font-size:1rem;text-align:center;margin:.2rem 0 .6rem;color:#595959;font-variant-numeric:tabular-nums}
.bubble{background:#e9e9eb;border:0;border-radius:1.1rem 1.1rem 1.1rem .25rem;padding:.6rem .9rem;margin:.4rem 2rem .15rem 0}
.bubble p{margin:0;line-height:1.6}
.about{margin:0 0 .5rem .25rem;font-size:.8rem;color:#595959;display:flex;flex-wrap:wrap;gap:0 .8rem}
@media (min-width:1024px){
body{display:flex;flex-direction:column;height:100vh}
.panes{flex:1;min-height:0;display:grid;grid-template-columns:minmax(22rem,28rem) 1fr}
.mails{overflow:auto;border-right:1px solid #d9d7d0}
form{position:sticky;top:0;background:#fff;z-index:1}
main{overflow:auto}
}
@media (max-width:1023px){
body.mail .mails{display:none}
body.list main{display:none}
main{padding:.5rem}
article{padding:.75rem .9rem}
.arrived{margin-left:0}
}
@media (max-width:480px){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}th,td{display:block;padding-right:0}td{min-width:0;padding-top:0}th{border-bottom:0;padding-bottom:0}}
@media print{header,.mails,.back,.views{display:none}.panes{display:block}article{border:0}}
`;
