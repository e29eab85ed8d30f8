import { SMS_CHARACTERS } from '../../domain/sms';
import type { KeptText } from '../sms/text-folder';
import { html, type Html, NOTHING } from './html';
import { shortTime } from './times';

export interface TextsShown {
  readonly texts: readonly KeptText[];
  readonly base: string;
  readonly zone: string;
  readonly mails: number;
}

/** Only so many are drawn: a page is looked at, not archived. */
const MOST_SHOWN = 500;

/** The telephones: one a number, its texts as bubbles, each with its characters counted as the network counts them. */
export function textsPage({ texts, base, zone, mails }: TextsShown): Html {
  const shown = texts.slice(0, MOST_SHOWN);
  const numbers = [...new Set(shown.map(({ to }) => to))];
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>短信（${texts.length} 条）· 督办</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${base}/inbox.css" />
      </head>
      <body class="texts">
        <a class="skip" href="#main">跳到短信</a>
        <header>
          <h1>短信 <span class="count">${texts.length} 条</span></h1>
          <p class="strip">本机短信模拟：只到这台机器，不会外发。</p>
          <p class="switch"><a href="${base}/">收件箱（${mails} 封）</a></p>
        </header>
        <main id="main" tabindex="-1">
          ${
            texts.length === 0
              ? html`<p class="empty">还没有短信。邮件被对方服务器收下之后，几秒内会出现在这里。</p>`
              : html`<div class="phones">${numbers.map((number) => phone(number, shown, zone))}</div>`
          }
          ${
            texts.length > shown.length
              ? html`<p class="found">
                  只列最新的 ${shown.length} 条，另有 ${texts.length - shown.length} 条没有列出。
                </p>`
              : NOTHING
          }
        </main>
      </body>
    </html>`;
}

function phone(number: string, texts: readonly KeptText[], zone: string): Html {
  const own = texts.filter(({ to }) => to === number).reverse();
  return html`<section class="phone" aria-label="手机 ${number}">
    <h2>${number}</h2>
    ${own.map((text) => bubble(text, zone))}
  </section>`;
}

function bubble({ text, takenAt, stat, from }: KeptText, zone: string): Html {
  const over = text.length > SMS_CHARACTERS;
  return html`<article class="bubble">
      <p>${text}</p>
    </article>
    <p class="about">
      <time datetime="${takenAt}">${shortTime(takenAt, zone)}</time>
      <span class="${over ? 'mark' : 'size'}">${text.length}/${SMS_CHARACTERS} 字 · ${segments(text.length)} 条</span>
      <span
        >${from === '' ? '' : `来自 ${from} · `}${stat === undefined ? '等回执' : stat === 'DELIVRD' ? '已到手机' : stat}</span
      >
    </p>`;
}

/** One segment of 70, or several of 67. */
function segments(characters: number): number {
  return characters <= SMS_CHARACTERS ? 1 : Math.ceil(characters / 67);
}
