// Compares sorted books of the built package and prints the rows, the differences and the peak memory.
const { compareBooks } = require('nestjs-payscore');

const count = Number(process.env.ROWS);
const numberOf = (index) => `R${String(index).padStart(9, '0')}`;

async function* rows(make) {
  for (let index = 0; index < count; index += 1) yield make(numberOf(index), index);
}

const peak = (list) => Math.max(...list);

async function main() {
  const comparison = compareBooks({
    sorted: true,
    orders: rows((outOrderNo) => ({ outOrderNo, paid: 600 })),
    payscoreBill: rows((outOrderNo) => ({ outOrderNo, amount: 600, columns: {} })),
    // Every thousandth payment has another amount.
    tradeBill: rows((outOrderNo, index) => ({ outOrderNo, amount: index % 1000 === 0 ? 601 : 600 })),
  });
  const peaks = [];
  let differences = 0;
  const begin = performance.now();
  for await (const _ of comparison) {
    differences += 1;
    peaks.push(process.memoryUsage.rss());
  }
  const seconds = (performance.now() - begin) / 1000;
  const half = peaks.length / 2;
  console.log(
    JSON.stringify({
      differences,
      totals: comparison.totals,
      rowsPerSecond: Math.round((3 * count) / seconds),
      firstHalf: peak(peaks.slice(0, half)),
      secondHalf: peak(peaks.slice(half)),
    }),
  );
}

void main();
