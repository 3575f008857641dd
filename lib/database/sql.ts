/** Language of a database; `mysql` stands for MariaDB too. */
export type SqlDialect = 'postgres' | 'mysql' | 'sqlite';

/** Value of a placeholder. */
export type SqlValue = string | number | null;

/** A statement with the placeholders of one dialect: `$1`, `$2`, … for `postgres`, `?` for the others. */
export interface SqlStatement {
  /** Text with placeholders. */
  readonly text: string;
  /** Values of the placeholders, in their order. */
  readonly values: readonly SqlValue[];
}

/** A piece of SQL whose values are kept apart from its text. */
export class Sql {
  /** @param texts the text around the values: one more than values */
  constructor(
    readonly texts: readonly string[],
    readonly values: readonly SqlValue[],
  ) {}

  /** The statement in a dialect. */
  in(dialect: SqlDialect): SqlStatement {
    const [first = '', ...others] = this.texts;
    const text = others.reduce(
      (before, next, index) => `${before}${dialect === 'postgres' ? `$${index + 1}` : '?'}${next}`,
      first,
    );
    return { text, values: this.values };
  }
}

/** Makes SQL of a template: a value becomes a placeholder, a piece of SQL is inserted as it is. */
export function sql(texts: readonly string[], ...parts: readonly (SqlValue | Sql)[]): Sql {
  const joined = [texts[0] ?? ''];
  const values: SqlValue[] = [];
  const append = (text: string): void => void (joined[joined.length - 1] += text);
  parts.forEach((part, index) => {
    if (part instanceof Sql) {
      part.texts.forEach((text, at) => (at === 0 ? append(text) : joined.push(text)));
      values.push(...part.values);
    } else {
      joined.push('');
      values.push(part);
    }
    append(texts[index + 1] ?? '');
  });
  return new Sql(joined, values);
}

/** SQL of this package's own text, such as the name of a column. Must never hold a text from outside. */
export const literal = (text: string): Sql => new Sql([text], []);

/** Pieces of SQL with commas between them. */
export const listed = (pieces: readonly (SqlValue | Sql)[]): Sql =>
  sql(['', ...pieces.map((_, index) => (index < pieces.length - 1 ? ', ' : ''))], ...pieces);
