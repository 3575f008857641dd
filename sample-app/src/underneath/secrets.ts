const secretName = /^authorization$|signature|private|api_?v\d_?key/i;
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** A text in which a private key, wherever it came from, is not shown. */
export const withoutKeys = (text: string): string => text.replaceAll(privateKey, '…');

/** JSON for everybody's eyes: without what proves who somebody is. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return withoutKeys(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const shown = Object.entries(value).filter(([name]) => !secretName.test(name));
  return Object.fromEntries(shown.map(([name, each]) => [name, withoutSecrets(each)]));
}

type Header = readonly [name: string, value: string];

export const shownHeaders = (headers: readonly Header[]): Header[] =>
  headers.flatMap(([name, value]) => (secretName.test(name) ? [] : [[name, withoutKeys(value)] as const]));
