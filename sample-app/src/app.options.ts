import type { PayscoreModuleOptions } from 'nestjs-payscore';
import type { DatabaseOptions } from './database/database.js';

/** Ids of the merchant's services (服务ID), of which each kind of business has its own. */
export interface Services {
  /** Power banks: the user confirms each order. */
  readonly powerBank: string;
  /** Courses: the user signs a plan. */
  readonly course: string;
  /** Smart cabinets: orders of smart retail (智慧零售). */
  readonly smartCabinet: string;
}

export interface AppOptions {
  /** The merchant's access to WeChat Pay. Its `notifyUrl` ends in `/wechat/payscore`. */
  payscore: PayscoreModuleOptions & { appid: string };
  /** The merchant's services at WeChat Pay. */
  services: Services;
  /** @default Postgres inside this process, in memory */
  database?: DatabaseOptions;
  /** Of a Redis, such as `redis://127.0.0.1:6379`: notifications then go through a queue of BullMQ. @default none */
  redisUrl?: string | undefined;
  /** Key of 32 bytes, in base64, under which the ledger keeps what names a person, and shops their keys. */
  ledgerKey: string;
  /** Milliseconds since 1970, for the time that is charged. @default the machine's */
  clock?: () => number;
  /** Reads the clock again after its simulator was moved. @default none: it runs in this process, or is the machine's */
  readClock?: (() => Promise<void>) | undefined;
  /**
   * Openid of the user who asks, while a simulator plays WeChat Pay: everybody is this user. Your own sign-in takes its place,
   * see `SignedInUser`. @default none
   */
  user?: string | undefined;
  /** Of a simulator, which plays WeChat Pay and its users: the page then shows what happens underneath. @default none */
  simulatorUrl?: string | undefined;
}

/** The options of the app, for whoever needs a part of them. */
export const APP_OPTIONS = Symbol('APP_OPTIONS');
