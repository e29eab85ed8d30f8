import fc from 'fast-check';
import { derivedName, renamedIn, renamedText } from '../../domain/renaming';

describe('a name that was made of another', () => {
  it('goes with it', () => {
    expect(derivedName('市甲局机关党委', { from: '市甲局', to: '市新局' })).toBe('市新局机关党委');
  });

  it('is its own where it does not begin with it', () => {
    expect(derivedName('离退休干部党委（市甲局）', { from: '市甲局', to: '市新局' })).toBeUndefined();
  });
});

describe('texts under new names', () => {
  const renamings = [
    { from: '市甲局', to: '市乙局' },
    { from: '市甲局机关党委', to: '市乙局第二党委' },
    { from: '市乙局', to: '市丙局' },
  ];

  it('replace the longer name before one it contains, and nothing twice', () => {
    expect(renamedText('市甲局机关党委、市甲局、市乙局', renamings)).toBe('市乙局第二党委、市乙局、市丙局');
  });

  it('leave a name that stays, though it contains one that does not', () => {
    const stays = [...renamings, { from: '市甲局老干部党支部', to: '市甲局老干部党支部' }];
    expect(renamedText('市甲局老干部党支部属市甲局', stays)).toBe('市甲局老干部党支部属市乙局');
  });

  it('take signs of names as they are', () => {
    expect(renamedText('甲(局)+乙', [{ from: '甲(局)+', to: '$&丙' }])).toBe('$&丙乙');
  });

  it('reach every text of a letter, and nothing else', () => {
    const content = { title: ['关于市甲局'], body: [{ role: 'opening', text: '市甲局：' }], year: 2026, none: null };
    expect(renamedIn(content, renamings)).toEqual({
      title: ['关于市乙局'],
      body: [{ role: 'opening', text: '市乙局：' }],
      year: 2026,
      none: null,
    });
  });

  it('are the same text where nothing is renamed', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (text, names) => {
        expect(
          renamedText(
            text,
            names.map((name) => ({ from: name, to: name })),
          ),
        ).toBe(text);
      }),
    );
  });
});
