import { create } from 'axios';
import { createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { hostOf } from './nest.mjs';
import { settings } from '../harness/settings.mjs';
import { merchant, moduleOptions, platformSerial } from './merchant.mjs';
import { orderBody, orderRequest } from './order.mjs';
import { load } from './package.mjs';

const require = createRequire(import.meta.url);
const [signAsync, verifyAsync] = [promisify(sign), promisify(verify)];
const path = '/v3/payscore/serviceorder';

// All calls are about the order that the stub answers with: an answer about another one is refused. Spread where a caller would do so too: each call has a request of its own.
const request = orderRequest();
const filled = orderBody();
const nextBody = () => ({ ...filled });

/** This package with everything on, which is how it comes. */
export async function payscore(keys, stub) {
  const { PayscoreModule, ServiceOrderService } = load();
  const host = hostOf({ imports: [PayscoreModule.forRoot(moduleOptions(keys, stub))] });
  const app = await NestFactory.createApplicationContext(host, { logger: false });
  const service = app.get(ServiceOrderService);
  return () => service.create({ ...request });
}

/** The least that a signed and verified call takes: Node's own crypto and undici around an object and its JSON. */
export function leastSigned({ privateKey }, { origin, platformPem }) {
  const { Pool } = require('undici');
  const pool = new Pool(origin, { connections: settings.concurrency });
  const platformKey = createPublicKey(platformPem);
  return async () => {
    const body = JSON.stringify(nextBody());
    const [timestamp, nonce] = [Math.floor(Date.now() / 1000), randomBytes(16).toString('hex')];
    const message = Buffer.from(`POST\n${path}\n${timestamp}\n${nonce}\n${body}\n`);
    const signature = (await signAsync('sha256', message, privateKey)).toString('base64');
    const authorization =
      `WECHATPAY2-SHA256-RSA2048 mchid="${merchant.mchid}",nonce_str="${nonce}",timestamp="${timestamp}",` +
      `serial_no="${merchant.serialNo}",signature="${signature}"`;
    const headers = { accept: 'application/json', 'content-type': 'application/json', authorization };
    const answer = await pool.request({ path, method: 'POST', headers, body });
    const text = await answer.body.text();
    const said = (name) => answer.headers[`wechatpay-${name}`];
    const signed = Buffer.from(`${said('timestamp')}\n${said('nonce')}\n${text}\n`);
    const proof = Buffer.from(said('signature'), 'base64');
    if (!(await verifyAsync('sha256', signed, platformKey, proof))) throw new Error('Wrongly signed');
    return JSON.parse(text);
  };
}

/** Nothing but the exchange: no signature, no verification, no DTO. */
export function unsignedAxios(_keys, { origin }) {
  const client = create({ baseURL: origin });
  return async () => (await client.post(path, nextBody())).data;
}

/** Signs and verifies on the event loop. */
export function axiosPlugin({ privatePem }, { origin, platformPem }) {
  const { Wechatpay } = require('wechatpay-axios-plugin');
  const client = new Wechatpay({
    mchid: merchant.mchid,
    serial: merchant.serialNo,
    privateKey: privatePem,
    certs: { [platformSerial]: platformPem },
    baseURL: `${origin}/`,
  });
  return async () => (await client.v3.payscore.serviceorder.post(nextBody())).data;
}

/** Has no method for PayScore: signs and sends as its own methods do, which do not verify what comes back. */
export function nodeV3({ privatePem }, { origin }) {
  const Pay = require('wechatpay-node-v3');
  const client = new Pay({
    appid: merchant.appid,
    mchid: merchant.mchid,
    serial_no: merchant.serialNo,
    publicKey: Buffer.from('not used'),
    privateKey: Buffer.from(privatePem),
  });
  return async () => {
    const next = nextBody();
    const authorization = client.buildAuthorization('POST', path, next);
    const headers = client.getHeaders(authorization, { 'Content-Type': 'application/json' });
    const { status, data } = await client.httpService.post(origin + path, next, headers);
    if (status !== 200) throw new Error(`wechatpay-node-v3 got ${status}`);
    return data;
  };
}

/** Refuses to measure a client that gets something else than the order. */
export async function proven(call) {
  const answer = await call();
  if ((answer.outOrderNo ?? answer.out_order_no) !== 'R1') throw new Error('This is no order');
  return call;
}
