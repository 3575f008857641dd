const digits = (value) => {
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return value.toFixed(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2);
};

/** A table of plain data: `{ title, columns, rows }`. */
export const table = (title, columns, rows) => ({
  title,
  columns,
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(4)) : cell))),
});

export function printTable({ title, columns, rows }) {
  const lines = [columns, ...rows.map((row) => row.map(digits))];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const print = (line) =>
    console.log(
      `  ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  ')}`,
    );
  console.log(`\n${title}`);
  lines.forEach(print);
}

/** One figure beside its target, marked `ok` or `MISS`. */
export function verdictLine({ name, value, low, high, unit, target, atMost, met }) {
  const of = unit === undefined ? '×' : ` ${unit}`;
  const range = low === high ? '' : ` (${digits(low)} to ${digits(high)})`;
  const aim = target === undefined ? '' : `, target ${atMost ? '≤' : '≥'} ${target}${of}`;
  const word = met === undefined ? '    ' : met ? 'ok  ' : 'MISS';
  return `${word}  ${name}: ${digits(value)}${of}${range}${aim}`;
}

export const shown = digits;
