// A process of its own that answers queries of orders after 100 ms, as WeChat Pay does, and counts them.
import { randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { platformSerial, rsaKeys } from './merchant.mjs';
import { orderAnswer } from './order.mjs';

const latency = 100;
const keys = rsaKeys();
const order = { ...orderAnswer('R1', 3), state: 'CREATED', collection: undefined };

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
  const number = /[?&]out_order_no=([^&]*)/.exec(request.url)?.[1];
  if (asked.has(number)) twice += 1;
  asked.add(number);
  const body = JSON.stringify({ ...order, out_order_no: number });
  setTimeout(() => response.writeHead(200, signed(body)).end(body), latency);
});
process.on('message', () => process.send({ asked: asked.size, twice }));
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () =>
  process.send({ origin: `http://127.0.0.1:${server.address().port}`, platformPem: keys.publicPem }),
);
