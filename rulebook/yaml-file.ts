import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';

/** A rule file that cannot be used: names the file, the path in it, the value found and what was expected. */
export class RulebookError extends Error {
  override readonly name = 'RulebookError';
}

/** Reads one YAML file and checks it against its schema; unknown fields are errors, not decoration. */
export function readYaml<T>(file: string, schema: z.ZodType<T>): T {
  const name = path.basename(file);
  const document = parseDocument(textOf(file), { schema: 'core' });
  const [broken] = document.errors;
  if (broken) throw new RulebookError(`${name}: ${broken.message}`);
  const value: unknown = document.toJS();
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .flatMap((issue) => problemsOf(issue))
    .map(({ at, expected }) => {
      const found = JSON.stringify(valueAt(value, at)) ?? 'nothing';
      return `${name}: ${at.join('.') || '(top)'}: found ${found}: ${expected}`;
    });
  throw new RulebookError(problems.join('\n'));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new RulebookError(`${path.basename(file)}: cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

interface RuleProblem {
  readonly at: readonly PropertyKey[];
  readonly expected: string;
}

/** One problem for each field: several unknown ones come as one issue about what holds them. */
function problemsOf(issue: z.core.$ZodIssue): readonly RuleProblem[] {
  if (issue.code !== 'unrecognized_keys') return [{ at: issue.path, expected: issue.message }];
  return issue.keys.map((key) => ({ at: [...issue.path, key], expected: 'expected no such field; is it misspelt?' }));
}

function valueAt(value: unknown, at: readonly PropertyKey[]): unknown {
  return at.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
