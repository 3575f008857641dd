import type { DiscoveryService } from '@nestjs/core';
import { DiscoveryService as Discovery } from '@nestjs/core';
import type { KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { PAYSCORE_CONFIG } from '../config/payscore.constants.js';
import { resolveOptions, type PayscoreConfig } from '../config/payscore.config.js';
import { isPayscoreError, PayscoreMerchantError } from '../errors/index.js';
import { NotificationPaths } from '../client/notification-paths.js';
import { Registration } from '../registrations/registration.js';
import { Connections } from '../transport/connections.service.js';
import { EventHandlers } from '../webhooks/event-handlers.service.js';
import { RateLimitedLog } from '../webhooks/rate-limited-log.js';
import { WorkInProgress } from '../webhooks/work-in-progress.service.js';
import { Assembly } from './assembly.js';
import type { MerchantsConfig } from './merchants.config.js';
import type { PayscoreMerchantOptions } from './merchants.options.js';

/** The parts that all merchants share. */
export interface SharedParts {
  readonly discovery: DiscoveryService;
  readonly connections: Connections;
  readonly handlers: EventHandlers;
  readonly paths: NotificationPaths;
  readonly strangers: RateLimitedLog;
  readonly work: WorkInProgress;
}

/** Makes merchants of the options that the host's `load` returns. */
export class MerchantFactory {
  private readonly shared: ReadonlyMap<unknown, unknown>;
  private readonly paths: NotificationPaths;
  readonly handlers: EventHandlers;

  constructor(
    private readonly config: MerchantsConfig,
    { discovery, connections, handlers, paths, strangers, work }: SharedParts,
  ) {
    this.paths = paths;
    this.handlers = handlers;
    this.shared = new Map<unknown, unknown>([
      [Discovery, discovery],
      [Connections, connections],
      [EventHandlers, handlers],
      [NotificationPaths, paths],
      [RateLimitedLog, strangers],
      [WorkInProgress, work],
    ]);
  }

  /** @throws {PayscoreMerchantError} for wrong options */
  build(mchid: string, options: PayscoreMerchantOptions): Registration {
    const config = this.resolve(mchid, options);
    const assembly = new Assembly(this.shared);
    assembly.set(PAYSCORE_CONFIG, config);
    this.paths.warnUnlessReceived(config.notifyUrl, `Option notifyUrl of merchant ${mchid}`);
    return new Registration(config, assembly.get);
  }

  /** Whether two loads of a merchant have the same options. */
  isSame({ config: one }: Registration, { config: other }: Registration): boolean {
    return isDeepStrictEqual(comparable(one), comparable(other));
  }

  private resolve(mchid: string, loaded: PayscoreMerchantOptions): PayscoreConfig {
    const { defaults, httpOptions, http, notifications, clock } = this.config;
    const refuse = (reason: string, cause?: unknown): never => {
      throw new PayscoreMerchantError(
        'PAYSCORE_MERCHANT_NOT_LOADED',
        mchid,
        `load returned wrong options: ${reason}`,
        cause,
      );
    };
    try {
      if (typeof loaded !== 'object') return refuse(`a value of type ${typeof loaded}`);
      // A bigint column of a driver may come as a number.
      const own: unknown = loaded.mchid ?? mchid;
      if (String(own) !== mchid)
        return refuse(
          'mchid is that of another merchant. Return the options of the number that is asked for',
        );
      const shared = ['http', 'clock'].filter((name) => Object.hasOwn(loaded, name));
      if (shared.length > 0)
        return refuse(
          `${shared.join(' and ')} is shared by all merchants. Pass it to PayscoreMerchantsModule`,
        );
      const given = { ...withoutEmpty(defaults), ...withoutEmpty(loaded) };
      const config = resolveOptions(
        {
          ...given,
          notifyUrl: ofMerchant(given.notifyUrl, mchid),
          mchid,
          http: httpOptions,
          notifications: { ...loaded.notifications, ...sharedNotifications(notifications) },
          clock,
        },
        this.config.name,
      );
      return Object.freeze(this.config.adapt({ ...config, http }));
    } catch (error) {
      if (error instanceof PayscoreMerchantError) throw error;
      if (isPayscoreError(error)) return refuse(error.message, error);
      // Such as a getter of the row. Its message may hold anything.
      return refuse("to read them fails; the error's cause says why", error);
    }
  }
}

/** Any other value is left to the check of the options. */
const ofMerchant = (notifyUrl: string | undefined, mchid: string): string | undefined =>
  typeof notifyUrl === 'string' ? notifyUrl.replaceAll('/:mchid', `/${mchid}`) : notifyUrl;

const sharedNotifications = ({ store, sink, deadline, lease }: MerchantsConfig['notifications']) => ({
  store,
  sink,
  deadline,
  lease,
});

/** A column without a value must not hide a default. */
function withoutEmpty<T extends object>(options: T): T {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== null),
  ) as T;
}

/** The configuration with what distinguishes its keys, which isDeepStrictEqual cannot compare on every Node. */
function comparable({ privateKey, apiV3Key, apiV2Key, platformKeys, ...rest }: PayscoreConfig): unknown {
  const platform = [...platformKeys].map(([id, key]) => [id, bytesOf(key)] as const);
  const keys = [privateKey, apiV3Key, apiV2Key].map((key) => key && bytesOf(key));
  return { ...rest, keys, platform };
}

const bytesOf = (key: KeyObject): Buffer =>
  key.type === 'secret'
    ? key.export()
    : key.type === 'private'
      ? key.export({ type: 'pkcs8', format: 'der' })
      : key.export({ type: 'spki', format: 'der' });
