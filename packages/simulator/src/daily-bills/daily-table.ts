/** A bill of a day as text: its headings and lines, then the headings of its totals and the totals. */
export function dailyTable(
  headings: readonly string[],
  lines: readonly (readonly string[])[],
  totals: readonly (readonly [heading: string, total: string])[],
): string {
  const records = [
    headings.join(','),
    ...lines.map(ticked),
    totals.map(([heading]) => heading).join(','),
    ticked(totals.map(([, total]) => total)),
  ];
  return `${records.join('\r\n')}\r\n`;
}

/** Each value has a back-tick before it. */
const ticked = (values: readonly string[]): string =>
  values.map((value) => quoted(`\`${unbroken(value)}`)).join(',');

/** WeChat Pay writes line breaks as two characters each. */
const unbroken = (value: string): string => value.replaceAll('\r', '\\r').replaceAll('\n', '\\n');

/** How WeChat Pay writes commas and quotation marks was not readable: here as RFC 4180 does. */
const quoted = (value: string): string => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Fen as yuan with two decimals. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0);
