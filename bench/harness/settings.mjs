// Settings of the command line for every process of a run. Children inherit them by the environment.
const quick = process.env.BENCH_QUICK === '1';

export const settings = {
  quick,
  /** Rounds of which a figure is the median. */
  rounds: quick ? 5 : 9,
  /** Length of one measurement, in seconds. */
  seconds: quick ? 0.4 : 1.5,
  concurrency: 32,
};
