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
  const document = parseDocument(readFileSync(file, 'utf8'), { schema: 'core' });
  const [broken] = document.errors;
  if (broken) throw new RulebookError(`${path.basename(file)}: ${broken.message}`);
  const value: unknown = document.toJS();
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const found = JSON.stringify(valueAt(value, issue.path)) ?? 'nothing';
    return `${path.basename(file)}: ${issue.path.join('.') || '(top)'}: found ${found}: ${issue.message}`;
  });
  throw new RulebookError(problems.join('\n'));
}

function valueAt(value: unknown, at: readonly PropertyKey[]): unknown {
  return at.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}
