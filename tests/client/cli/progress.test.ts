import { watched } from '../../../client/cli/progress';

describe('work that takes its time', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says every two seconds that it still runs, and falls silent when it ends', async () => {
    const told: number[] = [];
    let finish: (value: string) => void = () => undefined;
    const work = watched(new Promise<string>((resolve) => (finish = resolve)), (seconds) => told.push(seconds));
    jest.advanceTimersByTime(1999);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(4001);
    expect(told).toEqual([2, 4, 6]);
    finish('done');
    await expect(work).resolves.toBe('done');
    jest.advanceTimersByTime(10_000);
    expect(told).toEqual([2, 4, 6]);
  });

  it('falls silent when it fails, too', async () => {
    const told: number[] = [];
    await expect(watched(Promise.reject(new Error('broke')), (seconds) => told.push(seconds))).rejects.toThrow('broke');
    jest.advanceTimersByTime(10_000);
    expect(told).toEqual([]);
  });
});
