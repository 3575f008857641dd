import { ApiError } from '../http/api-error.js';
import type { ReceivedRequest } from '../http/api-call.js';
import { MethodNotAllowed, Router, type Match } from '../http/router.js';
import type { WireAnswer } from '../server/simulator-server.js';
import type { Merchant } from '../merchant/merchant.js';
import { SimulatorError } from '../base/simulator.error.js';
import type { ControlRoutes } from '../feature/control-route.js';
import { callRoutes } from './call.routes.js';
import type { Controlled } from './controlled.js';
import { ownCall } from '../server/own-calls.js';
import { eventStream } from './event-stream.js';
import { refusalOfOrigin } from './own-origin.js';
import { simulatorRoutes } from './simulator.routes.js';

const events = 'GET /simulator/events';

/**
 * The control API, under `/simulator` and without signatures. WeChat Pay has nothing like it: the console, a person
 * with curl or a test in another language acts through it as the user or as WeChat Pay.
 */
export class ControlApi {
  private readonly routes: ControlRoutes;
  private readonly router: Router;

  constructor(private readonly controlled: Controlled) {
    this.routes = {
      ...simulatorRoutes(controlled, () => this.routes),
      ...callRoutes(controlled),
      ...Object.assign({}, ...controlled.features.map(({ control }) => control)),
    };
    const keys = [...Object.keys(this.routes), events];
    this.router = new Router(Object.fromEntries(keys.map((key) => [key, () => ({ status: 200 })])));
  }

  /** The refusal of a request from a foreign page or under a foreign host name; `undefined` for any other request. */
  refusal(request: ReceivedRequest): WireAnswer | undefined {
    const message = refusalOfOrigin(request, this.controlled.names);
    return message === undefined ? undefined : json(403, { message });
  }

  async answer(request: ReceivedRequest): Promise<WireAnswer> {
    const { database } = this.controlled;
    try {
      const match = this.match(request);
      if (match.route === events) return eventStream(database);
      const result = await this.run(match, request);
      return json(200, result ?? {});
    } catch (error) {
      const status = error instanceof SimulatorError || error instanceof ApiError ? error.status : 500;
      const allow = error instanceof MethodNotAllowed && { allow: error.allow };
      return json(status, { message: error instanceof Error ? error.message : String(error) }, { ...allow });
    } finally {
      if (request.method !== 'GET') database.changed();
    }
  }

  private match({ method, target }: ReceivedRequest): Match {
    const path = target.split('?')[0] ?? '';
    try {
      return this.router.match(method, path);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'NOT_SIMULATED') throw error;
      throw new SimulatorError(`There is no ${method} ${path}; GET /simulator lists what there is`, 404);
    }
  }

  private async run(match: Match, { target, headers, body, isTls }: ReceivedRequest): Promise<unknown> {
    const query = new URLSearchParams(target.split('?')[1]);
    const merchant = this.merchant(query.get('mchid'));
    const origin = `${isTls ? 'https' : 'http'}://${headers.host ?? ''}`;
    try {
      return await this.routes[match.route]?.run({
        merchant,
        origin,
        query,
        path: (name) => match.path[name] ?? '',
        call: (method, path, sent) =>
          ownCall(this.controlled.api, merchant, {
            method,
            target: path,
            origin,
            ...(sent && { body: sent }),
          }),
        body: readBody(body),
      });
    } catch (error) {
      const isElsewhere = error instanceof SimulatorError && error.status === 404 && !query.has('mchid');
      if (!isElsewhere || this.controlled.merchants.size === 1) throw error;
      const { mchid } = merchant;
      throw new SimulatorError(`${error.message} (merchant ${mchid}; add ?mchid= for another)`, 404);
    }
  }

  private merchant(mchid: string | null): Merchant {
    const { merchants, first } = this.controlled;
    if (mchid === null) return first;
    const merchant = merchants.get(mchid);
    if (merchant !== undefined) return merchant;
    throw new SimulatorError(`mchid: found "${mchid}"; allowed: ${[...merchants.keys()].join(', ')}`);
  }
}

function readBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new SimulatorError('The body is no JSON; send an object such as {"duration": "31d"}');
  }
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): WireAnswer => ({
  status,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    ...headers,
  },
  text: `${JSON.stringify(body, undefined, 1)}\n`,
});
