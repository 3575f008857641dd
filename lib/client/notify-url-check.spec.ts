import { expect, it } from 'vitest';
import { moduleConfig } from '../../test/support/options.js';
import { thrownBy } from '../../test/support/thrown.js';
import { PayscoreValidationError } from '../errors/index.js';
import { requireReachable } from './notify-url-check.js';

const { http } = moduleConfig();

it.each([
  'https://localhost/w',
  'https://10.0.0.4/w',
  'https://payscore-api/w',
  'https://u:p@shop.example/w',
])('a call is refused whose notifyUrl WeChat Pay cannot use: %s', (notifyUrl) => {
  const error = thrownBy(PayscoreValidationError, () => requireReachable('X.create', { notifyUrl }, http));
  expect(error.violations).toMatchObject([{ path: 'notifyUrl' }]);
});

it('a call is accepted with a public notifyUrl, and with any for a simulator on this machine', () => {
  expect(() => requireReachable('X.create', { notifyUrl: 'https://shop.example/w' }, http)).not.toThrow();
  const local = moduleConfig({ http: { baseUrl: 'http://127.0.0.1:1' } }).http;
  expect(() => requireReachable('X.create', { notifyUrl: 'https://10.0.0.4/w' }, local)).not.toThrow();
});
