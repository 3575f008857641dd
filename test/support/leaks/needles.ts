/** Characters by which a secret is recognised. Loggers that shorten a text leave at least that many. */
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

/** The part of a secret to search for. Undefined if the secret is too short, or too plain, to differ from other text. */
export function needleOf(secret: string): string | undefined {
  if (secret.length < length || new Set(secret).size < 8) return undefined;
  return secret.slice(0, length);
}

/** Needles in the text. Each place is looked at once, however many needles there are: runs have thousands. */
export function found(text: string, needles: ReadonlySet<string>): string[] {
  const hits = new Set<string>();
  for (let start = 0; start + length <= text.length; start += 1) {
    const part = text.slice(start, start + length);
    if (needles.has(part)) hits.add(part);
  }
  return [...hits];
}
