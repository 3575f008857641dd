/** A text of a column; undefined for NULL. */
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A whole number of a column; undefined for NULL. Drivers give a BIGINT as a number, a text or a bigint. */
export const whole = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);
