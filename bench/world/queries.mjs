// A process of its own that answers queries and completions of orders after 100 ms, as WeChat Pay does, or another time,
// and counts the orders.
import { randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { platformSerial, rsaKeys } from './merchant.mjs';
import { orderAnswer } from './order.mjs';

const latency = Number(process.argv[2] ?? 100);
const keys = rsaKeys();
const completed = orderAnswer('R1', 3);
const created = { ...completed, state: 'CREATED', collection: undefined };

function signed(body) {
  const [timestamp, nonce] = [Math.floor(Date.now() / 1000), randomBytes(16).toString('hex')];
  const signature = sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), keys.privateKey);
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'Request-ID': '08F78BB5AF0610D302189F8EB3BA-268435464',
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': platformSerial,
    'Wechatpay-Signature': signature.toString('base64'),
  };
}

const asked = new Set();
let twice = 0;

const server = createServer((request, response) => {
  const number = /(?:[?&]out_order_no=|\/serviceorder\/)([^&/?]+)/.exec(request.url)?.[1];
  const order = request.method === 'POST' ? completed : created;
  if (asked.has(number)) twice += 1;
  asked.add(number);
  const body = JSON.stringify({ ...order, out_order_no: number });
  const answer = () => response.writeHead(200, signed(body)).end(body);
  if (latency === 0) answer();
  else setTimeout(answer, latency);
});
process.on('message', () => process.send({ asked: asked.size, twice }));
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () =>
  process.send({ origin: `http://127.0.0.1:${server.address().port}`, platformPem: keys.publicPem }),
);
