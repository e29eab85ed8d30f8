import { UNSET_OFFICE } from '../../database/queries/office';
import { addDays, addYears } from '../../domain/time/civil';
import { eventually } from '../support/eventually';
import { OFFICER, Play } from './play';

const by = { as: OFFICER };

/** A letter as an office does it that keeps no register with us: signed, numbered outside, handed over, signed for. */
describe('a letter numbered outside', () => {
  let play: Play;
  beforeAll(async () => {
    play = await Play.begin();
  }, 60_000);
  afterAll(() => play.end());

  it('is rendered once its number came, and the call for its answer waits for the receipt', async () => {
    await play.office.setOffice({ numbering: { [UNSET_OFFICE.symbol]: 'external' } }, by);
    const electedOn = addDays(addYears(play.today, -5), -30);
    await play.register([{ unit: '示例市水利局', organisation: '示例市水利局机关党委', electedOn }]);
    await play.launch();
    await play.untilDay(addDays(play.today, 4));
    const [draft] = await play.office.letters();
    const id = draft?.id ?? '';
    const signed = await play.office.signLetter(id, { signer: OFFICER, paper: {} }, by);
    expect(signed).toMatchObject({ answer: { accepted: true }, number: undefined });
    expect(await play.office.letterBytes(id)).toBeUndefined();

    const number = `${UNSET_OFFICE.symbol}〔${play.today.slice(0, 4)}〕15号`;
    expect(await play.office.numberLetters([{ letter: id, number }], by)).toMatchObject({ applied: true });
    await eventually(async () => {
      expect((await play.office.letterBytes(id))?.fileName).toContain(number.replace(/[/\\:]/g, '_'));
    }, 20_000);
    expect(await play.office.numberLetters([{ letter: id, number }], by)).toMatchObject({
      lines: [{ refusal: { refused: 'letter-numbered' } }],
    });

    const call = async () =>
      (await play.office.matter('示例市水利局')).state.rungs.find(({ rung }) => rung === 'reply-call')?.on ?? '';
    const before = await call();
    const signedOn = play.today;
    await play.untilDay(addDays(play.today, 6));
    const receivedOn = addDays(play.today, -1);
    const entered = await play.office.handOverLetters(
      [{ letter: number, handedOverOn: signedOn, receivedOn, receivedBy: '王五' }],
      by,
    );
    expect(entered).toMatchObject({ applied: true, lines: [{ id }] });
    await eventually(async () => {
      if ((await call()) <= before) throw new Error('the call has not moved');
    }, 20_000);
    expect((await call()) > (entered.lines[0]?.replyDueOn ?? '')).toBe(true);
  }, 120_000);
});
