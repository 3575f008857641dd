import { longestLine, Utf8Lines } from './utf8-lines.js';

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
  private readonly lines = new Utf8Lines();
  /** Lines of a record of which a quoted cell is still open. */
  private open = '';

  /** The records that are complete with this piece. */
  *read(bytes: Uint8Array): Generator<TickedRecord, void, undefined> {
    for (const line of this.lines.read(bytes)) {
      const record = this.recordOf(line);
      if (record !== undefined) yield record;
    }
  }

  /** What a last line without a line break holds. */
  *end(): Generator<TickedRecord, void, undefined> {
    for (const line of this.lines.end()) {
      const record = this.recordOf(`${line}\n`);
      if (record !== undefined) yield record;
    }
    if (this.open !== '') throw new Error('a quoted cell of it has no end');
  }

  /** The record that ends with the line; undefined for an empty one, and while a quoted cell is open. */
  private recordOf(line: string): TickedRecord | undefined {
    const text = this.open + line;
    // An open cell ends at a quotation mark.
    const record = this.open !== '' && !line.includes('"') ? undefined : recordOf(text);
    this.open = record === undefined ? text : '';
    // A quotation mark that is never closed would collect the rest of the file.
    if (this.open.length > longestLine) throw new Error('a line of it has no end');
    return record?.cells.length === 1 && record.cells[0] === '' && !record.isTicked ? undefined : record;
  }
}

/** The record of lines that end with a line break; undefined while a quoted cell is open. */
function recordOf(text: string): TickedRecord | undefined {
  const isTicked = text.startsWith('`') || text.startsWith('"`');
  if (text.includes('"')) return quotedRecordOf(text, isTicked);
  const line = text.slice(isTicked ? 1 : 0, text.endsWith('\r\n') ? -2 : -1);
  return { isTicked, cells: line.split(isTicked ? ',`' : ',') };
}

/** The same for lines with quotation marks, cell by cell. */
function quotedRecordOf(text: string, isTicked: boolean): TickedRecord | undefined {
  const ends = isTicked ? /,(?="?`)|\r?\n/g : /,|\r?\n/g;
  const cells: string[] = [];
  let at = 0;
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
    if (stop[0] !== ',') return { isTicked, cells };
  }
}

/** The quotation mark that closes a cell; two in a row are one of the value. */
function closingQuote(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return undefined;
}
