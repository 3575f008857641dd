import { createPrivateKey, createSecretKey, publicEncrypt, sign, type KeyObject } from 'node:crypto';
import { inspect, promisify } from 'node:util';
import { expect, it } from 'vitest';
import { PayscoreConnectionError } from '../lib/errors/index.js';
import { apiV3Key, merchant, publicKeyIdentity } from './support/keys.js';
import { found } from './support/leaks/needles.js';
import { printed, watchErrors } from './support/leaks/observed.js';
import { watchSecrets, type Needles } from './support/leaks/secrets-in-use.js';

const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o';
const needles: Needles = new Map();
watchSecrets(needles);

const kindsIn = (text: string): string[] =>
  found(text, new Set(needles.keys())).map((needle) => needles.get(needle) ?? '');

it('A key is recognised in every form in which it could be printed', () => {
  createSecretKey(Buffer.from(apiV3Key));
  const bytes = Buffer.from(apiV3Key);
  const forms = [apiV3Key, bytes.toString('hex'), bytes.toString('base64'), inspect(bytes), `x${apiV3Key}x`];
  expect(forms.map(kindsIn)).toEqual(forms.map(() => ['a symmetric key']));
});

it('A private key is recognised by any line of it', () => {
  createPrivateKey(merchant.privateKey);
  const lines = merchant.privateKey.split('\n').filter((line) => line.length === 64);
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.map(kindsIn)).toEqual(lines.map(() => ['a private key']));
});

it('A signature is recognised when it is made, at once or on the thread pool, and whoever stands in what was signed', async () => {
  const message = Buffer.from(`POST\n/v3\n1\n2\n{"openid":"${openid}"}\n`);
  const key = createPrivateKey(merchant.privateKey);
  const later = promisify<string, Buffer, KeyObject, Buffer>(sign);
  for (const made of [sign('sha256', message, key), await later('sha256', Buffer.from('other'), key)])
    expect(kindsIn(`signature="${made.toString('base64')}"`)).toEqual(['a signature']);
  expect(kindsIn(`no order of ${openid}`)).toEqual(['a person']);
});

it('What is encrypted to WeChat Pay is recognised in the clear', () => {
  const name = '欧阳娜娜与司马相如在长安';
  publicEncrypt(publicKeyIdentity.pem, Buffer.from(name));
  expect(kindsIn(`name: ${Buffer.from(name).toString('base64')}`)).toEqual(['a person']);
});

it('What is no secret is none', () => {
  createSecretKey(Buffer.alloc(32, '0'));
  expect(kindsIn('0'.repeat(64))).toEqual([]);
  expect(kindsIn(merchant.serialNo + publicKeyIdentity.pem + merchant.mchid)).toEqual([]);
});

it('An error of the package is seen by whoever watches, also when it is caught', () => {
  const errors = watchErrors();
  const error = new PayscoreConnectionError('X.y', 'unknown', openid, undefined);
  expect(errors).toEqual([error]);
  expect(kindsIn(printed(error))).toEqual(['a person']);
});
