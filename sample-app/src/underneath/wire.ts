import { HttpException, Injectable } from '@nestjs/common';
import { SimulatorClient } from '../simulated/simulator.client.js';

/** Newest calls, and newest notifications of each merchant, that are looked through. */
const newest = 200;

/** A call of the app's, as the simulator logs it. */
export interface WireCall {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** HTTP status; 0 where the call got no answer. */
  readonly status: number;
  readonly code?: string;
  readonly requestId: string;
}

/** A call with all that the simulator keeps of it. */
export interface WholeCall {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: { readonly text?: string };
  readonly answer: {
    readonly headers: readonly (readonly [string, string])[];
    readonly body: { readonly text?: string };
  };
  readonly signMessage?: string;
  readonly reason?: { readonly en: string; readonly zh: string };
}

/** A notification with its attempts. */
export interface WireNotification {
  readonly id: string;
  readonly eventType: string;
  readonly subject: string;
  readonly url: string;
  readonly resource: object;
  readonly attempts: readonly {
    readonly at: number;
    readonly sent: string;
    readonly status?: number;
    readonly body?: string;
    readonly error?: string;
  }[];
  readonly state: string;
  readonly nextAttemptAt?: number;
}

/** All that happened to a record at WeChat Pay, in order. */
export interface TimeLine {
  readonly record: Readonly<Record<string, unknown>>;
  readonly events: readonly TimeLineEvent[];
}

export interface TimeLineEvent {
  readonly kind: string;
  readonly at: number;
  /** Of a call. */
  readonly requestId?: string;
  /** Of a notification. */
  readonly id?: string;
  /** Of a step: the record, what happened, and the state after it. */
  readonly subject?: string;
  readonly call?: string;
  readonly state?: string;
}

/** Records of the simulator that have a time line, by the ledger's kind of order. */
const families: Readonly<Record<string, string>> = {
  'service-order': 'orders',
  'smart-retail-order': 'legacy-orders',
  'pay-after-order': 'legacy-orders',
  'sign-plan': 'sign-plans',
  refund: 'refunds',
};

/** What went over the wire and happened at WeChat Pay, as the simulator knows it. */
@Injectable()
export class Wire {
  constructor(private readonly simulator: SimulatorClient) {}

  get url(): string {
    return this.simulator.url;
  }

  /** The newest calls of all merchants and their newest notifications, oldest first. */
  async newest(): Promise<{ calls: WireCall[]; notifications: WireNotification[] }> {
    const [log, first] = await Promise.all([this.simulator.call('GET', 'requests'), this.state()]);
    const { requests } = log as { requests: WireCall[] };
    const others = first.mchids.filter((mchid) => mchid !== first.mchid);
    const states = [first, ...(await Promise.all(others.map((mchid) => this.state(mchid))))];
    return {
      calls: requests.slice(-newest),
      notifications: states.flatMap(({ deliveries }) => deliveries.toReversed()),
    };
  }

  /** Undefined for what the simulator keeps no longer. */
  async call(requestId: string): Promise<WholeCall | undefined> {
    return this.found<WholeCall>(`requests/${encodeURIComponent(requestId)}`);
  }

  /** Undefined for a record that WeChat Pay does not have, such as an order whose creation failed. */
  async timeLine(kind: string, number: string, mchid: string): Promise<TimeLine | undefined> {
    const family = families[kind];
    if (family === undefined) return undefined;
    return this.found<TimeLine>(`${family}/${encodeURIComponent(number)}/timeline?mchid=${mchid}`);
  }

  private async state(mchid?: string): Promise<{
    mchid: string;
    mchids: string[];
    deliveries: WireNotification[];
  }> {
    const ofMerchant = mchid === undefined ? '' : `&mchid=${mchid}`;
    return (await this.simulator.call('GET', `state?limit=${newest}${ofMerchant}`)) as never;
  }

  private async found<Record>(path: string): Promise<Record | undefined> {
    try {
      return (await this.simulator.call('GET', path)) as Record;
    } catch (error) {
      if (error instanceof HttpException && error.getStatus() === 404) return undefined;
      throw error;
    }
  }
}
