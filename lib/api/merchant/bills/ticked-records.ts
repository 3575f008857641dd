/** More than that is no line of a bill: a quotation mark that nobody closed would collect the rest of the file. */
const longestRecord = 1024 * 1024;

/** A line of a bill, as its cells. */
export interface TickedRecord {
  /** Whether it is a line of values, which have lost their back-ticks here. A line of headings has none. */
  readonly isTicked: boolean;
  readonly cells: readonly string[];
}

/**
 * Records of the bill of a day, which comes in pieces. Every value has one back-tick before it, so that spreadsheets keep
 * its digits. How WeChat Pay writes commas and quotation marks in a value is not documented, so all ways are read:
 * quoted cells (RFC 4180), and both as they stand, because only a comma before a back-tick ends a value.
 */
export class TickedRecords {
  // A byte order mark is dropped.
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private text = '';

  /** The records that are complete with this piece. */
  read(bytes: Uint8Array): TickedRecord[] {
    this.text += this.decoder.decode(bytes, { stream: true });
    return this.taken();
  }

  /** What a last line without a line break holds. */
  end(): TickedRecord[] {
    this.text += this.decoder.decode();
    if (this.text !== '') this.text += '\n';
    const records = this.taken();
    if (this.text !== '') throw new Error('a quoted cell of it has no end');
    return records;
  }

  private taken(): TickedRecord[] {
    const records: TickedRecord[] = [];
    let start = 0;
    for (;;) {
      const line = lineAt(this.text, start);
      if (line === undefined) break;
      if (line.cells.length > 1 || line.cells[0] !== '' || line.isTicked) records.push(line);
      start = line.next;
    }
    this.text = this.text.slice(start);
    if (this.text.length > longestRecord) throw new Error('a line of it has no end');
    return records;
  }
}

type Line = TickedRecord & { readonly next: number };

/** The line that begins there; undefined where it is not complete yet. */
function lineAt(text: string, start: number): Line | undefined {
  const end = text.indexOf('\n', start);
  if (end < 0) return undefined;
  const line = text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end);
  const isTicked = line.startsWith('`') || line.startsWith('"`');
  if (line.includes('"')) return quotedLineAt(text, start, isTicked);
  return { isTicked, cells: isTicked ? line.slice(1).split(',`') : line.split(','), next: end + 1 };
}

/** The same for a line with quotation marks, cell by cell. */
function quotedLineAt(text: string, start: number, isTicked: boolean): Line | undefined {
  const ends = isTicked ? /,(?="?`)|\r?\n/g : /,|\r?\n/g;
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const isQuoted = text[at] === '"';
    const close = isQuoted ? closingQuote(text, at + 1) : at - 1;
    if (close === undefined) return undefined;
    ends.lastIndex = close + 1;
    const stop = ends.exec(text);
    if (stop === null) return undefined;
    if (isQuoted && stop.index !== close + 1) throw new Error('a line of it is no comma-separated record');
    const cell = isQuoted ? text.slice(at + 1, close).replaceAll('""', '"') : text.slice(at, stop.index);
    cells.push(isTicked && cell.startsWith('`') ? cell.slice(1) : cell);
    at = ends.lastIndex;
    if (stop[0] !== ',') return { isTicked, cells, next: at };
  }
}

/** The quotation mark that closes a cell; two in a row are one of the value. */
function closingQuote(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return undefined;
}
