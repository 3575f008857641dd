/** Bytes kept of a body: 1000 calls with the largest bodies both ways take 64 MB. */
export const keptBytes = 32 * 1024;

/** A body in the log, cut where it is too long. */
export interface Kept {
  readonly content: Buffer | string;
  /** Bytes of the whole body. */
  readonly length: number;
  readonly isCut: boolean;
}

/** The beginning is copied, because a part of a Buffer keeps the whole of it in memory. */
export function keep(content: Buffer | string): Kept {
  const length = Buffer.byteLength(content);
  if (length <= keptBytes) return { content, length, isCut: false };
  return { content: Buffer.from(Buffer.from(content).subarray(0, keptBytes)), length, isCut: true };
}

/** The text of a body; undefined for bytes that are no text. */
export function textOf({ content, isCut }: Kept): string | undefined {
  if (typeof content === 'string') return content;
  try {
    // The cut may have split a character: `stream` leaves its rest out.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content, { stream: isCut });
  } catch {
    return undefined;
  }
}

/** A body as JSON; its text where it is none; undefined where there is none. */
export function readable(kept: Kept): unknown {
  const text = textOf(kept) ?? kept.content.toString();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
