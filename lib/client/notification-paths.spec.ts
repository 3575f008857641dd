import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, expect, it, vi, type MockInstance } from 'vitest';
import { NotificationPaths } from './notification-paths.js';

let warn: MockInstance;
beforeEach(() => void (warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined)));
afterEach(() => void vi.restoreAllMocks());

function mounted(...routes: string[]): NotificationPaths {
  const paths = new NotificationPaths();
  paths.mount(routes);
  return paths;
}

it.each([
  ['/api/wechat', 'https://shop.example/api/wechat'],
  ['/api/wechat', 'https://shop.example/api/wechat/'],
  ['/wechat', 'https://shop.example/shop-a/wechat'],
  ['/api/wechat', 'https://shop.example/wechat'],
  ['/wechat/:tenant', 'https://shop.example/wechat/a'],
])('a notifyUrl that leads to the route passes silently: %s, %s', (route, url) => {
  mounted('/other', route).warnUnlessReceived(url, 'notifyUrl');
  expect(warn).not.toHaveBeenCalled();
});

it.each([
  [['/api/wechat'], 'https://shop.example/api/wechat2'],
  [['/api/wechat'], 'https://shop.example/wechat/api'],
  [['/api/wechat'], 'https://shop.example'],
  [[], 'https://shop.example/wechat'],
])('a notifyUrl at which nothing listens is told of, once: %j, %s', (routes, url) => {
  const paths = mounted(...routes);
  paths.warnUnlessReceived(url, 'notifyUrl');
  paths.warnUnlessReceived(url, 'notifyUrl');
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining(`ends in ${new URL(url).pathname};`));
});

it.each([
  ['api', '/api/wechat', 'https://shop.example/wechat'],
  ['api/v1', '/api/v1/wechat', 'https://shop.example/v1/wechat'],
  ['api', '/api/wechat', 'http://127.0.0.1:3000/wechat'],
  ['api', '/api/wechat', 'http://[::1]:3000/shop/api/wechat'],
  ['', '/api/wechat', 'http://localhost:3000/wechat'],
  ['', '/wechat', 'http://127.0.0.1:3000/api/wechat'],
])(
  'a notifyUrl with leading segments more or fewer is told of: prefix "%s", %s, %s',
  (prefix, route, url) => {
    const paths = new NotificationPaths();
    paths.mount([route], prefix);
    paths.warnUnlessReceived(url, 'notifyUrl');
    expect(warn.mock.calls).toEqual([
      [
        expect.stringContaining(
          `leads to ${new URL(url).pathname}, and the route for notifications is ${route}.`,
        ),
      ],
    ]);
  },
);

it.each([
  ['api', '/api/wechat', 'http://127.0.0.1:3000/api/wechat'],
  ['/api/', '/api/wechat', 'https://shop.example/shop-a/api/wechat'],
  ['api', '/hooks/wechat', 'https://shop.example/wechat'],
  ['', '/*tenant/wechat', 'http://127.0.0.1:3000/a/b/wechat'],
])('nothing is said where the route may be meant: prefix "%s", %s, %s', (prefix, route, url) => {
  const paths = new NotificationPaths();
  paths.mount([route], prefix);
  paths.warnUnlessReceived(url, 'notifyUrl');
  expect(warn).not.toHaveBeenCalled();
});

it('warnings are bounded, however many paths calls name', () => {
  const paths = mounted('/api/wechat');
  for (let index = 0; index < 1_000; index += 1)
    paths.warnUnlessReceived(`https://shop.example/w/${index}`, 'X.create');
  expect(warn).toHaveBeenCalledTimes(100);
});

it('a process without HTTP says nothing', () => {
  new NotificationPaths().warnUnlessReceived('https://shop.example/wechat', 'notifyUrl');
  expect(warn).not.toHaveBeenCalled();
});
