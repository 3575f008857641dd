// Reads a downloaded trade bill without Nest, and prints its rows, the time they took and the peak memory of the process.
const { readTradeBill } = require('nestjs-payscore/bills');

async function main() {
  const rows = readTradeBill(JSON.parse(process.env.BILL));
  const start = performance.now();
  let count = 0;
  let orders = 0;
  for await (const row of rows) {
    count += 1;
    if (row.outOrderNo === `R|${count}` && row.amount === 600) orders += 1;
  }
  const seconds = (performance.now() - start) / 1_000;
  const peak = process.resourceUsage().maxRSS * 1_024;
  const packages = Object.keys(require.cache).filter((path) => /[\\/]node_modules[\\/]/.test(path));
  console.log(JSON.stringify({ count, orders, seconds, peak, packages, summary: rows.summary.count }));
}

void main();
