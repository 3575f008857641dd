import { create } from 'axios';
import { createRequire } from 'node:module';
import { NestFactory } from '@nestjs/core';
import { hostOf } from './nest.mjs';
import { merchant, moduleOptions, platformSerial } from './merchant.mjs';
import { orderBody, orderRequest } from './order.mjs';
import { load } from './package.mjs';

const require = createRequire(import.meta.url);
const path = '/v3/payscore/serviceorder';

let orders = 0;
const nextOrder = () => `R${++orders}`;

// Spread where a caller would do so too: each call has a request of its own.
const request = orderRequest();
const body = orderBody();
const nextBody = () => ({ ...body, out_order_no: nextOrder() });

/** This package with everything on, which is how it comes. */
export async function payscore(keys, stub) {
  const { PayscoreModule, ServiceOrderService } = load();
  const host = hostOf({ imports: [PayscoreModule.forRoot(moduleOptions(keys, stub))] });
  const app = await NestFactory.createApplicationContext(host, { logger: false });
  const service = app.get(ServiceOrderService);
  return () => service.create({ ...request, outOrderNo: nextOrder() });
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
