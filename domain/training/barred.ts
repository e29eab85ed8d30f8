import { type Cadre, overlaps, type Session } from './cadre';

/** A hard rule that keeps a person out of a session, whoever else is in it. */
export type Bar = 'category' | 'unavailable';

export function barsOf(cadre: Cadre, session: Session): readonly Bar[] {
  const bars: Bar[] = [];
  if (session.category !== undefined && session.category !== cadre.category) bars.push('category');
  if (cadre.unavailable.some((period) => overlaps(period, session))) bars.push('unavailable');
  return bars;
}

export function mayAttend(cadre: Cadre, session: Session): boolean {
  return barsOf(cadre, session).length === 0;
}

/** Why somebody has no seat: the sessions one could open by waiving a single rule come first, they are the smallest relaxation. */
export type Unseated =
  | {
      readonly code: 'no-session';
      readonly bars: readonly { readonly session: string; readonly because: readonly Bar[] }[];
    }
  /** Sessions there are, and all of their seats are taken by others. */
  | { readonly code: 'no-seat'; readonly sessions: readonly string[] };

export function whyUnseated(cadre: Cadre, sessions: readonly Session[]): Unseated {
  const open = sessions.filter((session) => mayAttend(cadre, session));
  if (open.length > 0) return { code: 'no-seat', sessions: open.map(({ session }) => session) };
  const bars = sessions.map((session) => ({ session: session.session, because: barsOf(cadre, session) }));
  return { code: 'no-session', bars: [...bars].sort((a, b) => a.because.length - b.because.length) };
}
