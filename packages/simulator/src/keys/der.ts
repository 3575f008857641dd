/** Just enough DER (ITU-T X.690) to write a certificate. Each function answers one encoded element. */
function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const length: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) length.unshift(rest % 256);
  const head = content.length < 128 ? [content.length] : [128 + length.length, ...length];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => element(0x31, ...parts);
export const nothing = (): Buffer => element(0x05);
export const utf8 = (text: string): Buffer => element(0x0c, Buffer.from(text));

/** A positive number whose first bit is 0. */
export const integer = (bytes: Uint8Array): Buffer => element(0x02, bytes);

/** Given in its encoded form, in hexadecimal. */
export const objectIdentifier = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'));

/** Whole bytes only. */
export const bitString = (bytes: Uint8Array): Buffer => element(0x03, Buffer.from([0]), bytes);

/** Two-digit years up to 2049, four-digit years from then on, as RFC 5280 section 4.1.2.5 asks. */
export function time(milliseconds: number): Buffer {
  const date = new Date(milliseconds);
  const digits = `${date.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`;
  return date.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits));
}
