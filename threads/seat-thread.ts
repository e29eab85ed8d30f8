/** The entry of the solver's thread: one problem in, how many of each group sit where out, then the thread ends. */
import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import { invariant } from '../domain/invariant';
import type { SeatProblem } from '../domain/training/seat-problem';
import { seatModel } from './seat-model';

export interface GroupSeats {
  readonly group: number;
  readonly session: number;
  readonly people: number;
}

async function solve(problem: SeatProblem): Promise<readonly GroupSeats[]> {
  const { flows, colCost, colUpper, rowUpper, starts, indices, values } = seatModel(problem);
  if (flows.length === 0) return [];
  const highs = await loadHighs();
  const model = highs.createModel({
    numCols: colCost.length,
    numRows: rowUpper.length,
    colCost,
    colLower: new Float64Array(colCost.length),
    colUpper,
    rowLower: new Float64Array(rowUpper.length).fill(-highs.infinity),
    rowUpper,
    matrix: { format: 'csc', numRows: rowUpper.length, numCols: colCost.length, starts, indices, values },
  });
  try {
    model.options.set({ output_flag: false, solver: 'simplex' });
    model.run();
    invariant(model.getModelStatus() === highs.constants.modelStatus.optimal, 'seating nobody is always possible');
    const { colValue } = model.getSolution();
    return flows.flatMap(({ group, session }, column) => {
      const flow = colValue[column] ?? 0;
      const people = Math.round(flow);
      invariant(Math.abs(flow - people) < 1e-6, 'a vertex of a flow is whole numbers');
      return people === 0 ? [] : [{ group, session, people }];
    });
  } finally {
    model.dispose();
  }
}

async function main(): Promise<void> {
  const port = parentPort;
  invariant(port, 'this file runs as a thread');
  port.postMessage(await solve(workerData as SeatProblem));
}

void main();
