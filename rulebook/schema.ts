import { z } from 'zod';
import { parseOffset, type Offset } from '../domain/offset';
import { ORGANISATION_KINDS } from '../domain/organisation';
import { CHANNELS, RUNG_KINDS, STAGES, TARGETS } from '../domain/procedure';
import { civilDate, parseCivilDate } from '../domain/time/civil';

/** What a rule file may say: strict, so that a misspelt field is found at start and not on its day. */

export const day = z
  .string()
  .refine((text) => parseCivilDate(text) !== undefined, 'expected an existing day as YYYY-MM-DD')
  .transform(civilDate);

const offset = z.string().transform((text, context): Offset => {
  const parsed = parseOffset(text);
  if (parsed) return parsed;
  context.addIssue({
    code: 'custom',
    message: 'expected an anchor and a duration such as T-6m, T+5wd, T+1y or letter-1+10wd',
  });
  return z.NEVER;
});

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as 09:00');
const source = z.string().min(1);
const whole = z.int().min(0);

const byKind = <Value extends z.ZodType>(value: Value) =>
  z.strictObject(
    Object.fromEntries(ORGANISATION_KINDS.map((kind) => [kind, value])) as Record<
      (typeof ORGANISATION_KINDS)[number],
      Value
    >,
  );

const size = z.strictObject({ atLeast: whole, atMost: whole.optional(), sure: z.boolean() });

export const termsFile = z.strictObject({
  source,
  inForceFrom: day,
  years: byKind(z.int().min(1).max(10)),
  extensionAtMostYears: z.int().min(1).max(5),
  nearTermMonths: z.int().min(1).max(24),
  lastDay: z.enum(['anniversary', 'day-before']),
  sizes: z
    .array(z.strictObject({ inForceFrom: day, source, kinds: byKind(size) }))
    .min(1)
    .refine(
      (sizes) =>
        sizes.every(({ inForceFrom }, index) => index === 0 || inForceFrom > (sizes[index - 1]?.inForceFrom ?? '')),
      'expected the editions in the order of their days',
    ),
});

const step = z.strictObject({
  step: z.string(),
  title: z.string(),
  due: offset,
  dueWithCongress: offset.optional(),
  source,
});

const rung = z.strictObject({
  rung: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  kind: z.enum(RUNG_KINDS),
  when: offset,
  whenWithCongress: offset.optional(),
  to: z.enum(TARGETS),
  channels: z.array(z.enum(CHANNELS)).min(1),
  wording: z.string().optional(),
  stopsAt: z.enum(STAGES),
  startsAt: z.enum(STAGES).optional(),
  unlessMet: z.string().optional(),
  onlyWithinTerm: z.boolean().default(false),
  signedForm: z
    .strictObject({ kind: z.enum(RUNG_KINDS), channels: z.array(z.enum(CHANNELS)).min(1), wording: z.string() })
    .optional(),
  onlyWithSignedForm: z.boolean().default(false),
  missed: z.enum(['newest', 'all', 'none']).default('newest'),
  source,
});

const timing = z.strictObject({
  actAt: wallTime,
  spreadSeconds: whole.max(3600),
  entry: z.enum(['open-day', 'at-once']),
  signedFirstReminder: z.boolean(),
});

const policy = z.strictObject({
  promiseAtMostDays: whole,
  promiseRenewals: whole,
  ownTermWorkingDays: whole,
  replyWorkingDays: whole,
  letterActWorkingDays: whole,
  resumeWorkingDays: whole,
  enterWithinDays: whole,
  resultWithinMonths: whole,
});

export const procedureFile = z.strictObject({
  id: z.string(),
  title: z.string(),
  inForceFrom: day,
  inForceUntil: day.optional(),
  source,
  steps: z.array(step).min(1),
  ladder: z.array(rung).min(1),
  entry: z.array(z.strictObject({ name: z.string(), from: offset, rung: z.string(), title: z.string() })),
  policy,
  timing,
});

export const flagsFile = z.strictObject({ source, needsLeader: z.array(z.string().min(1)) });

export const calendarFile = z.strictObject({ source, confirmedYears: z.array(z.int().min(2000).max(2100)) });

export const postRoomFile = z.strictObject({
  source,
  officeHours: z.strictObject({ opensAt: wallTime, closesAt: wallTime }),
  digestAt: wallTime,
  messagesPerUnitAndWeek: z.int().min(1),
});

export const wordingFile = z.strictObject({
  wording: z.string(),
  inForceFrom: day,
  source,
  ceiling: z.enum(['public', 'internal', 'never']),
  subject: z.string().min(1),
  body: z.string().min(1),
});

/** An SMS crosses a public network: its ceiling is no other than 公开. */
export const smsWordingFile = z.strictObject({
  wording: z.string(),
  inForceFrom: day,
  source,
  ceiling: z.literal('public'),
  text: z.string().min(1),
});

export const overlayFile = z.strictObject({
  overlay: z.string(),
  title: z.string(),
  timing: timing.partial().optional(),
  policy: policy.partial().optional(),
  postRoom: z.strictObject({ officeHours: z.boolean(), digest: z.boolean() }).optional(),
});

export const examplesFile = z.array(
  z.strictObject({
    name: z.string(),
    kind: z.enum(ORGANISATION_KINDS),
    electedOn: day,
    statedYears: z.int().optional(),
    extension: z.strictObject({ number: z.string(), until: day }).optional(),
    congress: z.boolean().optional(),
    from: day,
    entry: z.string().optional(),
    endsOn: z.string(),
    steps: z.record(z.string(), z.string()).optional(),
    rungs: z.record(z.string(), z.string()).optional(),
  }),
);
export type Example = z.infer<typeof examplesFile>[number];
