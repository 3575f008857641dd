import { format, inspect } from 'node:util';
import { PayscoreError } from '../../../lib/errors/payscore.error.js';

/** Where what is logged and thrown goes to; nowhere outside of a watched run. */
let tell: (text: string) => void = () => undefined;

/** For loggers that print nowhere. */
export const observe = (text: string): void => tell(text);

const ways = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** From now on whatever this process prints is told. */
export function watchOutput(to: (text: string) => void): void {
  tell = to;
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
    Object.assign(stream, {
      write: (chunk: unknown, ...more: unknown[]): boolean => {
        to(chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : String(chunk));
        return write(chunk, ...more);
      },
    });
  }
  for (const way of ways) {
    const print = console[way].bind(console);
    console[way] = (...given: unknown[]): void => {
      to(format(...given));
      print(...given);
    };
  }
}

/** Every error of the package from now on, whoever catches it. */
export function watchErrors(): PayscoreError[] {
  const made: PayscoreError[] = [];
  // What a class extends is looked up when it is called, so that the package need not know.
  class Observed extends Error {
    constructor(...given: ConstructorParameters<ErrorConstructor>) {
      super(...given);
      made.push(this as unknown as PayscoreError);
    }
  }
  Object.setPrototypeOf(PayscoreError, Observed);
  return made;
}

/** An error in all the ways in which a host could print it. */
export const printed = (error: PayscoreError): string =>
  [error.message, error.stack, inspect(error, { depth: null }), inspect([error]), JSON.stringify(error)].join(
    '\n',
  );
