import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { composeMail, type MailContent } from '../../../activities/gateways/mime';

const content: MailContent = {
  from: { name: '市直机关工委组织科', address: 'office@office.example' },
  to: { name: '张喆', address: 'deputy@unit.example' },
  subject: '请于8月7日前报送请示（距届满2个月）',
  text: '中共某局机关委员会：请于2026年8月7日前向工委报送换届选举请示。㛃䶮堃\n.点在行首\n',
  messageId: '<1@office.example>',
  date: new Date('2026-06-09T01:00:00Z'),
  noticeIds: ['N-1', 'N-20'],
};

describe('a composed mail', () => {
  it('reads back as it was meant', async () => {
    const { bytes, sha256 } = await composeMail(content);
    const mail = await PostalMime.parse(bytes);
    expect(mail.from).toEqual(content.from);
    expect(mail.to).toEqual([content.to]);
    expect(mail.subject).toBe(content.subject);
    expect(mail.text?.trim()).toBe(content.text.trim());
    expect(mail.messageId).toBe('<1@office.example>');
    expect(mail.date).toBe('2026-06-09T01:00:00.000Z');
    expect(mail.headers.find(({ key }) => key === 'x-duban-notices')?.value).toBe('N-1, N-20');
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('holds no bare line feed or carriage return, so that it crosses byte for byte', async () => {
    const { bytes } = await composeMail({ ...content, text: 'a\rb\nc\r\nd' });
    expect(bytes.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('lists two hundred notices in lines that a mail server takes', async () => {
    const noticeIds = Array.from({ length: 200 }, (_, n) => `N-${100_000 + n}`);
    const { bytes } = await composeMail({ ...content, noticeIds });
    const mail = await PostalMime.parse(bytes);
    expect(mail.headers.find(({ key }) => key === 'x-duban-notices')?.value.split(/,\s*/)).toEqual(noticeIds);
    expect(
      Math.max(
        ...bytes
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998);
  });

  it('refuses to be written to an address nobody checked', async () => {
    await expect(composeMail({ ...content, to: { name: '', address: 'a@x.example, b@y.example' } })).rejects.toThrow(
      'unchecked address',
    );
  });
});

describe('names, subjects and texts', () => {
  const HEADERS = [
    'from',
    'to',
    'subject',
    'message-id',
    'date',
    'x-duban-notices',
    'auto-submitted',
    'mime-version',
    'content-type',
    'content-transfer-encoding',
  ];
  const hostile = fc.oneof(
    fc.string({
      unit: fc.constantFrom(
        '\r',
        '\n',
        '\0',
        'Bcc: evil@x.example',
        '<',
        '>',
        '"',
        ',',
        '@',
        '=?utf-8?B?',
        '?=',
        '\u202e',
        '\u2028',
        '党',
        ' ',
        ':',
        ';',
        '--',
      ),
      maxLength: 20,
    }),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );

  it('cannot add a header, a recipient or a part', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (name, subject, text) => {
        const { bytes } = await composeMail({
          ...content,
          from: { ...content.from, name },
          to: { ...content.to, name },
          subject,
          text,
        });
        const mail = await PostalMime.parse(bytes);
        expect(mail.headers.map(({ key }) => key).filter((key) => !HEADERS.includes(key))).toEqual([]);
        expect(mail.headers.filter(({ key }) => key === 'to')).toHaveLength(1);
        expect(mail.to?.map(({ address }) => address)).toEqual(['deputy@unit.example']);
        expect(mail.from?.address).toBe('office@office.example');
        expect(mail.attachments).toEqual([]);
        expect(mail.cc ?? mail.bcc).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['张喆', '李䶮堃', '买买提·艾力', '"引号" <x>', 'A, B'])(
    'a name such as %s stands in the header as a name',
    async (name) => {
      const { bytes } = await composeMail({ ...content, to: { ...content.to, name } });
      const mail = await PostalMime.parse(bytes);
      expect(mail.to).toEqual([{ name: name.replace(/[<>"]/g, ' ').trim(), address: 'deputy@unit.example' }]);
    },
  );
});

describe('a DKIM signature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signer = {
    domainName: 'office.example',
    keySelector: 'duban',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };

  it('verifies over the bytes that are kept', async () => {
    const { bytes } = await composeMail(content, signer);
    expect(verifyDkim(bytes, publicKey)).toEqual({
      bodyHash: true,
      signature: true,
      domain: 'office.example',
      selector: 'duban',
    });
  });

  it('covers subject and text: neither can be changed', async () => {
    const signed = (await composeMail({ ...content, subject: 'plain', text: 'plain text' }, signer)).bytes.toString(
      'latin1',
    );
    expect(
      verifyDkim(Buffer.from(signed.replace('Subject: plain', 'Subject: other'), 'latin1'), publicKey).signature,
    ).toBe(false);
    expect(verifyDkim(Buffer.from(signed.replace('plain text', 'other text'), 'latin1'), publicKey).bodyHash).toBe(
      false,
    );
  });
});

/** RFC 6376 with relaxed/relaxed, written from the text of the standard and sharing nothing with the signer. */
function verifyDkim(
  bytes: Buffer,
  publicKey: Parameters<ReturnType<typeof createVerify>['verify']>[0],
): { bodyHash: boolean; signature: boolean; domain: string; selector: string } {
  const mail = bytes.toString('latin1');
  const split = mail.indexOf('\r\n\r\n');
  const fields = mail.slice(0, split + 2).match(/[^\r\n]+(?:\r\n[ \t][^\r\n]*)*\r\n/g) ?? [];
  const nameOf = (field: string): string => field.slice(0, field.indexOf(':')).trim().toLowerCase();
  const relaxed = (field: string): string => {
    const value = field
      .slice(field.indexOf(':') + 1)
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim();
    return `${nameOf(field)}:${value}\r\n`;
  };
  const own = fields.find((field) => nameOf(field) === 'dkim-signature') ?? '';
  const tags = new Map(
    own
      .slice(own.indexOf(':') + 1)
      .replace(/\s+/g, '')
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)] as const),
  );
  const body = mail
    .slice(split + 4)
    .replace(/[ \t]+\r\n/g, '\r\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/(?:\r\n)+$/, '\r\n');
  const bodyHash =
    createHash('sha256')
      .update(Buffer.from(body === '\r\n' ? '' : body, 'latin1'))
      .digest('base64') === tags.get('bh');
  const left = [...fields];
  const signed = (tags.get('h') ?? '').split(':').map((name) => {
    const at = left.findLastIndex((field) => nameOf(field) === name.toLowerCase());
    return at < 0 ? '' : relaxed(left.splice(at, 1)[0] ?? '');
  });
  const unsignedOwn = relaxed(own)
    .replace(/\r\n$/, '')
    .replace(/(^|;)(\s*b=)[^;]*/, '$1$2');
  const signature = createVerify('sha256')
    .update(Buffer.from(signed.join('') + unsignedOwn, 'latin1'))
    .verify(publicKey, tags.get('b') ?? '', 'base64');
  return { bodyHash, signature, domain: tags.get('d') ?? '', selector: tags.get('s') ?? '' };
}
