import { randomBytes, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** Identity with which a merchant signs, and where it calls. */
export interface RawMerchant {
  readonly mchid: string;
  readonly serialNo: string;
  readonly privateKey: string;
  readonly http: { readonly baseUrl: string };
  readonly clock?: () => number;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined where it is no JSON. */
  readonly json: Record<string, unknown> | undefined;
}

/** How a request differs from a correct one. */
export interface Oddities {
  /** Replaces headers; `undefined` leaves one out. */
  readonly headers?: Record<string, string | undefined>;
  /** Replaces parts of the Authorization before the signature. */
  readonly authorization?: Partial<Record<'mchid' | 'serial_no' | 'nonce_str' | 'timestamp', string>>;
  /** Changes the Authorization as a whole. */
  readonly rewrite?: (authorization: string) => string;
  /** Target and body to sign in place of those that are sent. */
  readonly signed?: { readonly target?: string; readonly body?: string };
}

/** A client of WeChat Pay on Node.js alone: it shares no code with the simulator, so both agree only by the documents. */
export class RawClient {
  constructor(private readonly merchant: RawMerchant) {}

  get(target: string, oddities?: Oddities): Promise<RawAnswer> {
    return this.send('GET', target, '', oddities);
  }

  post(target: string, body: object | string, oddities?: Oddities): Promise<RawAnswer> {
    return this.send('POST', target, typeof body === 'string' ? body : JSON.stringify(body), oddities);
  }

  async send(method: string, target: string, body: string, oddities: Oddities = {}): Promise<RawAnswer> {
    const headers = { ...this.headers(method, target, body, oddities), ...oddities.headers };
    const outgoing = request(this.merchant.http.baseUrl + target, { method, agent: false });
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) outgoing.setHeader(name, value);
    outgoing.end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    const answer = await text(incoming);
    const isJson = incoming.headers['content-type']?.startsWith('application/json') === true;
    const json = isJson && answer !== '' ? (JSON.parse(answer) as Record<string, unknown>) : undefined;
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, text: answer, json };
  }

  /** Headers of a request, for a test that sends it by itself. */
  headers(method: string, target: string, body = '', oddities: Oddities = {}): Record<string, string> {
    return {
      accept: 'application/json',
      'user-agent': 'raw-client',
      authorization: this.authorization(method, target, body, oddities),
      ...(body !== '' && { 'content-type': 'application/json' }),
    };
  }

  private authorization(method: string, target: string, body: string, oddities: Oddities): string {
    const now = this.merchant.clock?.() ?? Date.now();
    const parts = {
      mchid: this.merchant.mchid,
      serial_no: this.merchant.serialNo,
      nonce_str: randomBytes(16).toString('hex'),
      timestamp: String(Math.floor(now / 1000)),
      ...oddities.authorization,
    };
    const { target: path = target, body: content = body } = oddities.signed ?? {};
    const message = `${method}\n${path}\n${parts.timestamp}\n${parts.nonce_str}\n${content}\n`;
    const signature = sign('sha256', Buffer.from(message), this.merchant.privateKey).toString('base64');
    const pairs = Object.entries({ ...parts, signature }).map(([name, value]) => `${name}="${value}"`);
    const authorization = `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`;
    return oddities.rewrite?.(authorization) ?? authorization;
  }
}

/** Whether this key verifies WeChat Pay's signature on an answer or a notification. */
export function isSignedBy(key: string, headers: IncomingHttpHeaders, body: string): boolean {
  const header = (name: string): string => {
    const value = headers[`wechatpay-${name}`];
    return typeof value === 'string' ? value : '';
  };
  const message = `${header('timestamp')}\n${header('nonce')}\n${body}\n`;
  return verify('sha256', Buffer.from(message), key, Buffer.from(header('signature'), 'base64'));
}
