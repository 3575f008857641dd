import {
  LaunchService,
  ServiceOrderService,
  type AppLaunch,
  type JsapiLaunch,
  type MiniProgramLaunch,
  type ServiceOrder,
} from 'nestjs-payscore';
import type { JsapiReturn, MiniProgramShow } from 'nestjs-payscore/front';
import { powerBankService, type Launch, type PayscoreSimulator } from 'nestjs-payscore/testing';
import { describe, expect, it, vi } from 'vitest';
import { isShortAndCompiles } from './support/documentation-page.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost, startSimulator } from './support/payscore-host.js';
import { nowhere, rental } from './support/rental.js';

const page = MarkdownSnippets.of('docs/launch.md', '.launch');

interface Server {
  confirm(client: string, order: ServiceOrder): Launch;
  detail(client: string, order: ServiceOrder): Launch;
  help(errCode: number): string;
}

const appOf: Readonly<Record<string, string>> = {
  'mini-program': 'wxMini',
  'web-page': 'wxAccount',
  android: 'wxApp',
  ios: 'wxApp',
  'harmony-os': 'wxApp',
};

/** The page's server on a simulator, and an order that the client's appid created. */
async function started(client: string): Promise<{
  simulator: PayscoreSimulator;
  server: Server;
  order: ServiceOrder;
  query: () => Promise<ServiceOrder>;
}> {
  const { OrderLaunches } = (await import(page.path('order-launches.ts'))) as {
    OrderLaunches: new (launches: LaunchService) => Server;
  };
  vi.stubEnv('WECHAT_ACCOUNT_APPID', 'wxAccount');
  vi.stubEnv('WECHAT_APP_APPID', 'wxApp');
  const { simulator } = await startSimulator({
    services: [{ ...powerBankService, appids: ['wxMini', 'wxAccount', 'wxApp'] }],
    appid: 'wxMini',
  });
  const host = await PayscoreHost.with(simulator, { notifyUrl: nowhere }).start();
  const orders = host.get(ServiceOrderService);
  const appid = appOf[client] ?? '';
  return {
    simulator,
    server: new OrderLaunches(host.get(LaunchService)),
    order: await orders.create(rental({ appid })),
    query: () => orders.query({ outOrderNo: 'R1', appid }),
  };
}

describe('the page on launches', () => {
  isShortAndCompiles(page);

  it.each(Object.keys(appOf))(
    'leads the user of each client to confirmation and detail: %s',
    async (client) => {
      const { simulator, server, order, query } = await started(client);
      simulator.user.confirm(server.confirm(client, order));
      const confirmed = await query();
      expect(simulator.user.open(server.detail(client, confirmed))).toMatchObject({ state: 'DOING' });
      for (const [other, appid] of Object.entries(appOf)) {
        const launch = (): unknown => server.confirm(other, order);
        if (appid === appOf[client]) expect(launch).not.toThrow();
        else expect(launch).toThrow('4108');
      }
      expect(() => server.confirm(client, confirmed)).toThrow('Keep it from there');
    },
  );

  it('opens the page from a mini program and asks the server after it', async () => {
    const { openPage, onShow } = (await import(page.path('mini-program.ts'))) as {
      openPage: (launch: MiniProgramLaunch) => void;
      onShow: (options: MiniProgramShow, askServer: () => void) => void;
    };
    const { simulator, server, order } = await started('mini-program');
    vi.stubGlobal('wx', { openBusinessView: (launch: Launch) => simulator.user.confirm(launch) });
    openPage(server.confirm('mini-program', order) as MiniProgramLaunch);
    expect(simulator.orders.get('R1')?.state).toBe('DOING');

    const asked = vi.fn();
    onShow({ scene: 1001 }, asked);
    expect(asked).not.toHaveBeenCalled();
    onShow({ scene: 1038, referrerInfo: { appId: 'wxd8f3793ea3b935b8' } }, asked);
    expect(asked).toHaveBeenCalledOnce();
  });

  it.each<[JsapiReturn, number | undefined]>([
    [{ err_code: '0', err_msg: 'openBusinessView:ok', extraData: { query_id: 'Q' } }, undefined],
    [{ err_code: '4108', err_msg: 'openBusinessView:fail' }, 4108],
  ])('opens the page from a web page and asks the server after it: %j', async (given, code) => {
    const { openPage } = (await import(page.path('web-page.ts'))) as {
      openPage: (launch: JsapiLaunch, askServer: (errCode?: number) => void) => void;
    };
    const { simulator, server, order } = await started('web-page');
    const invoke = (_: string, launch: Launch, callback: (given: JsapiReturn) => void): void => {
      simulator.user.confirm(launch);
      callback(given);
    };
    vi.stubGlobal('wx', { invoke });
    const asked = vi.fn();
    openPage(server.confirm('web-page', order) as JsapiLaunch, asked);
    expect(asked).toHaveBeenCalledExactlyOnceWith(code);
    expect(server.help(4108)).toContain('appid');
  });

  it.each(['kotlin', 'objc', 'arkts'])('passes every field of a launch in %s', async (language) => {
    const { server, order } = await started('android');
    const launch = server.confirm('android', order) as unknown as AppLaunch;
    const code = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page.text)?.[1] ?? '';
    const fields = [...code.matchAll(/(\w+) = launch\.(\w+)/g)].map(([, to, from]) => [to, from]);
    expect(fields).toEqual(Object.keys(launch).map((name) => [name, name]));
  });
});
