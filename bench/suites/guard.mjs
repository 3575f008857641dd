import { execFileSync } from 'node:child_process';
import { sign, verify } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Child } from '../harness/child.mjs';
import { keepBusy, timePerRun } from '../harness/busy.mjs';
import { interleave, ratio } from '../harness/rounds.mjs';
import { axiosPlugin, leastSigned, payscore, unsignedAxios } from '../world/clients.mjs';
import { conversion } from '../world/conversion.mjs';
import { rsaKeys } from '../world/merchant.mjs';
import { startNotifiedHost } from '../world/notified-host.mjs';
import { orderAnswer, orderBody, orderRequest } from '../world/order.mjs';
import { dist, load } from '../world/package.mjs';

const seconds = 0.25;

/** Processor time as a multiple of a yardstick that does not change: load by other processes cancels out. */
export async function run() {
  const keys = rsaKeys();
  const stub = await Child.start('stub.mjs');
  const create = await payscore(keys, stub.said);
  const [axios, plugin, least] = [unsignedAxios, axiosPlugin, leastSigned].map((of) => of(keys, stub.said));
  const calls = await interleave(
    Object.fromEntries(
      Object.entries({ create, axios, plugin, least }).map(([name, call]) => [
        name,
        // As many calls of each side as the engine needs to compile them, however slow the machine is.
        (warming) => keepBusy(call, { warming, seconds }),
      ]),
    ),
  );
  await stub.stop();
  const signatures = await interleave(warmed(signing(keys)));
  const conversions = await interleave(converting());
  const [onExpress, onFastify] = [await notified('express'), await notified('fastify')];
  const loads = await loaded();
  return {
    tables: [],
    ratios: [
      ratio('create: event loop’s CPU of unsigned axios', calls, ['create', 'axios'], 'loop'),
      ratio('create: event loop’s CPU of wechatpay-axios-plugin', calls, ['create', 'plugin'], 'loop'),
      ratio('create: CPU of crypto and undici by hand', calls, ['create', 'least'], 'cpu'),
      ratio('signing: CPU of crypto.sign', signatures, ['own', 'bare'], 'cpu'),
      ratio('verifying: CPU of crypto.verify', signatures, ['ownVerify', 'bareVerify'], 'cpu'),
      ratio(
        'request codec and validation: CPU of JSON there and back',
        conversions,
        ['there', 'json'],
        'cpu',
      ),
      ratio('answer codec: CPU of JSON there and back', conversions, ['back', 'json'], 'cpu'),
      ratio(
        'request codec and validation: CPU of JSON.stringify',
        conversions,
        ['there', 'stringify'],
        'cpu',
      ),
      ratio('answer codec: CPU of JSON.parse', conversions, ['back', 'parse'], 'cpu'),
      ratio('notification: event loop’s CPU of a bare JSON route', onExpress, ['webhook', 'bare'], 'loop'),
      ratio(
        'notification on Fastify: event loop’s CPU of a bare JSON route',
        onFastify,
        ['webhook', 'bare'],
        'loop',
      ),
      ratio('require: CPU of loading the peers of a host', loads, ['package', 'peers'], 'cpu'),
      ratio('require: heap of the peers of a host', loads, ['package', 'peers'], 'heap'),
      ratio('require: files of the peers of a host', loads, ['package', 'peers'], 'files'),
    ],
  };
}

const warmed = (calls) =>
  Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [
      name,
      (warming) => keepBusy(call, { seconds: warming ? 3 * seconds : seconds }),
    ]),
  );

function signing({ privateKey, publicKey }) {
  const { answerMessage, createNonce, requestMessage, signMessage, verifyMessage } =
    load('crypto/signature.js');
  const body = JSON.stringify(orderBody('R1'));
  const message = () =>
    requestMessage('POST', '/v3/payscore/serviceorder', '1763600400', createNonce(), body);
  const bytes = message();
  const answered = answerMessage('1763600400', 'nonce', body);
  const signature = sign('sha256', answered, privateKey);
  const base64 = signature.toString('base64');
  return {
    own: () => signMessage(message(), privateKey),
    bare: () => promisify(sign)('sha256', bytes, privateKey),
    ownVerify: () => verifyMessage(answerMessage('1763600400', 'nonce', body), base64, publicKey),
    bareVerify: () => promisify(verify)('sha256', answered, publicKey, signature),
  };
}

function converting() {
  const { request, answer } = conversion();
  const [order, json, body] = [orderRequest(), orderAnswer(), orderBody('R1')];
  const text = JSON.stringify(json);
  const runs = {
    there: () => request(order),
    back: () => answer(json),
    json: () => JSON.parse(JSON.stringify(json)),
    stringify: () => JSON.stringify(body),
    parse: () => JSON.parse(text),
  };
  return Object.fromEntries(
    Object.entries(runs).map(([name, once]) => [
      name,
      (warming) => timePerRun(once, warming ? 4 * seconds : seconds / 2),
    ]),
  );
}

async function notified(platform) {
  const { host, prepare } = await startNotifiedHost({ platform });
  const post = (path, expected) => async () => {
    const postThem = await prepare(path, expected, 250);
    await host.ask('begin');
    await postThem();
    return host.ask('end');
  };
  const measured = await interleave({ webhook: post('/wechat/payscore', 204), bare: post('/bare', 204) });
  await host.stop();
  return measured;
}

/** Loading the package and the peers that a host often has. One process does both, so that its load meets both figures alike. */
async function loaded() {
  const script = fileURLToPath(new URL('../world/boot.cjs', import.meta.url));
  const boot = () =>
    JSON.parse(
      execFileSync(process.execPath, ['--expose-gc', '--no-warnings', script, 'required', dist], {
        env: { ...process.env, NODE_COMPILE_CACHE: '' },
      }),
    );
  const { boots } = await interleave({ boots: boot }, { rounds: 3, warmUp: false });
  return { package: boots.map((one) => one.package), peers: boots.map((one) => one.peers) };
}
