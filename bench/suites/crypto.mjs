import { randomBytes, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { keepBusy } from '../harness/busy.mjs';
import { interleave, medianOf, ratio } from '../harness/rounds.mjs';
import { table } from '../harness/table.mjs';
import { platformSerial, rsaKeys } from '../world/merchant.mjs';
import { orderAnswer, orderBody } from '../world/order.mjs';
import { load } from '../world/package.mjs';

const signAsync = promisify(sign);
const verifyAsync = promisify(verify);

/** The package's signing and verifying as a whole, beside Node's bare asynchronous functions on prepared bytes. */
export async function run() {
  const { createNonce, requestMessage, signMessage } = load('crypto/signature.js');
  const { verifySignedMessage } = load('transport/message-verification.js');
  const { privateKey, publicKey, privatePem } = rsaKeys();

  const request = JSON.stringify(orderBody('R1'));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const bytes = requestMessage('POST', '/v3/payscore/serviceorder', timestamp, createNonce(), request);

  const nonce = randomBytes(16).toString('hex');
  const answer = Buffer.from(JSON.stringify(orderAnswer('R1')));
  const answered = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), answer, Buffer.from('\n')]);
  const signature = sign('sha256', answered, privateKey);
  const headers = {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': platformSerial,
    'wechatpay-signature': signature.toString('base64'),
  };
  const message = { subject: 'It', header: (name) => headers[name.toLowerCase()], body: answer };

  const [own, bare, pem] = ['nestjs-payscore', 'crypto.sign', 'crypto.sign with a PEM'];
  const [ownVerify, bareVerify] = ['nestjs-payscore verifies', 'crypto.verify'];
  const calls = {
    [own]: () =>
      signMessage(
        requestMessage('POST', '/v3/payscore/serviceorder', timestamp, createNonce(), request),
        privateKey,
      ),
    [bare]: () => signAsync('sha256', bytes, privateKey),
    [pem]: () => signAsync('sha256', bytes, privatePem),
    [ownVerify]: () => verifySignedMessage(message, () => publicKey, Date.now()),
    [bareVerify]: () => verifyAsync('sha256', answered, publicKey, signature),
  };
  const contenders = Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [name, (warming) => keepBusy(call, { warming })]),
  );
  const measured = await interleave(contenders);
  return {
    tables: [
      table(
        'RSA-2048, 32 at once',
        ['what', 'each second', 'CPU µs', 'p50 ms', 'loop delay p99 ms'],
        Object.entries(measured).map(([name, rounds]) => [
          name,
          ...['perSecond', 'cpu', 'p50', 'delay99'].map((key) => medianOf(rounds, key)),
        ]),
      ),
    ],
    ratios: [
      ratio('signing: rate of bare asynchronous crypto.sign', measured, [own, bare], 'perSecond'),
      ratio(
        'verifying: rate of bare asynchronous crypto.verify',
        measured,
        [ownVerify, bareVerify],
        'perSecond',
      ),
      ratio('signing: CPU of bare crypto.sign', measured, [own, bare], 'cpu'),
      ratio('verifying: CPU of bare crypto.verify', measured, [ownVerify, bareVerify], 'cpu'),
    ],
  };
}
