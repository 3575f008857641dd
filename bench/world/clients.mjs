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

// All calls name the order of the stub's answer, because the package refuses an answer about another one. Each call spreads
// the request into one of its own, as a caller would.
const request = orderRequest();
const filled = orderBody();
const nextBody = () => ({ ...filled });

/** This package with its default options: everything on. */
export async function payscore(keys, stub) {
  const { PayscoreModule, ServiceOrderService } = load();
  const host = hostOf({ imports: [PayscoreModule.forRoot(moduleOptions(keys, stub))] });
  const app = await NestFactory.createApplicationContext(host, { logger: false });
  const service = app.get(ServiceOrderService);
  return () => service.create({ ...request });
}

/** The least work of a signed and verified call: Node's crypto and undici around an object and its JSON. */
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

/** axios alone: no signature, no verification, no DTO. */
export function unsignedAxios(_keys, { origin }) {
  const client = create({ baseURL: origin });
  return async () => (await client.post(path, nextBody())).data;
}

/** wechatpay-axios-plugin, which signs and verifies on the event loop. */
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

/** wechatpay-node-v3 has no method for Pay Score: this signs and sends as its methods do, which do not verify answers. */
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

/** Checks a client before it is measured. @throws if its answer is not the order of the stub */
export async function proven(call) {
  const answer = await call();
  if ((answer.outOrderNo ?? answer.out_order_no) !== 'R1')
    throw new Error('The answer of the client is not order R1 of the stub');
  return call;
}
