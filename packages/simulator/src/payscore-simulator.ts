import { SystemClock, type SimulatorClock } from './base/clock.js';
import { ConsolePage } from './console/console-page.js';
import { clientConfigOf, type ClientConfig } from './control/client-config.js';
import { ControlApi } from './control/control-api.js';
import { RequestLog, type RecordedRequest } from './server/request-log.js';
import { Router } from './http/router.js';
import { SignedApi } from './server/signed-api.js';
import { SimulatorServer, type Listener } from './server/simulator-server.js';
import type { Merchant, Surroundings } from './merchant/merchant.js';
import { SimulatedMerchant } from './simulated-merchant.js';
import { features, openMerchant, routes } from './features.js';
import { SimulatorError } from './base/simulator.error.js';
import {
  resolveSimulatorOptions,
  type PayscoreSimulatorOptions,
  type SimulatorConfig,
} from './simulator.options.js';
import { DataFile } from './state/data-file.js';
import { Database } from './state/database.js';

/** @internal */
interface Parts {
  readonly server: SimulatorServer;
  readonly log: RequestLog;
  readonly merchants: ReadonlyMap<string, Merchant>;
  readonly clock: SimulatorClock;
  readonly database: Database;
  readonly file: DataFile | undefined;
}

/**
 * WeChat Pay Score on this machine, as far as a merchant can tell: it admits and refuses calls as WeChat Pay does, keeps
 * orders, collects, signs its answers and notifies over real HTTP. It shares no code with the client that it tests.
 * The simulator itself is its first merchant; `merchant` returns the others.
 */
export class PayscoreSimulator extends SimulatedMerchant {
  private constructor(
    first: Merchant,
    private readonly parts: Parts,
  ) {
    super(first, parts.server.baseUrl);
  }

  /** Starts to listen. Keys of a merchant other than the default one are generated first: some tenths of a second. */
  static async start(options: PayscoreSimulatorOptions = {}): Promise<PayscoreSimulator> {
    const config = resolveSimulatorOptions(options);
    const file = config.data === undefined ? undefined : DataFile.open(config.data);
    try {
      return await PayscoreSimulator.open(config, file);
    } catch (error) {
      file?.close();
      throw error;
    }
  }

  private static async open(config: SimulatorConfig, file: DataFile | undefined): Promise<PayscoreSimulator> {
    const { clock, notificationTimeout, deliveryLimit, host, tls, allowedHosts } = config;
    const database = file?.database ?? new Database();
    if (clock instanceof SystemClock) clock.keepIn(database.table('clock'));
    const surroundings: Surroundings = { clock, notificationTimeout, deliveryLimit, database };
    const [first, ...others] = await Promise.all([
      openMerchant(config.merchants[0], surroundings),
      ...config.merchants.slice(1).map((merchant) => openMerchant(merchant, surroundings)),
    ]);
    const merchants = new Map([first, ...others].map((merchant) => [merchant.mchid, merchant]));
    const log = new RequestLog(config.requestLimit);
    const api = new SignedApi(new Router(routes), merchants, clock, log);
    const control = new ControlApi({
      features,
      merchants,
      first,
      log,
      api: (request) => api.answer(request),
      database,
      names: { host, allowedHosts },
    });
    const page = new ConsolePage();
    const listener: Listener = async (request) => {
      const isControl = /^\/simulator([/?]|$)/.test(request.target);
      const shown = isControl ? undefined : page.answer(request);
      if (isControl || shown !== undefined) {
        return control.refusal(request) ?? shown ?? control.answer(request);
      }
      const { afterwards = () => {}, ...answer } = await api.answer(request);
      database.changed();
      const finish = (): void => {
        afterwards();
        database.changed();
      };
      return { ...answer, afterwards: finish };
    };
    const server = await SimulatorServer.start(config.port, listener, { host, tls });
    for (const merchant of merchants.values()) for (const { start } of features) start?.(merchant);
    // Generated keys must be saved: no request has done it yet.
    database.changed();
    return new PayscoreSimulator(first, { server, log, merchants, clock, database, file });
  }

  /**
   * The merchant of this number.
   * @throws {SimulatorError} if the options name no such merchant
   */
  merchant(mchid: string): SimulatedMerchant {
    const merchant = this.parts.merchants.get(mchid);
    if (merchant !== undefined) return new SimulatedMerchant(merchant, this.baseUrl);
    throw new SimulatorError(`There is no merchant ${mchid}; name it in the option merchants`, 404);
  }

  /**
   * The simulator's time, which `advance` moves. A host must take the times that it sends (`endTime`, …) from this clock,
   * because they are checked against it: `toBeijingTime(simulator.now())`.
   */
  now(): Date {
    return new Date(this.parts.clock.now());
  }

  /**
   * Moves the simulator's time: what expires on the way expires, and what is due to be sent is sent.
   * @param duration milliseconds, or a text such as `'31d'`, `'1h 30m'`, `'15s'`
   */
  async advance(duration: number | string): Promise<void> {
    await this.parts.clock.advance(duration);
    this.parts.database.changed();
  }

  /** What a client needs to be each merchant, the first merchant first. @internal */
  clientConfigs(): ClientConfig[] {
    return [...this.parts.merchants.values()].map((merchant) => clientConfigOf(merchant, this.baseUrl));
  }

  /** The last calls to `/v3`, oldest first, refused ones too. A copy. */
  get requests(): RecordedRequest[] {
    return this.parts.log.list();
  }

  /** Closes all connections. Pending notifications are not sent, unless a later start finds them in the same `data`. */
  async stop(): Promise<void> {
    const stopped = [...this.parts.merchants.values()].flatMap((merchant) =>
      features.map(({ stop }) => stop?.(merchant)),
    );
    await Promise.all([this.parts.server.stop(), ...stopped]);
    // Changes made by method calls must be saved here: only requests save their own.
    this.parts.database.changed();
    this.parts.file?.close();
  }
}
