import { Option, type Command } from 'commander';
import { CommandError, exitCodes } from './exit-codes.js';

/** Options of every command that acts on a running simulator. */
export interface RemoteOptions {
  readonly url: string;
  readonly mchid?: string;
  readonly json?: boolean;
}

/** Where a simulator listens that was started without options. */
export const defaultUrl = 'http://127.0.0.1:8443';

/** Adds a command that acts on a running simulator. */
export const remoteCommand = (program: Command, nameAndArguments: string, does: string): Command =>
  program
    .command(nameAndArguments)
    .description(does)
    .addOption(
      new Option('--url <url>', 'where the simulator listens')
        .env('PAYSCORE_SIMULATOR_URL')
        .default(defaultUrl),
    )
    .option('--mchid <mchid>', 'merchant, where the simulator has several')
    .option('--json', 'print JSON, for scripts');

/** A simulator of another process, through its control API. */
export class RunningSimulator {
  private readonly root: string;

  constructor(
    url: string,
    private readonly mchid?: string,
  ) {
    const isAddress = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
    if (!isAddress) {
      throw new CommandError(
        `--url: found "${url}"; allowed: such as http://127.0.0.1:8443`,
        exitCodes.usage,
      );
    }
    this.root = url.replace(/\/+$/, '');
  }

  get<T>(path: string): Promise<T> {
    return this.call('GET', path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.call('POST', path, body);
  }

  /** Yields now and after each change of the simulator's state, until it stops. */
  async *changes(): AsyncGenerator<void> {
    const { body } = await this.send('GET', 'events');
    if (body === null) return;
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body) {
        if (decoder.decode(chunk, { stream: true }).includes('event: changed')) yield;
      }
    } catch {
      throw new CommandError(`The simulator at ${this.root} has ended`, exitCodes.unreachable);
    }
    throw new CommandError(`The simulator at ${this.root} has ended`, exitCodes.unreachable);
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.send(method, path, body);
    const answer = parsed(await response.text());
    if (answer === undefined) throw this.unknown();
    if (response.ok) return answer as T;
    throw new CommandError(
      (answer as { message?: string }).message ?? `It answered ${response.status}`,
      exitCodes.refused,
      response.status,
    );
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    const target = new URL(`${this.root}/simulator/${path}`);
    if (this.mchid !== undefined) target.searchParams.set('mchid', this.mchid);
    try {
      return await fetch(target, { method, ...(body && { body: JSON.stringify(body) }) });
    } catch (error) {
      throw this.unreachable(error);
    }
  }

  private unreachable(error: unknown): CommandError {
    const { cause } = error as { cause?: { code?: string; message?: string } };
    const reason = cause?.code ?? cause?.message ?? String(error);
    const remedy = /CERT|SELF_SIGNED|VERIFY/.test(reason)
      ? 'name its certificate in NODE_EXTRA_CA_CERTS'
      : 'start one with `npx payscore-simulator`, or pass the --url of a running one';
    return new CommandError(
      `No simulator answers at ${this.root} (${reason}): ${remedy}`,
      exitCodes.unreachable,
    );
  }

  private unknown(): CommandError {
    return new CommandError(
      `What answers at ${this.root} is no payscore-simulator: pass the --url of one`,
      exitCodes.unreachable,
    );
  }
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
