import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { countTexts, keptTexts } from '../sms/text-folder';
import { type Html } from './html';
import { type ListShown, listPage, mailPage, type PageFor, type View, VIEWS } from './pages';
import { SCRIPT } from './script';
import type { InboxStore, KeptMail } from './store';
import { STYLE } from './style';
import { parseMail } from './summary';
import { textsPage } from './text-page';

const HOST = '127.0.0.1';
const PER_PAGE = 200;

export interface WebOptions {
  readonly store: InboxStore;
  /** The folder where the pretend SMS gateway keeps its texts. */
  readonly texts: string;
  readonly port: number;
  /** Whoever knows it may read; it is part of every address. */
  readonly token: string;
  readonly zone: string;
}

/** The page that shows every message. It listens on this machine only and asks nothing of any other. */
export async function startWeb(options: WebOptions): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request, options)
      .catch(() => NOT_FOUND)
      .then((reply) => write(response, reply, request.method === 'HEAD'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, HOST, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly more?: Readonly<Record<string, string>>;
}

/** The same for a wrong token, an unknown page and an unknown mail: nothing is told to who does not know the token. */
const NOT_FOUND: Reply = {
  status: 404,
  type: 'text/plain; charset=utf-8',
  body: '没有这个页面。请用启动时打印的收件箱地址。\n',
};

const OWN_PAGE =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What a mail brings along is shown, never run, and may fetch nothing. */
const MAIL_HTML =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

async function answer(request: IncomingMessage, options: WebOptions): Promise<Reply> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return NOT_FOUND;
  if (!isOurName(request.headers.host)) return NOT_FOUND;
  const url = new URL(request.url ?? '/', `http://${HOST}`);
  const [token = '', ...rest] = url.pathname.split('/').slice(1);
  const asked = url.searchParams.get('token');
  if (token === 'inbox' && rest.length === 0 && asked !== null) {
    return same(asked, options.token)
      ? { status: 303, type: 'text/plain', body: '', more: { location: `/${options.token}/` } }
      : NOT_FOUND;
  }
  if (!same(token, options.token)) return NOT_FOUND;
  return page(rest, url.searchParams, options);
}

async function page(
  path: readonly string[],
  query: URLSearchParams,
  { store, texts, token, zone }: WebOptions,
): Promise<Reply> {
  const base = `/${token}`;
  const sought = (query.get('q') ?? '').trim().slice(0, 200);
  const shownFor: PageFor = { base, search: sought, zone, texts: countTexts(texts) };
  const [first = '', id = '', part] = path;
  if (path.length === 1) {
    if (first === '') return html(listPage(list(store, shownFor.search, query.get('p')), shownFor));
    if (first === 'inbox.css') return { status: 200, type: 'text/css; charset=utf-8', body: STYLE };
    if (first === 'inbox.js') return { status: 200, type: 'text/javascript; charset=utf-8', body: SCRIPT };
    if (first === 'count') return json({ count: store.size });
    if (first === 'sms') return html(textsPage({ texts: keptTexts(texts), base, zone, mails: store.size }));
    if (first === 'texts.json') return json({ texts: keptTexts(texts) });
    if (first === 'messages.json') return json({ messages: store.list() });
  }
  const mail = first === 'm' ? store.get(id) : undefined;
  if (!mail || path.length > 3) return NOT_FOUND;
  const bytes = await store.read(mail);
  if (part === 'raw')
    return {
      status: 200,
      type: 'message/rfc822',
      body: bytes,
      more: { 'content-disposition': `attachment; filename="${mail.id}.eml"` },
    };
  const parsed = await parseMail(bytes);
  if (part === 'html')
    return {
      status: 200,
      type: 'text/html; charset=utf-8',
      body: parsed?.html ?? '',
      more: { 'content-security-policy': MAIL_HTML },
    };
  if (part !== undefined) return NOT_FOUND;
  const matching = search(store, shownFor.search);
  const at = matching.indexOf(mail);
  const view = VIEWS.find((each) => each === query.get('view')) ?? 'text';
  const shown = {
    mail,
    parsed,
    source: bytes.toString('utf8'),
    view: honest(view, parsed?.html),
    newer: at < 0 ? undefined : matching[at - 1],
    older: at < 0 ? undefined : matching[at + 1],
  };
  return html(
    mailPage(shown, list(store, shownFor.search, String(Math.floor(Math.max(at, 0) / PER_PAGE) + 1)), shownFor),
  );
}

function honest(view: View, markup: string | undefined): View {
  return view === 'html' && markup === undefined ? 'text' : view;
}

function search(store: InboxStore, text: string): readonly KeptMail[] {
  if (text === '') return store.list();
  const sought = text.toLowerCase();
  return store
    .list()
    .filter((mail) =>
      [mail.subject, mail.to, mail.snippet, ...mail.notices, ...mail.envelope.rcptTo].some((each) =>
        each.toLowerCase().includes(sought),
      ),
    );
}

function list(store: InboxStore, text: string, asked: string | null): ListShown {
  const matching = search(store, text);
  const pages = Math.max(1, Math.ceil(matching.length / PER_PAGE));
  const number = Math.min(Math.max(Math.trunc(Number(asked)) || 1, 1), pages);
  return {
    mails: matching.slice((number - 1) * PER_PAGE, number * PER_PAGE),
    matching: matching.length,
    all: store.size,
    page: number,
    pages,
  };
}

function html(markup: Html): Reply {
  return { status: 200, type: 'text/html; charset=utf-8', body: markup.markup };
}

function json(value: unknown): Reply {
  return { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

/** Another site's name that resolves to this machine (DNS rebinding) is not ours. */
function isOurName(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
}

/** In constant time, whatever the lengths. */
function same(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function write(response: ServerResponse, { status, type, body, more }: Reply, headOnly: boolean): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': OWN_PAGE,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...more,
  });
  response.end(headOnly ? undefined : body);
}
