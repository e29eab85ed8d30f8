import { createTransport } from 'nodemailer';
import { listenForMail, type MailListener } from '../../../activities/gateways/mail-listener';

describe('the mail listener', () => {
  let listener: MailListener | undefined;
  afterEach(() => listener?.close());

  async function hand(take: (bytes: Buffer) => Promise<void>): Promise<unknown> {
    listener = await listenForMail({
      port: 0,
      banner: 'test',
      largestBytes: 100_000,
      take: ({ bytes }) => take(bytes),
    });
    const transport = createTransport({ host: '127.0.0.1', port: listener.port });
    return transport.sendMail({
      from: 'mailer-daemon@relay.example',
      to: 'bounces@office.example',
      subject: 'Undelivered',
      text: 'report',
    });
  }

  it('answers once the report is in the books', async () => {
    const kept: string[] = [];
    await hand((bytes) => Promise.resolve(void kept.push(bytes.toString())));
    expect(kept).toEqual([expect.stringContaining('Subject: Undelivered')]);
  });

  it('asks the server to try again where the books are away', async () => {
    await expect(hand(() => Promise.reject(new Error('no database')))).rejects.toMatchObject({ responseCode: 451 });
  });
});
