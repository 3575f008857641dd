import type { PayscoreDatabase, SqlRow } from '../../database/database.js';
import { literal, sql, type Sql } from '../../database/sql.js';
import { rowsOf } from '../statements.js';

/** Most rows that one page looks through, so that a filter which fits few rows does not read the whole table. */
const lookedThrough = 20_000;

const largestLimit = 500;

/** Part of a list that is wanted. */
export interface PageOf {
  /** Maximum of entries, at most 500. @default 50 */
  limit?: number | undefined;
  /** `next` of the answer before. */
  cursor?: string | undefined;
}

/** A part of a list. */
export interface Page<Entry> {
  /** Entries of this part. May be fewer than the limit although the list goes on: a page looks through 20,000 rows. */
  readonly entries: readonly Entry[];
  /** What finds the next part; undefined at the end. */
  readonly next: string | undefined;
}

/** A list in the order of an index. */
export interface IndexedList {
  /** Name of the table. */
  readonly table: string;
  readonly columns: readonly string[];
  /** Conditions of which each is the beginning of an index that goes on with `sort`. */
  readonly ranges: readonly Sql[];
  /** Column of times that the list is sorted by. */
  readonly sort: string;
  /** Primary key. */
  readonly id: string;
  readonly isNewestFirst?: boolean;
  /** What else must hold; undefined if the ranges say it all. */
  readonly filter?: Sql | undefined;
}

interface Place {
  readonly at: number;
  readonly id: string;
}

/** Reads a part of a list, with the same number of rows looked through whatever the filter. */
export async function readPage<Transaction>(
  database: PayscoreDatabase<Transaction>,
  transaction: Transaction,
  list: IndexedList,
  { limit = 50, cursor }: PageOf,
): Promise<Page<SqlRow>> {
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > largestLimit)
    throw new RangeError(`limit must be a whole number from 1 to ${largestLimit}`);
  if (list.ranges.length === 0) return { entries: [], next: undefined };
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const read = (statement: Sql): Promise<readonly SqlRow[]> => rowsOf(database, transaction, statement);
  const sized = list.filter === undefined ? limit + 1 : Math.ceil(lookedThrough / list.ranges.length);
  const end = list.filter === undefined ? undefined : await endOf(list, after, sized, read);
  const within = end === undefined ? literal('1 = 1') : reached(list, end);
  const rows = await read(
    sql`SELECT * FROM (${united(list, after, sized)}) found WHERE ${within}${and(list.filter)}
      ${ordered(list)} LIMIT ${literal(String(limit + 1))}`,
  );
  const entries = rows.slice(0, limit);
  const last = entries.at(-1);
  if (rows.length > limit && last !== undefined) return { entries, next: cursorAt(placeIn(list, last)) };
  return { entries, next: end && cursorAt(end) };
}

const and = (condition: Sql | undefined): Sql =>
  condition === undefined ? literal('') : sql` AND ${condition}`;

const ordered = ({ sort, id, isNewestFirst = false }: IndexedList): Sql => {
  const way = isNewestFirst ? ' DESC' : '';
  return literal(`ORDER BY ${sort}${way}, ${id}${way}`);
};

/** Rows behind a place. The first condition alone lets every database search its index. */
function beyond({ sort, id, isNewestFirst = false }: IndexedList, place: Place): Sql {
  const [column, key, sign] = [literal(sort), literal(id), literal(isNewestFirst ? '<' : '>')];
  return sql`${column} ${sign}= ${place.at} AND (${column} ${sign} ${place.at} OR ${key} ${sign} ${place.id})`;
}

/** Rows up to a place, and the one at it. */
function reached({ sort, id, isNewestFirst = false }: IndexedList, place: Place): Sql {
  const [column, key, sign] = [literal(sort), literal(id), literal(isNewestFirst ? '>' : '<')];
  return sql`(${column} ${sign} ${place.at} OR (${column} = ${place.at} AND ${key} ${sign}= ${place.id}))`;
}

const rangeOf = (list: IndexedList, range: Sql, after: Place | undefined): Sql =>
  sql`FROM ${literal(list.table)} WHERE ${range}${and(after && beyond(list, after))} ${ordered(list)}`;

const united = (list: IndexedList, after: Place | undefined, rows: number): Sql =>
  list.ranges
    .map(
      (range) => sql`SELECT * FROM (SELECT ${literal(list.columns.join(', '))} ${rangeOf(list, range, after)}
        LIMIT ${literal(String(rows))}) part`,
    )
    .reduce((all, part) => sql`${all} UNION ALL ${part}`);

/** The place up to which every range is looked through; undefined if all of them end before. */
async function endOf(
  list: IndexedList,
  after: Place | undefined,
  rows: number,
  read: (statement: Sql) => Promise<readonly SqlRow[]>,
): Promise<Place | undefined> {
  const ends = list.ranges.map(
    (range) => sql`SELECT * FROM (SELECT ${literal(`${list.sort}, ${list.id}`)} ${rangeOf(list, range, after)}
      LIMIT 1 OFFSET ${literal(String(rows - 1))}) part`,
  );
  const all = ends.reduce((before, end) => sql`${before} UNION ALL ${end}`);
  const [row] = await read(sql`SELECT * FROM (${all}) ends ${ordered(list)} LIMIT 1`);
  return row && placeIn(list, row);
}

const placeIn = ({ sort, id }: IndexedList, row: SqlRow): Place => ({
  at: Number(row[sort]),
  id: String(row[id]),
});

const cursorAt = ({ at, id }: Place): string => Buffer.from(`${at}:${id}`).toString('base64url');

function placeOf(cursor: string): Place {
  const [, at, id] = /^(\d{1,15}):(.+)$/s.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || id === undefined) throw new RangeError('cursor must be `next` of an answer');
  return { at: Number(at), id };
}
