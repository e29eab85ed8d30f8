import { carriesFile, smsFile, withSms } from '../../client/sms-settings';
import { UNSET_OFFICE } from '../../database/queries/office';
import { loadRulebook } from '../../rulebook/load';

const before = { ...UNSET_OFFICE, contactPhone: '0000-0000000', sms: { enabled: false, signature: '示例机关' } };
const { sms: shipped } = loadRulebook();

describe('the office’s texts', () => {
  it('are turned on alone; what is not named stays', () => {
    expect(withSms({ sms: { enabled: true } }, before, shipped)).toEqual({
      sms: { enabled: true, signature: '示例机关' },
    });
    const own = { ...before, sms: { ...before.sms, text: '请于{{ by }}前办理', templateCode: 'SMS_1' } };
    expect(withSms({ sms: { signature: '示例工委' } }, own, shipped)).toEqual({
      sms: { enabled: false, signature: '示例工委', text: '请于{{ by }}前办理', templateCode: 'SMS_1' },
    });
    expect(withSms({ sms: { text: null } }, own, shipped)).toEqual({
      sms: { enabled: false, signature: '示例机关', templateCode: 'SMS_1' },
    });
    expect(withSms({ name: 'x' }, own, shipped)).toEqual({ name: 'x' });
    expect(withSms({ carries: { sms: 'never' } }, before, shipped)).toEqual({
      carries: { email: 'internal', sms: 'never' },
    });
  });

  it.each([
    [{ sms: { text: `请于{{ by }}前办理${'，请来电商量'.repeat(9)}` } }, 'sms-over-70', { characters: 71, most: 70 }],
    [{ sms: { text: '请于{{ by }}前到jg.example.cn办理' } }, 'sms-with-a-link', { words: ['jg.example.cn'] }],
    [{ sms: { text: '请{{ matter }}' } }, 'settings-invalid', { problems: [expect.stringContaining('matter')] }],
    [
      { sms: { enabled: true }, contactPhone: '0000-0000000转0000，或0000-0000000' },
      'sms-over-70',
      { characters: 78, most: 70 },
    ],
  ])('%j is refused: %s', (card, code, detail) => {
    expect(() => withSms(card, before, shipped)).toThrow(expect.objectContaining({ code, detail }) as Error);
  });

  it('a new telephone is measured as well, once texts are on', () => {
    const long = { contactPhone: '0000-0000000转0000，或0000-0000000' };
    expect(withSms(long, before, shipped)).toEqual(long);
    const on = { ...before, sms: { ...before.sms, enabled: true } };
    expect(() => withSms(long, on, shipped)).toThrow(expect.objectContaining({ code: 'sms-over-70' }) as Error);
  });

  it.each(['【示例】', '示', '示'.repeat(13)])('have no such signature: %s', (signature) => {
    expect(smsFile.safeParse({ signature }).success).toBe(false);
  });

  it('never carry more than 公开', () => {
    expect(carriesFile.safeParse({ sms: 'internal' }).success).toBe(false);
    expect(carriesFile.safeParse({ email: 'never', sms: 'public' }).success).toBe(true);
  });
});
