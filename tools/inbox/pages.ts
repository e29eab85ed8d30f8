import type { Email } from 'postal-mime';
import { html, type Html, NOTHING } from './html';
import type { KeptMail } from './store';
import { textOf } from './summary';
import { fullTime, shortTime } from './times';

/** What a page is made for: where links lead and what has been searched for. */
export interface PageFor {
  /** /token */
  readonly base: string;
  readonly search: string;
  /** The office's zone, in which times are shown. */
  readonly zone: string;
  /** How many texts lie beside the mails. */
  readonly texts: number;
}

export interface ListShown {
  readonly mails: readonly KeptMail[];
  /** All that match, of which `mails` are one page. */
  readonly matching: number;
  readonly all: number;
  readonly page: number;
  readonly pages: number;
}

export const VIEWS = ['text', 'html', 'headers', 'source'] as const;
export type View = (typeof VIEWS)[number];
const VIEW_NAMES: Readonly<Record<View, string>> = { text: '正文', html: '网页', headers: '信头', source: '原文' };

export function listPage(list: ListShown, page: PageFor): Html {
  const choose = html`<p class="choose">
    选一封信查看。<span class="keys">键盘：<kbd>j</kbd> 下一封，<kbd>k</kbd> 上一封。</span>
  </p>`;
  return frame(`收件箱（${list.all} 封）`, list, undefined, choose, page, 'list');
}

export interface MailShown {
  readonly mail: KeptMail;
  readonly parsed: Email | undefined;
  readonly source: string;
  readonly view: View;
  readonly newer: KeptMail | undefined;
  readonly older: KeptMail | undefined;
}

export function mailPage(shown: MailShown, list: ListShown, page: PageFor): Html {
  return frame(`${shown.mail.subject || '（无标题）'} · 收件箱`, list, shown.mail, mailPane(shown, page), page, 'mail');
}

function frame(
  title: string,
  list: ListShown,
  current: KeptMail | undefined,
  pane: Html,
  page: PageFor,
  kind: 'list' | 'mail',
): Html {
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · 督办</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${page.base}/inbox.css" />
        <script src="${page.base}/inbox.js" defer></script>
      </head>
      <body class="${kind}" data-base="${page.base}" data-count="${list.all}">
        <a class="skip" href="#main">跳到信件</a>
        <header>
          <h1><a href="${page.base}/">收件箱</a> <span class="count">${list.all} 封</span></h1>
          <p class="strip">本机收件箱：邮件只到这台机器，不会外发。</p>
          ${page.texts === 0 ? NOTHING : html`<p class="switch"><a href="${page.base}/sms">短信（${page.texts} 条）</a></p>`}
          <p class="arrived" role="status"></p>
        </header>
        <div class="panes">
          <nav class="mails" aria-label="信件列表">
            <form method="get" action="${page.base}/" role="search">
              <label for="q">查找</label>
              <input
                id="q"
                name="q"
                type="search"
                value="${page.search}"
                placeholder="标题、收件人、正文、通知编号"
                autocomplete="off"
              />
              <button>查找</button>
            </form>
            ${found(list, page)}
            ${
              list.mails.length === 0
                ? empty(list, page)
                : html`<ol>
                    ${list.mails.map((mail) => entry(mail, mail.id === current?.id, page))}
                  </ol>`
            }
            ${pager(list, page)}
          </nav>
          <main id="main" tabindex="-1">${pane}</main>
        </div>
      </body>
    </html>`;
}

function found({ matching, all }: ListShown, { search, base }: PageFor): Html {
  if (search === '') return NOTHING;
  return html`<p class="found">
    “${search}”：${matching} 封，另有 ${all - matching} 封被筛掉。<a href="${base}/">清除</a>
  </p>`;
}

function empty({ all }: ListShown, { search }: PageFor): Html {
  if (all > 0 && search !== '') return html`<p class="empty">没有信件符合查找的文字。</p>`;
  return html`<p class="empty">还没有信。提醒放行之后，几秒内会出现在这里。</p>`;
}

function entry(mail: KeptMail, current: boolean, page: PageFor): Html {
  return html`<li>
    <a href="${linkTo(mail, page)}" ${current ? html` aria-current="true"` : NOTHING}>
      <span class="line"
        ><span class="to">${nameOf(mail)}</span
        ><time datetime="${mail.envelope.receivedAt}">${shortTime(mail.envelope.receivedAt, page.zone)}</time></span
      >
      <span class="subject"
        >${mail.repeats === undefined ? NOTHING : html`<span class="mark">重复件</span> `}${mail.subject || '（无标题）'}</span
      >
      <span class="snippet">${mail.snippet || '（无正文）'}</span>
    </a>
  </li>`;
}

function pager({ page: number, pages }: ListShown, page: PageFor): Html {
  if (pages <= 1) return NOTHING;
  const to = (target: number, name: string): Html =>
    target < 1 || target > pages
      ? html`<span class="off">${name}</span>`
      : html`<a href="${page.base}/?${query(page, { p: String(target) })}">${name}</a>`;
  return html`<p class="pager">
    ${to(number - 1, '较新')} <span>第 ${number} / ${pages} 页</span> ${to(number + 1, '较旧')}
  </p>`;
}

function mailPane({ mail, parsed, source, view, newer, older }: MailShown, page: PageFor): Html {
  const views = VIEWS.filter((each) => each !== 'html' || parsed?.html !== undefined);
  return html`<article>
    <p class="back">
      <a href="${page.base}/${page.search === '' ? '' : `?${query(page, {})}`}">← 返回列表</a>
      <span
        >${newer ? html`<a rel="prev" href="${linkTo(newer, page)}">上一封</a>` : html`<span class="off">上一封</span>`}
        ${older ? html`<a rel="next" href="${linkTo(older, page)}">下一封</a>` : html`<span class="off">下一封</span>`}</span
      >
    </p>
    <h2>${mail.subject || '（无标题）'}</h2>
    ${mail.repeats === undefined ? NOTHING : html`<p class="mark note">与 <a href="${page.base}/m/${mail.repeats}">${mail.repeats}</a> 是同一封信（信件编号相同）：可能重复。</p>`}
    <dl>
      <dt>收件人</dt>
      <dd>${mail.to || '（无）'}</dd>
      <dt>发件人</dt>
      <dd>${mail.from || '（无）'}</dd>
      <dt>收到</dt>
      <dd><time datetime="${mail.envelope.receivedAt}">${fullTime(mail.envelope.receivedAt, page.zone)}</time></dd>
      <dt>信封</dt>
      <dd>${mail.envelope.mailFrom || '<>'} → ${mail.envelope.rcptTo.join('，') || '（不详）'}</dd>
      ${
        mail.notices.length === 0
          ? NOTHING
          : html`<dt>通知</dt>
              <dd>${mail.notices.join('，')}</dd>`
      }
    </dl>
    <nav class="views" aria-label="查看方式">
      ${views.map((each) => html`<a href="${linkTo(mail, page, each)}" ${each === view ? html` aria-current="page"` : NOTHING}>${VIEW_NAMES[each]}</a>`)}
      <a href="${page.base}/m/${mail.id}/raw" download="${mail.id}.eml">下载 .eml</a>
    </nav>
    ${body(mail, parsed, source, view, page)}
  </article>`;
}

function body(mail: KeptMail, parsed: Email | undefined, source: string, view: View, page: PageFor): Html {
  switch (view) {
    case 'html':
      return html`<iframe class="html" sandbox title="信件的网页正文" src="${page.base}/m/${mail.id}/html"></iframe>`;
    case 'headers':
      return html`<div class="scroll" tabindex="0" role="region" aria-label="信头">
        <table>
          <tbody>
            ${(parsed?.headers ?? []).map(
              ({ originalKey, value }) =>
                html`<tr>
                  <th scope="row">${originalKey}</th>
                  <td>${value}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
    case 'source':
      return html`<pre class="source" tabindex="0" aria-label="原文">${source}</pre>`;
    case 'text':
      return html`<div class="text">${textOf(parsed) || '（无正文）'}</div>
        ${attachments(parsed)}`;
  }
}

function attachments(parsed: Email | undefined): Html {
  if (!parsed || parsed.attachments.length === 0) return NOTHING;
  return html`<h3>附件</h3>
    <ul class="attachments">
      ${parsed.attachments.map(({ filename, mimeType }) => html`<li>${filename ?? '（未命名）'}（${mimeType}）</li>`)}
    </ul>`;
}

function linkTo(mail: KeptMail, page: PageFor, view: View = 'text'): string {
  const text = query(page, view === 'text' ? {} : { view });
  return `${page.base}/m/${mail.id}${text === '' ? '' : `?${text}`}`;
}

function query({ search }: PageFor, more: Readonly<Record<string, string>>): string {
  return new URLSearchParams({ ...(search === '' ? {} : { q: search }), ...more }).toString();
}

function nameOf(mail: KeptMail): string {
  return mail.to || mail.envelope.rcptTo.join('，') || '（无收件人）';
}
