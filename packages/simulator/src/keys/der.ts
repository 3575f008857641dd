/** One element in DER (ITU-T X.690). This file has only the elements of a certificate. */
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

/** An integer from bytes whose first bit is 0, because DER would read a first bit of 1 as a negative number. */
export const integer = (bytes: Uint8Array): Buffer => element(0x02, bytes);

/** An object identifier from the hexadecimal form of its encoding. */
export const objectIdentifier = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'));

/** A bit string of whole bytes. */
export const bitString = (bytes: Uint8Array): Buffer => element(0x03, Buffer.from([0]), bytes);

/** A time: years up to 2049 have two digits, later ones four (RFC 5280, section 4.1.2.5). */
export function time(milliseconds: number): Buffer {
  const date = new Date(milliseconds);
  const digits = `${date.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`;
  return date.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits));
}
