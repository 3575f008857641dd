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

const of = (unit) => (unit === undefined ? '×' : unit === '' ? '' : ` ${unit}`);

/** A figure without a target. */
export function figureLine({ name, value, low, high, unit }) {
  return `${name}: ${digits(value)}${of(unit)}${low === high ? '' : ` (${digits(low)} to ${digits(high)})`}`;
}

/** Targets beside what was measured, each marked `ok` or `MISSED`, and below a missed one where its time goes. */
export function printTargets(verdicts) {
  const columns = ['what', 'target', 'median', 'rounds', ''];
  const lines = verdicts.map(({ suite, figure, unit, target, atMost, value, low, high, met, where }) => ({
    cells: [
      `${suite}: ${figure}`,
      `${atMost ? '≤' : '≥'} ${target}${of(unit)}`,
      value === undefined ? '' : `${digits(value)}${of(unit)}`,
      low === high ? '' : `${digits(low)} to ${digits(high)}`,
      met === undefined ? 'not measured' : met ? 'ok' : 'MISSED',
    ],
    where: met === false ? where : undefined,
  }));
  const widths = columns.map((name, column) =>
    Math.max(name.length, ...lines.map(({ cells }) => cells[column].length)),
  );
  const print = (cells) =>
    console.log(`  ${cells.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd());
  print(columns);
  for (const { cells, where } of lines) {
    print(cells);
    if (where !== undefined) console.log(`      ${where}`);
  }
}

export const shown = digits;
