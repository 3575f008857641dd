// node bench/docs.mjs FILE
// Writes figures and chart of the pages on performance from the results that `npm run bench -- --json FILE` wrote.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { inChinese } from './harness/chinese.mjs';
import { shown } from './harness/table.mjs';
import { chart } from './world/chart.mjs';

const [, , file] = process.argv;
if (file === undefined) throw new Error('Usage: node bench/docs.mjs FILE');
const report = JSON.parse(readFileSync(file, 'utf8'));
const docs = new URL('../docs/', import.meta.url);

const row = (cells) => `| ${cells.join(' | ')} |`;
const markdown = ({ title, columns, rows }) =>
  [
    `### ${title}`,
    '',
    row(columns),
    row(columns.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map((cells) => row(cells.map(shown))),
  ].join('\n');

function cellsOf({ value, low, high, unit }) {
  const of = unit === undefined ? '×' : ` ${unit}`;
  return [`${shown(value)}${of}`, low === high ? '' : `${shown(low)} to ${shown(high)}`];
}

const ratios = Object.entries(report.suites).flatMap(([suite, { ratios: all }]) =>
  all.map(({ name, ...measured }) => [suite, name, ...cellsOf(measured)]),
);
const columns = ['suite', 'what', 'median', 'rounds'];
const measured = report.targets.filter(({ met }) => met !== undefined);
const aims = measured.map(({ suite, figure, target, atMost, met, ...its }) => [
  suite,
  figure,
  ...cellsOf(its),
  `${atMost ? '≤' : '≥'} ${target}`,
  met ? 'met' : '**missed**',
]);
const missed = measured.filter(({ met }) => !met);

const { cpus, node, load, threadPool, date } = report;
const conditions = `${date.slice(0, 10)}: ${cpus} CPUs, Node.js ${node}, load average ${load.join(' ')} at the start, thread pool of ${threadPool}${report.quick ? ', short rounds' : ''}.`;

/** The conditions, the targets and where the missed ones lose their time. `say` gives a text in the page's language. */
const summary = (say) => [
  say(conditions),
  markdown({
    title: say('Targets'),
    columns: [...columns, 'target', ''].map(say),
    rows: aims.map((cells) => cells.map(say)),
  }),
  ...(missed.length === 0
    ? []
    : [
        [
          say('Where the time of the missed ones goes:'),
          '',
          ...missed.map(
            ({ suite, figure, where }) =>
              `- ${say(suite)}${say(', ')}${say(figure)}${say(': ')}${say(where)}`,
          ),
        ].join('\n'),
      ]),
];

/** Replaces the text between the two marks of a page. */
async function write(name, ...parts) {
  const page = new URL(name, docs);
  const [begin, end] = ['<!-- figures -->', '<!-- end of figures -->'];
  const text = readFileSync(page, 'utf8');
  const whole = `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${parts.join('\n\n')}\n\n${text.slice(text.indexOf(end))}`;
  writeFileSync(page, await format(whole, { ...(await resolveConfig(page)), parser: 'markdown' }));
}

const summaryInChinese = summary(inChinese);
await write('performance.md', ...summary((text) => text));
await write('zh/performance.md', ...summaryInChinese);
await write(
  'lab/performance-figures.md',
  conditions,
  ...Object.values(report.suites).flatMap(({ tables }) => tables.map(markdown)),
  markdown({ title: 'All ratios', columns, rows: ratios }),
);

const bars = measured
  .filter(({ suite, unit }) => ['calls', 'notifications', 'crypto'].includes(suite) && unit === undefined)
  .map(({ figure: name, ...its }) => ({ name, ...its }));
writeFileSync(
  new URL('performance.svg', docs),
  chart('nestjs-payscore as a multiple of …; the line is the target', bars),
);
