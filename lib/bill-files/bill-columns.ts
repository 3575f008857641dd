import { yuanToFen } from '../schema/money.js';
import { templateOf } from './template.js';

/** What a cell becomes. `fen`: an amount that the bill gives in yuan. `count`: a number of lines. */
export type ColumnKind = 'text' | 'fen' | 'count';

/** Heading → property and kind, of the headings that are known. */
export type KnownColumns<Row> = Readonly<
  Record<string, readonly [property: keyof Row & string, kind: ColumnKind]>
>;

/** The cells of a line by property, and all of them by heading. */
export interface ReadLine {
  readonly values: Record<string, string | number>;
  readonly columns: Readonly<Record<string, string>>;
}

/** Reads the lines under one row of headings. */
export class LineReader<Row> {
  private readonly known: readonly (readonly [property: string, kind: ColumnKind] | undefined)[];

  private readonly empty: Readonly<Record<string, string>>;

  constructor(
    readonly headings: readonly string[],
    columns: KnownColumns<Row>,
  ) {
    this.empty = templateOf(headings);
    this.known = headings.map((heading) => (Object.hasOwn(columns, heading) ? columns[heading] : undefined));
  }

  /** Whether a heading stands for the property. */
  has(property: keyof Row): boolean {
    return this.known.some((column) => column?.[0] === property);
  }

  /**
   * The cells of a line. A loop without closures: a bill has half a million lines of 27 cells.
   * @throws {Error} when the cells do not fit the headings, in words that name `line`
   */
  read(cells: readonly string[], line: string): ReadLine {
    const { headings, known } = this;
    if (cells.length !== headings.length)
      throw new Error(`${line} has ${cells.length} cells under ${headings.length} headings`);
    const values: Record<string, string | number> = {};
    const columns = { ...this.empty };
    for (let index = 0; index < headings.length; index += 1) {
      const heading = headings[index] ?? '';
      const value = cells[index] ?? '';
      columns[heading] = value;
      const column = known[index];
      if (column === undefined || value === '') continue;
      const [property, kind] = column;
      values[property] = kind === 'text' ? value : numberOf(kind, value, line, heading);
    }
    return { values, columns };
  }
}

function numberOf(kind: 'fen' | 'count', value: string, line: string, heading: string): number {
  if (kind === 'count') {
    // The official sample of a fund-flow bill counts 20.0 lines.
    const count = /^\d+(\.0+)?$/.test(value) ? Number(value) : NaN;
    if (Number.isSafeInteger(count)) return count;
    throw new Error(`${line}: ${heading} is no whole number`);
  }
  try {
    // A fee is rounded to fen and printed with five decimals, such as 0.01000.
    return yuanToFen(value.endsWith('000') ? value.replace(/(\.\d\d)0+$/, '$1') : value);
  } catch {
    throw new Error(`${line}: ${heading} is no amount of yuan and fen; read the file by download()`);
  }
}
