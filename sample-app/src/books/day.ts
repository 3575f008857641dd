import { fromBeijingTime } from 'nestjs-payscore';

/** A day in Beijing, in milliseconds since 1970. */
export interface Day {
  /** Its first millisecond. */
  readonly from: number;
  /** Its last millisecond. */
  readonly to: number;
}

/** @param day `yyyy-MM-dd` */
export const dayOf = (day: string): Day => {
  const digits = day.replaceAll('-', '');
  return {
    from: fromBeijingTime(`${digits}000000`).getTime(),
    to: fromBeijingTime(`${digits}235959`).getTime() + 999,
  };
};

/** The hours of a day as PayScore bills are named: `yyyyMMddHH`. */
export const hoursOf = (day: string): string[] =>
  Array.from({ length: 24 }, (_, hour) => `${day.replaceAll('-', '')}${String(hour).padStart(2, '0')}`);
