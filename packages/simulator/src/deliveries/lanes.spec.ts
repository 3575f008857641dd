import { expect, it } from 'vitest';
import { Lanes } from './lanes.js';

/** Tasks that end when the test ends them. */
function tasks(lanes: Lanes): { start: (name: string) => void; end: () => void; running: () => number } {
  const open: (() => void)[] = [];
  let running = 0;
  return {
    start: (name) =>
      void lanes.run(name, async () => {
        running += 1;
        await new Promise<void>((resolve) => open.push(resolve));
        running -= 1;
      }),
    end: () => open.shift()?.(),
    running: () => running,
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('A host gets a limited number of requests at once, and the next when one has ended', async () => {
  const { start, end, running } = tasks(new Lanes(2));
  for (let index = 0; index < 5; index += 1) start('http://a');
  await turn();
  expect(running()).toBe(2);
  for (const expected of [2, 2, 2, 1, 0]) {
    end();
    await turn();
    expect(running()).toBe(expected);
  }
});

it('A host does not wait for the requests of another', async () => {
  const { start, running } = tasks(new Lanes(1));
  for (const host of ['http://a', 'http://a', 'http://b']) start(host);
  await turn();
  expect(running()).toBe(2);
});

it('A task that fails makes room for the next as well', async () => {
  const lanes = new Lanes(1);
  await expect(lanes.run('http://a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(lanes.run('http://a', () => Promise.resolve('done'))).resolves.toBe('done');
});
