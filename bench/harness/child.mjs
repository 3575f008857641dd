import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A child process that is asked and answers one message at a time. It ends with this process. */
export class Child {
  static start(file, ...args) {
    return Child.startIn({}, file, ...args);
  }

  /** Starts a child with more in its environment, such as the size of its thread pool. */
  static async startIn(environment, file, ...args) {
    const env = { ...process.env, ...environment };
    const child = new Child(fork(new URL(`../world/${file}`, import.meta.url), args, { env }));
    child.said = await child.next();
    return child;
  }

  constructor(process) {
    this.process = process;
  }

  /** The child's next message. Throws if the child ends instead. */
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
