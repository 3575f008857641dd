import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own, asked and answered one message at a time. Ends with this one. */
export class Child {
  static async start(file, ...args) {
    const child = new Child(fork(new URL(`../world/${file}`, import.meta.url), args));
    child.said = await child.next();
    return child;
  }

  constructor(process) {
    this.process = process;
  }

  /** What it says next; fails when it ends instead. */
  async next() {
    const answered = new AbortController();
    const { signal } = answered;
    const ended = once(this.process, 'exit', { signal }).then(([code]) => {
      throw new Error(`${this.process.spawnargs.at(1)} ended with ${code}`);
    });
    const message = await Promise.race([once(this.process, 'message', { signal }), ended]).finally(() => {
      ended.catch(() => undefined);
      answered.abort();
    });
    return message[0];
  }

  ask(question) {
    const answer = this.next();
    this.process.send(question);
    return answer;
  }

  async stop() {
    const gone = once(this.process, 'exit');
    this.process.kill();
    await gone;
  }
}
