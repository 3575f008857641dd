import type { ColumnOptions, ValueTransformer } from 'typeorm';

/** Drivers read a bigint as text, because it may exceed what a number holds; milliseconds do not. */
const asNumber: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

/** A moment: milliseconds since 1970 (UTC), the same in every database. */
export const moment: ColumnOptions = { type: 'bigint', nullable: true, transformer: asNumber };
