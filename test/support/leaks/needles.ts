/** Characters by which a secret is recognised; what loggers cut off leaves that much. */
const length = 24;

/** The forms in which a secret could be printed. */
export function formsOf(secret: Uint8Array): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  return [bytes.toString(), hex, hex.replaceAll(/(..)(?=.)/g, '$1 '), bytes.toString('base64')];
}

/** The base64 of a PEM, line by line, or of DER as far as the lines of a PEM would hold it. */
export function linesOf(key: string | Uint8Array): string[] {
  const text = typeof key === 'string' ? key : Buffer.from(key).toString();
  if (text.includes('-----BEGIN')) return text.split(/\r?\n/).filter((line) => !line.startsWith('-----'));
  return (typeof key === 'string' ? key : Buffer.from(key).toString('base64')).match(/.{1,64}/g) ?? [];
}

/** What a text that shows the secret holds; undefined for what is too short, or too plain, to be told from other text. */
export function needleOf(secret: string): string | undefined {
  if (secret.length < length || new Set(secret).size < 8) return undefined;
  return secret.slice(0, length);
}

/** Needles in the text. Looks at each place once, however many needles there are. */
export function found(text: string, needles: ReadonlySet<string>): string[] {
  const hits = new Set<string>();
  for (let start = 0; start + length <= text.length; start += 1) {
    const part = text.slice(start, start + length);
    if (needles.has(part)) hits.add(part);
  }
  return [...hits];
}
