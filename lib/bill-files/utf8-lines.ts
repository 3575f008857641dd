import { isUtf8 } from 'node:buffer';

/** Cap of a line: a file without line breaks would be collected as a whole. The longest line of a bill has some 2 kB. */
export const longestLine = 128 * 1024;

const lineFeed = 10;
const byteOrderMark = '\ufeff';

/**
 * Lines of a text that comes in pieces, each with its line break. Lines are decoded one by one, because the text of whole
 * pieces survives V8's scavenges, which makes the young generation grow to 32 MB.
 */
export class Utf8Lines {
  private held: Buffer = Buffer.alloc(0);
  private isFirst = true;

  /**
   * Lines that are complete with this piece.
   * @throws {Error} when the bytes are not UTF-8, or have no line break for too long
   */
  *read(bytes: Uint8Array): Generator<string, void, undefined> {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const first = piece.indexOf(lineFeed) + 1;
    const whole = piece.lastIndexOf(lineFeed) + 1;
    if (first > 0) {
      yield* this.lines(Buffer.concat([this.held, piece.subarray(0, first)]));
      yield* this.lines(piece.subarray(first, whole));
      this.held = Buffer.alloc(0);
    }
    this.held = Buffer.concat([this.held, piece.subarray(whole)]);
    if (this.held.length > longestLine) throw new Error('a line of it has no end');
  }

  /** A last line without a line break. */
  *end(): Generator<string, void, undefined> {
    if (this.held.length > 0) yield* this.lines(this.held);
    this.held = Buffer.alloc(0);
  }

  private *lines(whole: Buffer): Generator<string, void, undefined> {
    if (!isUtf8(whole)) throw new Error('it is no text in UTF-8');
    for (let start = 0; start < whole.length;) {
      const end = whole.indexOf(lineFeed, start);
      const next = end < 0 ? whole.length : end + 1;
      const line = whole.toString('utf8', start, next);
      start = next;
      yield this.isFirst && line.startsWith(byteOrderMark) ? line.slice(1) : line;
      this.isFirst = false;
    }
  }
}
