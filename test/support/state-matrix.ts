import { afterAll } from 'vitest';

/** Table of the answers of each call in each state, printed after the tests of the file. */
export class StateMatrix {
  private readonly cells = new Map<string, string>();

  constructor(
    title: string,
    private readonly calls: readonly string[],
    private readonly states: readonly string[],
  ) {
    afterAll(() => {
      process.stdout.write(`\n${[title, ...this.lines()].join('\n')}\n`);
    });
  }

  record(call: string, state: string, answer: string): void {
    this.cells.set(`${call} ${state}`, answer);
  }

  private lines(): string[] {
    const rows = this.calls.map((call) => [
      call,
      ...this.states.map((state) => this.cells.get(`${call} ${state}`) ?? '-'),
    ]);
    const table = [['', ...this.states], ...rows];
    const widths =
      table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
    return table.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
