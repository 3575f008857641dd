/** Path of a built program of the sample app, such as `main`. */
export function programOf(name: 'main' | 'demo'): string;

/** Builds the programs unless all sources are older than they are. @param begin is told that it builds */
export function buildSample(begin?: () => void): Promise<void>;
