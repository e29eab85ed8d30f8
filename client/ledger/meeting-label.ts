/** How a ledger names the electing meeting. */
export function meetingLabel(congress: boolean): string {
  return congress ? '党员代表大会' : '党员大会';
}
