import { readXlsx, type Sheet } from 'hucre';
import readExcelFile from 'read-excel-file/node';
import { ledgerTemplate } from '../../../client/ledger/ledger-template';
import { LEDGER_FIELDS } from '../../../client/ledger/ledger-row';
import { cellsInside, readingOf } from './workbooks';

describe('the empty template', () => {
  const zones = ['第一协作区', '第二协作区'];
  const template = ledgerTemplate({ zones });
  const sheet = async (): Promise<Sheet> => {
    const [first] = (await readXlsx(await template, { readStyles: true })).sheets;
    if (first === undefined) throw new Error('no sheet');
    return first;
  };

  it('reads back with every column and no record', async () => {
    const reading = readingOf(await cellsInside(await template));
    expect(reading.counts).toEqual({ records: 0, loaded: 0, refused: 0, skipped: 0 });
    expect(reading.layout).toMatchObject({ sheet: '换届台账', headerRows: [3], unread: [], otherLedgers: [] });
    const left = LEDGER_FIELDS.filter((field) => reading.layout.columns[field] === undefined);
    // Without them every organisation is directly subordinate, as a ledger of the committee's own is.
    expect(left).toEqual(['superior', 'approver']);
  });

  it('offers lists for the kind and for the zone, from a sheet that the office can add to', async () => {
    const { dataValidations } = await sheet();
    expect(dataValidations).toMatchObject([
      { type: 'list', range: 'D4:D1203', formula1: '选项!$A$2:$A$4', errorStyle: 'stop' },
      { type: 'list', range: 'E4:E1203', formula1: '选项!$B$2:$B$41', errorStyle: 'warning' },
    ]);
    const choices = (await readExcelFile(Buffer.from(await template))).find((one) => one.sheet === '选项');
    expect(choices?.data).toEqual([
      ['类型', '协作区（可增改）'],
      ['机关党委', '第一协作区'],
      ['机关党总支', '第二协作区'],
      ['机关党支部', null],
    ]);
  });

  it('explains each column on a sheet of its own', async () => {
    const help = (await readExcelFile(Buffer.from(await template))).find((one) => one.sheet === '填表说明');
    const headings = (await sheet()).rows[2];
    expect(help?.data.slice(1).map(([heading]) => heading)).toEqual(headings);
    expect(help?.data.every((row) => row.slice(0, 2).every((text) => text))).toBe(true);
  });

  it.each(['手机', '办公电话', '延期批复文号'])('keeps what is typed under %s as text', async (heading) => {
    const { rows, cells } = await sheet();
    const column = rows[2]?.indexOf(heading);
    for (const row of [3, 1202]) expect(cells?.get(`${row},${column}`)?.style?.numFmt).toBe('@');
  });

  it('shows the day of an election as year, month and day', async () => {
    expect((await sheet()).cells?.get('3,6')?.style?.numFmt).toBe('yyyy-mm-dd');
  });

  it('filled in as its help shows gives a record without a problem', async () => {
    const book = await cellsInside(await template);
    const [first, help] = book.sheets;
    if (!first || !help) throw new Error('no sheets');
    const example = help.rows.slice(1).map((row) => row[2] ?? null);
    const filled = { ...book, sheets: [{ ...first, rows: [...first.rows, example] }] };
    const reading = readingOf(filled);
    expect(reading.problems).toEqual([]);
    expect(reading.rows).toMatchObject([
      {
        row: 4,
        unit: '市某某局',
        kind: 'party-committee',
        electedOn: '2021-10-09',
        plannedOn: '2026-09-30',
        congress: false,
      },
    ]);
  });

  it('is made without zones too', async () => {
    expect(readingOf(await cellsInside(await ledgerTemplate({ zones: [] }))).counts.records).toBe(0);
  });
});
