/**
 * An object with these properties, to be copied by spreading and then filled. An object that gets more than 12 properties
 * by computed names is a hash table of 3 kB to V8, a copy of a parsed one has 8 bytes for each.
 */
export function templateOf(names: readonly string[]): Record<string, string> {
  const empty = Object.fromEntries(names.map((name) => [name, '']));
  return JSON.parse(JSON.stringify(empty)) as Record<string, string>;
}
