// What the command line fixes for every process of a run; children find it in the environment.
const quick = process.env.BENCH_QUICK === '1';

export const settings = {
  quick,
  /** Every figure is a median of so many rounds. */
  rounds: quick ? 5 : 9,
  /** Length of one measurement. */
  seconds: quick ? 0.4 : 1.5,
  concurrency: 32,
};
