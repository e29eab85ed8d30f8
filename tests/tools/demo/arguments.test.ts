import { demoArguments, DemoUsage } from '../../../tools/demo/arguments';

describe('what is typed after npm run demo --', () => {
  it.each([
    [[], { ledger: undefined, month: false, help: false }],
    [['--ledger', '台账.xlsx'], { ledger: '台账.xlsx', month: false, help: false }],
    [['--ledger=a=b.xlsx'], { ledger: 'a=b.xlsx', month: false, help: false }],
    [['--month'], { ledger: undefined, month: true, help: false }],
    [['--help'], { month: false, help: true }],
    [['--ledger', 'a.xlsx', '-h'], { month: false, help: true }],
  ])('%j is understood', (argv, understood) => {
    expect(demoArguments(argv)).toEqual(understood);
  });

  it.each([
    [['--ledger'], '--ledger 后面要写文件名'],
    [['--ledger='], '--ledger 后面要写文件名'],
    [['--leger', 'a.xlsx'], 'unknown argument: --leger'],
    [['台账.xlsx'], 'unknown argument: 台账.xlsx'],
    [['--ledger', 'a.xlsx', '--ledger', 'b.xlsx'], 'unknown argument: --ledger'],
    [['--month', '--ledger', 'a.xlsx'], 'unknown argument: --ledger'],
    [['--month', '--month'], 'unknown argument: --month'],
  ])('%j is refused with how it is typed', (argv, message) => {
    expect(() => demoArguments(argv)).toThrow(DemoUsage);
    expect(() => demoArguments(argv)).toThrow(message);
    expect(() => demoArguments(argv)).toThrow('npm run demo');
  });
});
