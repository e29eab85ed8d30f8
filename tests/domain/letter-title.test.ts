import fc from 'fast-check';
import { titleLines, widthOf } from '../../domain/letter-title';

describe('a title set in lines', () => {
  it.each([
    [
      'one line where it fits',
      ['关于督办', '市财政局', '机关党委', '换届工作的函'],
      ['关于督办市财政局机关党委换届工作的函'],
    ],
    [
      'nearly equal lines, broken between words',
      ['关于督办', '市住房和城乡建设局', '机关党委', '换届工作的函'],
      ['关于督办市住房和城乡建设局', '机关党委换届工作的函'],
    ],
    [
      'a piece longer than a line is broken before its bracket',
      ['关于督办', '市住房和城乡建设局（市人民防空办公室、市房屋征收管理局）', '机关党委', '换届工作的函'],
      ['关于督办市住房和城乡建设局', '（市人民防空办公室、市房屋征收管理局）', '机关党委换届工作的函'],
    ],
    [
      'digits count half',
      ['关于督办', '市财政局', '12个党组织', '换届工作的函'],
      ['关于督办市财政局12个党组织换届工作的函'],
    ],
    ['an empty piece is no line', ['关于督办', '', '某党支部', '换届工作的函'], ['关于督办某党支部换届工作的函']],
  ])('%s', (_, pieces, lines) => {
    expect(titleLines(pieces)).toEqual(lines);
  });

  it('keeps every character and never makes a line of more than 20', () => {
    const piece = fc.string({ unit: fc.constantFrom(...'督办市财政局机关党委换届工作的函（）、12𬱖'), maxLength: 45 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const lines = titleLines(pieces);
        expect(lines.join('')).toBe(pieces.join(''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20);
      }),
    );
  });
});
