import { format, inspect } from 'node:util';
import { PayscoreError } from '../../../lib/errors/payscore.error.js';

/** Receiver of all that is logged and thrown. Outside of a watched run it does nothing. */
let receive: (text: string) => void = () => undefined;

/** Passes a text on. For loggers that print nowhere. */
export const observe = (text: string): void => receive(text);

const ways = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Passes on whatever this process prints from now on. */
export function watchOutput(to: (text: string) => void): void {
  receive = to;
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

/** Collects every error that the package creates from now on, whoever catches it. */
export function watchErrors(): PayscoreError[] {
  const made: PayscoreError[] = [];
  // A constructor looks its parent class up on each call, so a changed prototype is enough and the package stays as it is.
  class Observed extends Error {
    constructor(...given: ConstructorParameters<ErrorConstructor>) {
      super(...given);
      made.push(this as unknown as PayscoreError);
    }
  }
  Object.setPrototypeOf(PayscoreError, Observed);
  return made;
}

/** All texts that a host could print of an error. */
export const printed = (error: PayscoreError): string =>
  [error.message, error.stack, inspect(error, { depth: null }), inspect([error]), JSON.stringify(error)].join(
    '\n',
  );
