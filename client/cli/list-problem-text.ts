import type { ListProblem } from '../lists/list-problem';
import type { Words } from '../words/words';

/** Where in the list, which value, what was expected. In other languages a value in Chinese is data. */
export function listProblemText({ lists }: Words, file: string, problem: ListProblem): string {
  return lists.problem({ ...problem, file, what: lists.problems[problem.code] });
}
