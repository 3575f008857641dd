import { Test } from '@nestjs/testing';
import {
  PAYSCORE_OPERATIONS,
  PayscoreModule,
  type PayscoreCallOptions,
  type PayscoreModuleOptions,
} from 'nestjs-payscore';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { beforeAll, beforeEach } from 'vitest';
import type { ContractOperation } from '../contract/operations.js';
import { moduleOptions } from '../support/options.js';
import { signedHeaders } from '../support/signed-message.js';
import { camelDeep } from './change.js';
import type { Sample } from './sample.js';

/** A request as it came. */
export interface SentRequest {
  readonly method: string;
  /** Decoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface AcceptingHost {
  /** All that the running test has sent. */
  readonly sent: readonly SentRequest[];
  /** Calls the method of an operation, with the sample in the package's names. */
  call(operation: ContractOperation, sample: Sample, options?: PayscoreCallOptions): Promise<unknown>;
}

/** A merchant without default fields, and a host that accepts whatever comes, for all tests of a file. */
export function acceptingHost(options: Partial<PayscoreModuleOptions> = {}): AcceptingHost {
  const sent: SentRequest[] = [];
  const server = createServer((incoming, response) => {
    const { method = '', url = '' } = incoming;
    const { pathname, searchParams } = new URL(url, 'http://wechat-pay');
    const query = Object.fromEntries(searchParams);
    void (method === 'POST' ? json(incoming) : Promise.resolve(undefined)).then((body) => {
      sent.push({ method, path: decodeURIComponent(pathname), query, body });
      response.writeHead(200, signedHeaders('{}')).end('{}');
    });
  });
  let serviceOf: (type: (typeof PAYSCORE_OPERATIONS)[number]['service']) => object;

  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const nest = await Test.createTestingModule({
      imports: [PayscoreModule.forRoot(moduleOptions({ http: { baseUrl }, ...options }))],
    }).compile();
    serviceOf = (type) => nest.get(type);
    return async () => {
      await nest.close();
      server.close();
    };
  });
  beforeEach(() => void sent.splice(0));

  return {
    sent,
    async call({ method, path }, sample, callOptions) {
      const entry = PAYSCORE_OPERATIONS.find((known) => known.method === method && known.path === path);
      if (entry === undefined) throw new Error(`There is no ${method} ${path}`);
      const service = serviceOf(entry.service);
      const handler = Reflect.get(service, entry.handler) as (...parameters: unknown[]) => Promise<unknown>;
      return handler.call(service, ...Object.values(sample.path), camelDeep(sample.fields), callOptions);
    },
  };
}

/** What must come of a sample. */
export function wireOf({ method, path, query = [] }: ContractOperation, sample: Sample): SentRequest {
  const inQuery = (name: string): boolean => method === 'GET' || query.some((field) => field.name === name);
  const fields = Object.entries(sample.fields);
  const inUrl = fields.filter(([name]) => inQuery(name)).map(([name, value]) => [name, String(value)]);
  return {
    method,
    path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(sample.path[name])),
    query: Object.fromEntries(inUrl) as Record<string, string>,
    body: method === 'GET' ? undefined : Object.fromEntries(fields.filter(([name]) => !inQuery(name))),
  };
}
