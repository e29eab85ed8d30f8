import type { PlannedRung } from '../../domain/plan';
import { callScript, decideFirstText, proposalText } from '../../domain/task-words';
import { civilDate } from '../../domain/time/civil';
import { planOf, subject } from '../support/subjects';

const d = civilDate;
const office = { section: '市直机关工委组织科', contactName: '华某堃', contactPhone: '0700-8123456' };

function rung(name: string): PlannedRung {
  const found = planOf(subject(), d('2026-01-05')).rungs.find((one) => one.rung === name);
  if (!found) throw new Error(name);
  return found;
}

describe('what an officer says on the phone', () => {
  const script = (writtenOn: string, more: object = {}) =>
    callScript({
      subject: subject(),
      rung: rung('ask-date'),
      endsOn: d('2026-10-09'),
      extended: false,
      writtenOn: d(writtenOn),
      office,
      to: '张某甲 13800000001',
      ...more,
    });

  it('is the office’s own wording', () => {
    expect(script('2026-09-09')).toEqual({
      subject: '电话：示例局机关党委（问大会日期）',
      body:
        '打给：张某甲 13800000001\n您好，我是市直机关工委组织科华某堃。贵单位机关党委10月9日任期届满，占用您两分钟，核三件事：' +
        '党组研究了没有、请示哪天报、人选和时间有没有困难。您说我记，不用另报材料。',
    });
  });

  it('after the term asks what holds it up', () => {
    expect(script('2026-10-10').body).toContain(
      '机关党委10月9日任期已届满，占用您两分钟，核三件事：党组研究了没有、卡在哪里、打算哪天开会。',
    );
  });

  it('says of an extension that the extension ends', () => {
    expect(script('2026-09-09', { extended: true }).body).toContain('机关党委10月9日延期届满');
  });

  it('says so where no contact is registered', () => {
    expect(script('2026-09-09', { to: undefined }).body).toContain('打给：（没有登记联系人，请先查）');
  });
});

describe('what the committee is asked to consider', () => {
  it.each([
    ['meeting', '请定推进会时间；仍未换届的单位一并参加，会上各自说定完成日期。'],
    ['circular', '提请工委研究是否通报。'],
    ['talk', '提请工委研究是否约谈。'],
    ['report', '提请工委研究是否上报市委组织部。'],
  ])('%s is a proposal: %s', (name, asks) => {
    const { subject: title, body } = proposalText({
      subject: subject(),
      rung: rung(name),
      endsOn: d('2026-10-09'),
      extended: false,
      writtenOn: d('2027-04-09'),
    });
    expect(title).toBe(`${rung(name).title}：示例局机关党委`);
    expect(body).toBe(`示例局机关党委任期2026年10月9日届满，截至2027年4月9日逾期182天，尚未换届。${asks}`);
  });

  it('does not propose to report the 组织部 to itself', () => {
    const { body } = proposalText({
      subject: subject({ unit: '示例市委组织部', organisation: '示例市委组织部机关党委' }),
      rung: rung('report'),
      endsOn: d('2026-10-09'),
      extended: false,
      writtenOn: d('2027-10-11'),
    });
    expect(body).toMatch(/不上报其自身；提请工委研究如何处理。$/);
  });

  it('counts from an extension that ran out', () => {
    expect(
      proposalText({
        subject: subject(),
        rung: rung('talk'),
        endsOn: d('2026-10-09'),
        extended: true,
        writtenOn: d('2027-04-09'),
      }).body,
    ).toContain('示例局机关党委经批准的延期2026年10月9日届满');
  });
});

describe('what a person decides first', () => {
  it('is said with every reason, and the remark as it stands', () => {
    expect(
      decideFirstText({ organisation: '示例局机关党委', remark: '书记空缺，待任命' }, ['needs-leader', 'remark']),
    ).toEqual({
      subject: '需您先定：示例局机关党委（须报工委领导定、台账有备注）',
      body: '备注：书记空缺，待任命\n发、改电话，还是暂缓到某日？',
    });
    expect(decideFirstText({ organisation: '示例局机关党委' }, ['planned-after-term']).body).toBe(
      '发、改电话，还是暂缓到某日？',
    );
  });
});
