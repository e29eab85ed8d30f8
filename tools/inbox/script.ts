/** j and k go through the mails, Escape back to the list; new mail is announced, never pushed under the reader's eyes. */
export const SCRIPT = `
'use strict';
const base = document.body.dataset.base;
const links = () => [...document.querySelectorAll('.mails ol a')];
const current = document.querySelector('.mails ol a[aria-current]');
if (current) current.scrollIntoView({ block: 'nearest' });

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  if (event.key === 'Escape' && document.body.classList.contains('mail')) {
    const back = document.querySelector('.back a');
    if (back) location.href = back.href;
  }
  if (event.key !== 'j' && event.key !== 'k') return;
  const step = event.key === 'j' ? 1 : -1;
  if (document.body.classList.contains('mail')) {
    const next = document.querySelector(step === 1 ? '.back a[rel=next]' : '.back a[rel=prev]');
    if (next) location.href = next.href;
    return;
  }
  const all = links();
  const at = all.indexOf(document.activeElement);
  const target = all[at < 0 ? (step === 1 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
  if (target) target.focus();
});

const known = Number(document.body.dataset.count);
const status = document.querySelector('.arrived');
async function look() {
  if (document.hidden) return;
  try {
    const { count } = await (await fetch(base + '/count')).json();
    const more = count - known;
    if (more <= 0 || status.dataset.more === String(more)) return;
    status.dataset.more = String(more);
    status.textContent = '又到了 ' + more + ' 封。';
    const link = document.createElement('a');
    link.href = base + '/';
    link.textContent = '看新到的信';
    status.append(link);
  } catch {
    status.textContent = '收件箱已停，页面停在刚才的样子。';
  }
}
setInterval(look, 3000);
`;
