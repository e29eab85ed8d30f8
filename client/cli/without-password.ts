/** An address that may be shown: the password of its user part is taken out. */
export function withoutPassword(address: string): string {
  return address.replace(
    /^([a-z+]+:\/\/)([^/@]*)@/i,
    (_, scheme: string, user: string) => `${scheme}${user.split(':')[0] ?? ''}@`,
  );
}
