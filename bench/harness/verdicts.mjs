import { targets } from '../targets.mjs';

/** The targets of the measured suites beside their figures. `met` is undefined where a suite did not measure the figure. */
export function verdictsOf(suites) {
  return targets
    .filter(({ suite }) => suites[suite] !== undefined)
    .map(({ suite, figure, unit, atLeast, atMost, where }) => {
      const { tables, ratios } = suites[suite];
      const found = ratios.filter((one) => one.name === figure && (unit === undefined || one.unit === unit));
      if (found.length > 1) throw new Error(`${suite} has two figures ${figure}; their target needs a unit`);
      const [{ value, low, high, unit: ofFigure } = {}] = found;
      // null: a figure that the system cannot tell, which was NaN before it came from the suite's process.
      const isMeasured = Number.isFinite(value);
      const met = !isMeasured ? undefined : atMost === undefined ? value >= atLeast : value <= atMost;
      return {
        suite,
        figure,
        unit: ofFigure ?? unit,
        target: atMost ?? atLeast,
        atMost: atMost !== undefined,
        value: isMeasured ? value : undefined,
        low,
        high,
        met,
        where: typeof where === 'function' && met === false ? where(cellOf(tables)) : where,
      };
    });
}

/** Finds a cell by the first cell of its row and by its column. */
function cellOf(tables) {
  return (row, column) => {
    for (const { columns, rows } of tables) {
      const found = rows.find(([name]) => name === row);
      if (found !== undefined && columns.includes(column)) return found[columns.indexOf(column)];
    }
    throw new Error(`No table has ${column} of ${row}`);
  };
}
