// A process of its own that answers every request with one signed body. It parses as little of HTTP as possible, so that
// the client's work is measured and not the stub's.
import { randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:net';
import { platformSerial, rsaKeys } from './merchant.mjs';
import { orderAnswer } from './order.mjs';

const keys = rsaKeys();
const body = JSON.stringify(orderAnswer('R1', Number(process.argv[2] ?? 3)));
let answer = signedAnswer();
// A new signature each minute, because clients refuse one that is older than five minutes.
setInterval(() => (answer = signedAnswer()), 60_000);

function signedAnswer() {
  const [timestamp, nonce] = [Math.floor(Date.now() / 1000), randomBytes(16).toString('hex')];
  const signature = sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), keys.privateKey);
  const head = [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: keep-alive',
    'Request-ID: 08F78BB5AF0610D302189F8EB3BA-268435464',
    `Wechatpay-Timestamp: ${timestamp}`,
    `Wechatpay-Nonce: ${nonce}`,
    `Wechatpay-Serial: ${platformSerial}`,
    `Wechatpay-Signature: ${signature.toString('base64')}`,
    'Wechatpay-Signature-Type: WECHATPAY2-SHA256-RSA2048',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const server = createServer({ noDelay: true }, (socket) => {
  // latin1 has one character for each byte, so string lengths are byte lengths.
  let received = '';
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    received += chunk.latin1Slice();
    for (let end = requestEnd(received); end !== undefined; end = requestEnd(received)) {
      received = received.slice(end);
      socket.write(answer);
    }
  });
});

function requestEnd(text) {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1] ?? 0;
  const end = head + 4 + Number(length);
  return text.length < end ? undefined : end;
}

process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () =>
  process.send({ origin: `http://127.0.0.1:${server.address().port}`, platformPem: keys.publicPem }),
);
