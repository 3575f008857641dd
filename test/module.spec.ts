import { Global, Inject, Injectable, Module, type DynamicModule } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import {
  PayscoreConfigError,
  PayscoreModule,
  ServiceOrderService,
  type PayscoreModuleOptions,
  type PayscoreOptionsFactory,
} from 'nestjs-payscore';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { publicKeyIdentity } from './support/keys.js';
import { listen } from './support/local-server.js';
import { moduleOptions } from './support/options.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { rental } from './support/rental.js';
import { signedHeaders } from './support/signed-message.js';
import { rejectionOf } from './support/thrown.js';

async function compile(...imports: DynamicModule[]): Promise<TestingModule> {
  const nest = await Test.createTestingModule({ imports }).compile();
  onTestFinished(() => nest.close());
  return nest;
}

/** Where a host keeps what only it knows. */
const SETTINGS = 'SETTINGS';

@Injectable()
class PayscoreSettings implements PayscoreOptionsFactory {
  constructor(@Inject(SETTINGS) private readonly settings: PayscoreModuleOptions) {}

  createPayscoreOptions(): Promise<PayscoreModuleOptions> {
    return Promise.resolve(this.settings);
  }
}

@Module({ providers: [PayscoreSettings], exports: [PayscoreSettings, SETTINGS] })
class SettingsModule {
  static of(settings: PayscoreModuleOptions): DynamicModule {
    return { module: SettingsModule, providers: [{ provide: SETTINGS, useValue: settings }] };
  }
}

describe('a registration', () => {
  type Registration = (settings: PayscoreModuleOptions) => DynamicModule;

  it.each<[string, Registration]>([
    ['forRoot', (settings) => PayscoreModule.forRoot(settings)],
    [
      'forRootAsync with a factory',
      (settings) => PayscoreModule.forRootAsync({ useFactory: () => settings }),
    ],
    [
      'forRootAsync with a factory that injects',
      (settings) =>
        PayscoreModule.forRootAsync({
          imports: [SettingsModule.of(settings)],
          inject: [SETTINGS],
          useFactory: (injected: PayscoreModuleOptions) => Promise.resolve(injected),
        }),
    ],
    [
      'forRootAsync with a class',
      (settings) =>
        PayscoreModule.forRootAsync({
          imports: [SettingsModule.of(settings)],
          useClass: PayscoreSettings,
        }),
    ],
    [
      'forRootAsync with an existing provider',
      (settings) =>
        PayscoreModule.forRootAsync({
          imports: [SettingsModule.of(settings)],
          useExisting: PayscoreSettings,
        }),
    ],
  ])('by %s makes calls', async (_, register) => {
    const { simulator } = await startSimulator();
    const nest = await compile(register(simulator.moduleOptions()));
    const order = await nest.get(ServiceOrderService).create(rental());
    expect(order).toMatchObject({ outOrderNo: 'R1', mchid: '1230000109', state: 'CREATED' });
  });

  @Injectable()
  class Rentals {
    constructor(readonly orders: ServiceOrderService) {}
  }
  @Module({ providers: [Rentals] })
  class RentalsModule {}

  it.each([
    ['forRoot', (): DynamicModule => PayscoreModule.forRoot({ ...moduleOptions(), isGlobal: true })],
    [
      'forRootAsync',
      (): DynamicModule => PayscoreModule.forRootAsync({ useFactory: () => moduleOptions(), isGlobal: true }),
    ],
  ])('that is global is injected into every module: %s', async (_, register) => {
    const nest = await compile(register(), { module: RentalsModule });
    expect(nest.get(Rentals).orders).toBeInstanceOf(ServiceOrderService);
  });

  it('that is not global is injected only where it is imported', async () => {
    const elsewhere = compile(PayscoreModule.forRoot(moduleOptions()), { module: RentalsModule });
    await expect(elsewhere).rejects.toThrow(/can't resolve dependencies of the Rentals/);
  });

  it('can be exported by a module of the host', async () => {
    @Global()
    @Module({})
    class Payments {}
    const payscore = PayscoreModule.forRoot(moduleOptions());
    const payments = { module: Payments, imports: [payscore], exports: [payscore] };
    const nest = await compile(payments, { module: RentalsModule });
    expect(nest.get(Rentals).orders).toBeInstanceOf(ServiceOrderService);
  });
});

describe('a wrong option stops the boot', () => {
  const wrong: [string, string, Partial<PayscoreModuleOptions>, RegExp][] = [
    ['an apiV3Key of 31 bytes', 'apiV3Key', { apiV3Key: '3'.repeat(31) }, /31 bytes.*the 32 bytes/],
    ['an apiV2Key of 33 bytes', 'apiV2Key', { apiV2Key: '2'.repeat(33) }, /33 bytes.*the 32 bytes/],
    ['a private key that is no PEM', 'privateKey', { privateKey: 'MIIEvg' }, /apiclient_key\.pem/],
    [
      'a private key that does not parse',
      'privateKey',
      { privateKey: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----' },
      /does not parse.*apiclient_key\.pem/,
    ],
    [
      'a public key as private key',
      'privateKey',
      { privateKey: publicKeyIdentity.pem },
      /a private key is needed.*apiclient_key\.pem/,
    ],
    [
      'a private key as platform key',
      'platformKeys["PUB_KEY_ID_01"]',
      { platformKeys: { PUB_KEY_ID_01: moduleOptions().privateKey } },
      /a public key or certificate is needed.*pub_key\.pem/,
    ],
    ['no merchant number', 'mchid', { mchid: '' }, /missing.*environment variable/],
    ['a notifyUrl on http', 'notifyUrl', { notifyUrl: 'http://shop.example/w' }, /not https.*public https/],
    ['a notifyUrl with a query', 'notifyUrl', { notifyUrl: 'https://shop.example/w?a=1' }, /query.*without/],
  ];

  it.each(wrong)('of NestFactory: %s', async (_, option, options, remedy) => {
    const registration = PayscoreModule.forRoot({ ...moduleOptions(), ...options });
    const error = await rejectionOf(PayscoreConfigError, PayscoreHost.of(registration).start());
    expect(error.option).toBe(option);
    expect(error.message).toContain(`PayscoreModule: ${option}: `);
    expect(error.message).toMatch(remedy);
  });

  it.each(wrong)('of a testing module with a factory: %s', async (_, option, options, remedy) => {
    const useFactory = (): PayscoreModuleOptions => ({ ...moduleOptions(), ...options });
    const error = await rejectionOf(
      PayscoreConfigError,
      compile(PayscoreModule.forRootAsync({ useFactory })),
    );
    expect(error).toMatchObject({ option, message: expect.stringMatching(remedy) as string });
  });
});

/** Answers everything, and knows its connections. */
/** Answers once two requests are there, so that each has a connection of its own. */
function answering(): { server: Server; open: Set<Socket> } {
  const open = new Set<Socket>();
  const waiting: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    waiting.push(response);
    if (waiting.length < 2) return;
    for (const held of waiting.splice(0)) held.writeHead(200, signedHeaders('{}')).end('{}');
  });
  // Otherwise idle connections would end by themselves.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  return { server, open };
}

/** Of this process, so those of other test files as well. */
const sockets = (): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length;

describe('when the application stops', () => {
  // Less than the seconds after which the module lets go of an idle connection.
  it('its connections to WeChat Pay are closed', { timeout: 5_000 }, async () => {
    const { server, open } = answering();
    const baseUrl = `http://127.0.0.1:${await listen(server)}`;
    const nest = await Test.createTestingModule({
      imports: [PayscoreModule.forRoot(moduleOptions({ http: { baseUrl } }))],
    }).compile();
    const orders = nest.get(ServiceOrderService);
    const query = { outOrderNo: 'R1', serviceId: '500001', appid: 'wxd678efh567hg6787' };
    const before = sockets();
    await Promise.all([orders.query(query), orders.query(query)]);
    expect(open.size).toBe(2);
    const closed = Promise.all(
      [...open].map((socket) => new Promise((close) => socket.once('close', close))),
    );
    await nest.close();
    await closed;
    expect(open.size).toBe(0);
    expect(sockets()).toBeLessThanOrEqual(before);
  });
});
