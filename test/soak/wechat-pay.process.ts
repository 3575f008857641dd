import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { signedNotification } from 'nestjs-payscore/testing';
import type { Order, Report, WechatPaySetup } from './wechat-pay.js';

/** Notifications under way at once. */
const width = 16;
/** Milliseconds for which an answer is sent as it is: signing each anew would be most of the work. */
const freshness = 60_000;

const order = {
  appid: 'wxd678efh567hg6787',
  service_id: '500001',
  out_order_no: 'R1',
  service_introduction: '充电宝租借',
  risk_fund: { name: 'DEPOSIT', amount: 9_900 },
  order_id: '15646546545165651651',
};
const answers: Readonly<Record<string, object>> = {
  'POST /v3/payscore/serviceorder': { ...order, state: 'CREATED', package: 'x'.repeat(300) },
  'GET /v3/payscore/serviceorder': { ...order, state: 'DOING', state_description: 'USER_CONFIRM' },
  'POST /v3/payscore/serviceorder/R1/complete': {
    ...order,
    state: 'DOING',
    state_description: 'MCH_COMPLETE',
  },
};

/** Answers every call, with what was signed a while ago. */
async function listen({ platformId, platformKey }: WechatPaySetup): Promise<number> {
  const key = createPrivateKey(platformKey);
  const kept = new Map<
    string,
    { readonly headers: Record<string, string>; readonly body: string; readonly until: number }
  >();
  const signed = (call: string): { readonly headers: Record<string, string>; readonly body: string } => {
    const known = kept.get(call);
    if (known !== undefined && known.until > Date.now()) return known;
    const body = JSON.stringify(answers[call]);
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(16).toString('hex')];
    const headers = {
      'content-type': 'application/json',
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': platformId,
      'wechatpay-signature': sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), key).toString(
        'base64',
      ),
    };
    const answer = { headers, body, until: Date.now() + freshness };
    kept.set(call, answer);
    return answer;
  };
  const server = createServer((incoming, response) => {
    incoming.resume().on('end', () => {
      const { headers, body } = signed(`${incoming.method} ${incoming.url?.split('?')[0]}`);
      response.writeHead(200, headers).end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
  return address.port;
}

let sent = 0;

async function notify(setup: WechatPaySetup, to: string, count: number): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  const sender = {
    serial: setup.platformId,
    privateKey: createPrivateKey(setup.platformKey),
    apiV3Key: setup.apiV3Key,
  };
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      sent += 1;
      const content = {
        ...order,
        mchid: setup.mchid,
        out_order_no: `N${sent}`,
        state: 'DONE',
        total_amount: 600,
      };
      const { headers, body } = await signedNotification(sender, 'PAYSCORE.USER_PAID', content);
      const status = await new Promise<number>((resolve, reject) => {
        const outgoing = request(to, { method: 'POST', headers, agent }, (answer) =>
          answer.resume().on('end', () => resolve(answer.statusCode ?? 0)),
        );
        outgoing.on('error', reject).end(body);
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  agent.destroy();
  return statuses;
}

let setup: WechatPaySetup;

process.on('message', (asked: Order) => {
  const carryOut = async (): Promise<Report> => {
    if ('setup' in asked) {
      setup = asked.setup;
      return { port: await listen(setup) };
    }
    return { statuses: [...(await notify(setup, asked.to, asked.send))] };
  };
  void carryOut().then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit());
