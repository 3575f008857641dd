import { X509Certificate } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { PayscoreSimulator, SystemClock, type PlatformKeyMode } from 'nestjs-payscore/testing';
import { onTestFinished } from 'vitest';
import { Aes, Formatter, Rsa, Wechatpay } from 'wechatpay-axios-plugin';
import { startServer, type ReceivedRequest } from '../support/local-server.js';

/** Beijing time as the wire writes it. */
const wireTime = (time: number): string =>
  new Date(time + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);

export interface OpenedNotification {
  readonly eventType: string;
  readonly serial: string;
  readonly resource: Record<string, unknown>;
}

/** A merchant who has wechatpay-axios-plugin and a plain http server, and nothing of this package but the simulator. */
export class PluginMerchant {
  /** Under which keys the answers came. */
  readonly answeredBy: string[] = [];

  private constructor(
    readonly simulator: PayscoreSimulator,
    private readonly clock: SystemClock,
    /** Whose answers and notifications are believed, by id or serial number. */
    readonly keys: Readonly<Record<string, string>>,
    readonly client: Wechatpay,
    private readonly notifyUrl: string,
    private readonly received: readonly ReceivedRequest[],
  ) {
    client.client.v3.interceptors.response.use((answer) => {
      this.answeredBy.push(String(answer.headers['wechatpay-serial']));
      return answer;
    });
  }

  static async start(platformKeys: PlatformKeyMode): Promise<PluginMerchant> {
    const clock = new SystemClock();
    const simulator = await PayscoreSimulator.start({ platformKeys, clock });
    onTestFinished(() => simulator.stop());
    const { origin, requests } = await startServer(() => ({ status: 204 }));
    const publicKeys = simulator.moduleOptions().platformKeys ?? {};
    const certificates = platformKeys === 'public-key' ? {} : await downloaded(simulator);
    const keys = { ...publicKeys, ...certificates };
    const client = new Wechatpay(configOf(simulator, keys));
    return new PluginMerchant(simulator, clock, keys, client, `${origin}/notify`, requests);
  }

  /** From the order to the refund. Answers the notifications that came meanwhile. */
  async rentsAndRefunds(headers: Record<string, string> = {}): Promise<OpenedNotification[]> {
    const { appid, serviceId } = this.simulator.moduleOptions();
    const ids = { appid, service_id: serviceId };
    const orders = this.client.chain('v3/payscore/serviceorder');
    const order = {
      ...ids,
      out_order_no: 'R1',
      service_introduction: '充电宝租借',
      time_range: { start_time: 'OnAccept' },
      risk_fund: { name: 'DEPOSIT', amount: 9_900 },
      notify_url: this.notifyUrl,
    };
    const created = await orders.post<object>(order, { headers });
    expectState(created.data, 'CREATED');
    this.simulator.user.confirm('R1');
    await this.simulator.advance('1h');

    const fee = {
      ...ids,
      post_payments: [{ name: '使用时长', amount: 600 }],
      total_amount: 600,
      time_range: { end_time: wireTime(this.clock.now()) },
    };
    const path = this.client.chain('v3/payscore/serviceorder/{out_order_no}/complete');
    await path.post<object>(fee, { out_order_no: 'R1', headers });
    await this.simulator.deliveries.idle();
    const query = await orders.get<object>({ params: { ...ids, out_order_no: 'R1' }, headers });
    expectState(query.data, 'DONE');

    const paid = this.simulator.orders.get('R1')?.collection?.details?.[0]?.transaction_id;
    const refund = {
      transaction_id: paid,
      out_refund_no: 'F1',
      notify_url: this.notifyUrl,
      amount: { refund: 200, total: 600, currency: 'CNY' },
    };
    await this.client.chain('v3/refund/domestic/refunds').post<object>(refund, { headers });
    await this.simulator.deliveries.idle();
    return this.received.map((request) => this.opened(request));
  }

  /** What a merchant's backend does with a notification before it believes it. */
  opened({ headers, body }: Pick<ReceivedRequest, 'headers' | 'body'>): OpenedNotification {
    const [timestamp, nonce, serial, signature] = wechatpayHeaders(headers);
    const message = Formatter.response(timestamp, nonce, body);
    if (!Rsa.verify(message, signature, this.keys[serial] ?? '')) throw new Error('The signature is wrong');
    const envelope = JSON.parse(body) as {
      event_type: string;
      resource: { ciphertext: string; nonce: string; associated_data: string };
    };
    const { ciphertext, nonce: iv, associated_data: aad } = envelope.resource;
    const text = Aes.AesGcm.decrypt(ciphertext, this.simulator.moduleOptions().apiV3Key, iv, aad);
    return { eventType: envelope.event_type, serial, resource: JSON.parse(text) as Record<string, unknown> };
  }

  /** What the merchant encrypts comes back encrypted to it. */
  async echo(secret: string, serial: string): Promise<string> {
    const sent = {
      echo_message: 'hello',
      encrypted_echo_message: Rsa.encrypt(secret, this.keys[serial] ?? ''),
    };
    const echo = this.client.chain('v3/security/echo');
    const { data } = await echo.post<object>(sent, { headers: { 'Wechatpay-Serial': serial } });
    const { encrypted_echo_message: sealed } = data as { encrypted_echo_message: string };
    return Rsa.decrypt(sealed, this.simulator.moduleOptions().privateKey);
  }
}

type Certificates = Record<string, string | undefined>;

/** The plugin keeps the keys that it believes in the `certs` of this object. */
function configOf(simulator: PayscoreSimulator, certs: Certificates): Config {
  const { mchid, serialNo: serial, privateKey } = simulator.moduleOptions();
  return {
    baseURL: `${simulator.baseUrl}/`,
    mchid,
    serial,
    privateKey,
    certs: certs as Record<string, string>,
  };
}

/** As the plugin's own command does it: the list is opened with the APIv3 key, and then proves itself. */
async function downloaded(simulator: PayscoreSimulator): Promise<Record<string, string>> {
  const certificates: Record<string, string> = {};
  // The plugin wants to hold a key before it asks for the first one.
  const config = configOf(simulator, { any: undefined });
  const client = new Wechatpay(config);
  const open = (text: string): string => {
    const { data } = JSON.parse(text) as { data: ListedCertificate[] };
    for (const { serial_no: serial, encrypt_certificate: sealed } of data) {
      const key = simulator.moduleOptions().apiV3Key;
      const pem = Aes.AesGcm.decrypt(sealed.ciphertext, key, sealed.nonce, sealed.associated_data);
      if (new X509Certificate(pem).serialNumber !== serial)
        throw new Error(`${serial} is another certificate`);
      certificates[serial] = pem;
    }
    Object.assign(config.certs ?? {}, certificates);
    return text;
  };
  const verify = [client.client.v3.defaults.transformResponse ?? []].flat();
  await client.chain('v3/certificates').get({ transformResponse: [open, ...verify] });
  return certificates;
}

interface ListedCertificate {
  readonly serial_no: string;
  readonly encrypt_certificate: {
    readonly ciphertext: string;
    readonly nonce: string;
    readonly associated_data: string;
  };
}

type Config = ConstructorParameters<typeof Wechatpay>[0];

type Headers = [timestamp: string, nonce: string, serial: string, signature: string];

function wechatpayHeaders(headers: IncomingHttpHeaders): Headers {
  const header = (name: string): string => String(headers[`wechatpay-${name}`]);
  return [header('timestamp'), header('nonce'), header('serial'), header('signature')];
}

function expectState(data: unknown, state: string): void {
  const { state: found } = data as { state: string };
  if (found !== state) throw new Error(`The order is ${found} and not ${state}`);
}
