import type { BookEntry } from './book-entry.js';

/** Joins sources that are sorted by number: for each number, the entries of the sources that have it. */
export async function* joinSorted<Book extends string>(
  sources: Readonly<Partial<Record<Book, AsyncIterable<BookEntry>>>>,
): AsyncGenerator<Partial<Record<Book, BookEntry>>, void, undefined> {
  const iterators = (Object.entries(sources) as [Book, AsyncIterable<BookEntry>][]).map(([book, source]) => ({
    book,
    iterator: source[Symbol.asyncIterator](),
  }));
  const heads = new Map<Book, BookEntry>();
  const next = async ({ book, iterator }: (typeof iterators)[number]): Promise<void> => {
    const { done, value } = await iterator.next();
    if (done === true) heads.delete(book);
    else heads.set(book, value);
  };
  try {
    // All are begun at once: closing a generator that was never begun does not reach what it reads from.
    const begun = await Promise.allSettled(iterators.map(next));
    for (const { reason } of begun.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[])
      throw reason;
    while (heads.size > 0) {
      const [first = '', ...others] = [...heads.values()].map(({ outOrderNo }) => outOrderNo);
      const least = others.reduce((one, other) => (other < one ? other : one), first);
      const found = iterators.filter(({ book }) => heads.get(book)?.outOrderNo === least);
      yield Object.fromEntries(found.map(({ book }) => [book, heads.get(book)])) as Partial<
        Record<Book, BookEntry>
      >;
      for (const source of found) await next(source);
    }
  } finally {
    // A source is a file or a cursor: it is closed also when the reader stops, or when another source fails.
    // What fails in closing must not take the place of the error that ended the comparison.
    await Promise.allSettled(iterators.map(async ({ iterator }) => iterator.return?.()));
  }
}
