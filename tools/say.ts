/** Tells the person who waits one line about what is going on; a command prints it on stderr, a test keeps it. */
export type Say = (line: string) => void;

export const silent: Say = () => undefined;
