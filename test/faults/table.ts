import type { Cell } from './matrix.js';

const abbreviations = [
  ['AcquiringBank', 'Bank'],
  ['ServiceOrder', 'Order'],
  ['ServiceAccount', 'Account'],
] as const;

const short = (family: string): string =>
  abbreviations.reduce((name, [long, brief]) => name.replace(long, brief), family.replace(/Service$/, ''));

function textOf(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  const { succeeded, refused, unknown, findings } = cell;
  return `${succeeded}/${refused}/${unknown}${findings.length > 0 ? ` !${findings.length}` : ''}`;
}

/** The matrix: a line for each trouble, a column for each family, in the order of the cells. */
export function tableOf(cells: readonly Cell[]): string {
  const names = [...new Set(cells.map(({ family }) => family))];
  const troubles = [...new Set(cells.map(({ trouble }) => trouble))];
  const cellOf = (name: string, row: string): Cell | undefined =>
    cells.find(({ family, trouble }) => family === name && trouble === row);
  const rows = [
    ['', ...names.map(short)],
    ...troubles.map((trouble) => [trouble, ...names.map((name) => textOf(cellOf(name, trouble)))]),
  ];
  const widths = names.map((_, column) => Math.max(...rows.map((row) => row[column + 1]?.length ?? 0)));
  const first = Math.max(...troubles.map(({ length }) => length));
  return rows
    .map((row) =>
      row
        .map((item, column) => item.padEnd(widths[column - 1] ?? first))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
