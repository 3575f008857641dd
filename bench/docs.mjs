// node bench/docs.mjs FILE: makes the figures and the chart of docs/performance.md from what `npm run bench -- --json FILE` wrote.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { shown } from './harness/table.mjs';
import { chart } from './world/chart.mjs';

const [, , file] = process.argv;
if (file === undefined) throw new Error('Usage: node bench/docs.mjs FILE');
const report = JSON.parse(readFileSync(file, 'utf8'));
const page = new URL('../docs/performance.md', import.meta.url);
const picture = new URL('../docs/performance.svg', import.meta.url);

const row = (cells) => `| ${cells.join(' | ')} |`;
const markdown = ({ title, columns, rows }) =>
  [
    `### ${title}`,
    '',
    row(columns),
    row(columns.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map((cells) => row(cells.map(shown))),
  ].join('\n');

const verdicts = Object.entries(report.suites).flatMap(([suite, { ratios }]) =>
  ratios.map(({ name, value, unit, target, atMost, met }) => {
    const of = unit === undefined ? '×' : ` ${unit}`;
    const aim = target === undefined ? '' : `${atMost ? '≤' : '≥'} ${target}`;
    return [suite, name, `${shown(value)}${of}`, aim, met === undefined ? '' : met ? 'met' : '**missed**'];
  }),
);

const { cpus, node, load, threadPool, date } = report;
const conditions = `${date.slice(0, 10)}: ${cpus} CPUs, Node.js ${node}, load average ${load.join(' ')} at the start, thread pool of ${threadPool}${report.quick ? ', short rounds' : ''}.`;
const figures = [
  conditions,
  '![Ratios to peers and to bare routes](./performance.svg)',
  markdown({
    title: 'Ratios and targets',
    columns: ['suite', 'what', 'median', 'target', ''],
    rows: verdicts,
  }),
  ...Object.values(report.suites).flatMap(({ tables }) => tables.map(markdown)),
].join('\n\n');

const [begin, end] = ['<!-- figures -->', '<!-- end of figures -->'];
const text = readFileSync(page, 'utf8');
const whole = `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${figures}\n\n${text.slice(text.indexOf(end))}`;
const options = await resolveConfig(page);
writeFileSync(page, await format(whole, { ...options, parser: 'markdown' }));

const bars = ['calls', 'notifications', 'crypto'].flatMap((suite) =>
  (report.suites[suite]?.ratios ?? []).filter(
    ({ target, unit }) => target !== undefined && unit === undefined,
  ),
);
writeFileSync(picture, chart('nestjs-payscore as a multiple of …; the line is the target', bars));
