import { Logger } from '@nestjs/common';
import type { OrderKind } from '../../../api/orders/order-kind.js';
import { OrderPhase } from '../../../api/orders/order-phase.js';
import type { CommandState } from '../../commands/command-result.js';
import { LedgerActionError } from '../../ledger-action.error.js';
import type { LedgerOperator } from '../ledger-operator.service.js';
import type { ConsoleRequest } from './console-request.js';
import { consolePage, safeHeaders, type ConsolePage } from './console-page.js';
import type { ConsoleConfig } from './console.options.js';
import { refusalOfOrigin } from './own-origin.js';

/** What the console answers. */
export interface ConsoleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const json = (status: number, content: unknown): ConsoleAnswer => ({
  status,
  headers: { ...safeHeaders, 'content-type': 'application/json; charset=utf-8' },
  text: JSON.stringify(content),
});

const refused = (status: number, message: string): ConsoleAnswer => json(status, { message });

/** What can be read at `api/…`. */
export type ConsoleRead = 'summary' | 'orders' | 'commands' | 'events' | 'order';

/** Parameters of each read. Any other would be ignored, and the answer be taken for a filtered one. */
const parameters: Readonly<Record<ConsoleRead, readonly string[]>> = {
  summary: [],
  orders: ['limit', 'cursor', 'mchid', 'number', 'olderThan', 'phase', 'kind', 'overdue'],
  commands: ['limit', 'cursor', 'mchid', 'number', 'olderThan', 'state'],
  events: ['limit', 'cursor', 'mchid', 'type', 'outcome'],
  order: ['key'],
};

const states: readonly string[] = [
  'waiting',
  'done',
  'refused',
  'dead',
  'discarded',
] satisfies CommandState[];

/** A request that asks for something that there is not, or says it wrongly. */
class WrongRequest extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Answers the console's requests, which the guards have let through. */
export class ConsoleApi {
  private readonly logger = new Logger('Payscore');
  private readonly document: ConsolePage;

  constructor(
    private readonly config: ConsoleConfig,
    private readonly operator: () => LedgerOperator,
  ) {
    this.document = consolePage({ asksName: config.person === undefined });
  }

  page(): ConsoleAnswer {
    return { status: 200, headers: this.document.headers, text: this.document.html };
  }

  read(what: ConsoleRead, request: ConsoleRequest): Promise<ConsoleAnswer> {
    return this.answered(request, async () => {
      const query = new URL(request.originalUrl ?? request.url ?? '', 'http://console').searchParams;
      return json(200, await this.found(what, query));
    });
  }

  act(request: ConsoleRequest): Promise<ConsoleAnswer> {
    return this.answered(request, async () => {
      const { action, target, reason, by } = fieldsOf(request.body);
      const { person } = this.config;
      const who = person === undefined ? by : person(request as never);
      if (typeof who !== 'string' || who.trim() === '')
        throw new WrongRequest(person === undefined ? 400 : 403, 'It is not known who acts');
      if (typeof target !== 'string' || target.includes('\0'))
        throw new WrongRequest(400, 'target must be the key of an order or a command');
      if (action !== 'ask' && action !== 'retry' && action !== 'discard')
        throw new WrongRequest(400, 'action must be ask, retry or discard');
      await this.operator()[action](target, { by: who, reason: typeof reason === 'string' ? reason : '' });
      return json(200, { action, target });
    });
  }

  private async found(what: ConsoleRead, query: URLSearchParams): Promise<unknown> {
    requireParameters(what, query);
    const operator = this.operator();
    const text = (name: string): string | undefined => {
      const given = query.get(name)?.trim() || undefined;
      // PostgreSQL takes no text with a zero byte.
      if (given?.includes('\0') === true) throw new WrongRequest(400, `${name} must have no zero byte`);
      return given;
    };
    const number = (name: string): number | undefined => {
      const given = text(name);
      return given === undefined ? undefined : Number(given);
    };
    const page = { limit: number('limit'), cursor: text('cursor') };
    const filter = { mchid: text('mchid'), number: text('number'), olderThan: number('olderThan'), ...page };
    switch (what) {
      case 'summary':
        return operator.summary();
      case 'orders':
        return operator.orders({
          ...filter,
          phase: phaseOf(text('phase')),
          kind: text('kind') as OrderKind | undefined,
          isOverdue: text('overdue') === '1',
        });
      case 'commands':
        return operator.commands({ ...filter, state: stateOf(text('state')) });
      case 'events':
        return operator.events({
          ...page,
          mchid: filter.mchid,
          eventType: text('type'),
          outcome: outcomeOf(text('outcome')),
        });
      case 'order':
        break;
    }
    const history = await operator.order(text('key') ?? '');
    if (history === undefined) throw new WrongRequest(404, 'The ledger has no such order');
    return history;
  }

  /** Must not reject: the host's filters would answer in a form of their own. */
  private async answered(
    request: ConsoleRequest,
    work: () => Promise<ConsoleAnswer>,
  ): Promise<ConsoleAnswer> {
    const refusal = refusalOfOrigin(request.method ?? '', request.headers, this.config.origins);
    if (refusal !== undefined) return refused(403, refusal);
    try {
      return await work();
    } catch (error) {
      if (error instanceof WrongRequest) return refused(error.status, error.message);
      if (error instanceof RangeError) return refused(400, error.message);
      if (error instanceof LedgerActionError) return refused(409, error.message);
      this.logger.error('The console of the ledger could not answer', error);
      // The text of a database's error may hold addresses and values.
      return refused(500, 'The ledger could not answer; the log of the application says why');
    }
  }
}

function requireParameters(what: ConsoleRead, query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (!parameters[what].includes(name)) {
      const known = parameters[what].join(', ') || 'none';
      throw new WrongRequest(400, `There is no parameter ${name.slice(0, 40)}. Parameters: ${known}`);
    }
    if (query.getAll(name).length > 1) throw new WrongRequest(400, `${name} must be given once`);
  }
}

function stateOf(state: string | undefined): string | undefined {
  if (state === undefined || states.includes(state)) return state;
  throw new WrongRequest(400, `state must be one of ${states.join(', ')}`);
}

const fieldsOf = (body: unknown): Readonly<Record<string, unknown>> => {
  if (typeof body === 'object' && body !== null) return body as Readonly<Record<string, unknown>>;
  throw new WrongRequest(400, 'The body must be a JSON object; the application must parse JSON bodies');
};

function phaseOf(phase: string | undefined): OrderPhase | undefined {
  if (phase === undefined || Object.hasOwn(OrderPhase, phase)) return phase as OrderPhase | undefined;
  throw new WrongRequest(400, `phase must be one of ${Object.keys(OrderPhase).join(', ')}`);
}

function outcomeOf(outcome: string | undefined): 'unhandled' | 'pending' | 'handled' | undefined {
  if (outcome === undefined || outcome === 'unhandled' || outcome === 'pending' || outcome === 'handled')
    return outcome;
  throw new WrongRequest(400, 'outcome must be unhandled, pending or handled');
}
