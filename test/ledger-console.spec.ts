import { Injectable, Module, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { LedgerOperator, PayscoreLedgerConsoleModule, PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import type { PayscoreLedgerConsoleOptions } from 'nestjs-payscore/ledger';
import { map } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pglite } from './support/databases/engines.js';
import { FilledLedger, hour, now } from './support/filled-ledger.js';
import { LedgerDatabase } from './support/ledger-host.js';
import { PayscoreHost, platforms, type Platform, type RunningHost } from './support/payscore-host.js';

/** What the guard below needs, from a module of the host. */
@Injectable()
class Sessions {
  readonly operator = 'a-session';
}

@Module({ providers: [Sessions], exports: [Sessions] })
class SessionModule {}

@Injectable()
class AdminGuard implements CanActivate {
  constructor(private readonly sessions: Sessions) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
    return headers['cookie'] === this.sessions.operator;
  }
}

const guarded = { path: 'payscore/ledger', guards: [AdminGuard], imports: [SessionModule] };

const booted = (options: Partial<PayscoreLedgerConsoleOptions>): unknown =>
  PayscoreLedgerConsoleModule.forRoot({ path: 'payscore/ledger', ...options });

const person = ({ headers }: { headers: Record<string, string> }): string | undefined => headers['x-user'];

describe('the options of the console of the ledger', () => {
  it.each<[string, Partial<PayscoreLedgerConsoleOptions>, string]>([
    ['no guard', {}, 'guards: there is none'],
    ['an empty list of guards', { guards: [] }, 'guards: there is none'],
    ['a guard that is undefined', { guards: [undefined as never] }, 'guards[0]: it is no guard'],
    ['a class that is no guard', { guards: [Sessions as never] }, 'guards[0]: it is no guard'],
    ['a function in the place of a guard', { guards: [(() => false) as never] }, 'guards[0]: it is no guard'],
    [
      'one good guard and one that is none',
      { guards: [AdminGuard, {} as never] },
      'guards[1]: it is no guard',
    ],
    [
      'a guard and the word that there is none',
      { guards: [AdminGuard], dangerouslyUnguarded: true },
      'guards are given too',
    ],
    [
      'a text for a flag',
      { dangerouslyUnguarded: 'true' as never },
      'dangerouslyUnguarded: it is a value of type string',
    ],
    ['a path with a parameter', { guards: [AdminGuard], path: ':all' }, 'path: it is no path'],
    ['a guard under another name', { guard: AdminGuard } as never, 'guard'],
    [
      'an origin with a path',
      { guards: [AdminGuard], origins: ['https://shop.example/admin'] },
      'origins[0]: it is no origin',
    ],
  ])('stop the boot: %s', (_, options, message) => {
    expect(() => booted(options)).toThrow(message);
  });

  it('stop the boot where there is no ledger', async () => {
    await expect(PayscoreHost.of(PayscoreLedgerConsoleModule.forRoot(guarded)).start()).rejects.toThrow(
      'there is no PayscoreLedgerModule in the application',
    );
  });
});

describe.each(platforms)('the console of the ledger on %s', (platform: Platform) => {
  let ledger: LedgerDatabase;
  let filled: FilledLedger;

  beforeAll(async () => {
    ledger = await LedgerDatabase.open(pglite);
    filled = new FilledLedger(ledger);
  }, 60_000);
  afterAll(() => ledger?.close());

  const host = (options: Partial<PayscoreLedgerConsoleOptions> = {}): PayscoreHost =>
    PayscoreHost.of(
      PayscoreLedgerModule.forRoot({
        database: ledger.database,
        relay: false,
        janitor: false,
        clock: () => now,
      }),
      PayscoreLedgerConsoleModule.forRoot({ ...guarded, ...options }),
    );

  const own = { cookie: 'a-session', 'x-payscore-console': '1', 'content-type': 'application/json' };

  function ask(running: RunningHost, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(running.url(`/payscore/ledger${path}`), { headers: own, ...init });
  }

  const act = (
    running: RunningHost,
    content: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    ask(running, '/api/actions', {
      method: 'POST',
      body: JSON.stringify(content),
      headers: { ...own, ...headers },
    });

  const paths = ['', '/api/summary', '/api/orders', '/api/commands', '/api/events', '/api/order?key=K'];

  it('lets nobody through whom the guard does not, neither to read nor to act', async () => {
    const running = await host().start(platform);
    const id = await filled.command('K', 'dead', hour);
    for (const path of paths) expect((await ask(running, path, { headers: {} })).status).toBe(403);
    const discard = { action: 'discard', target: id, by: 'li', reason: 'why' };
    expect((await act(running, discard, { cookie: 'another' })).status).toBe(403);
    expect((await running.get(LedgerOperator).order('K'))?.commands[0]?.state).toBe('dead');
    expect((await ask(running, '/api/order?key=K')).status).toBe(200);
  });

  it('answers the page with a policy for its own script and nothing else', async () => {
    const running = await host().start(platform);
    const page = await ask(running, '');
    const html = await page.text();
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; connect-src 'self'; /,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(html).not.toMatch(/\b(src|href)="(?!data:)|https?:\/\//);
  });

  it('reads with filters, and says which one is wrong', async () => {
    const running = await host().start(platform);
    await filled.order('R & <b>', 'InService', hour, { due_at: now - hour });
    const number = encodeURIComponent('R & <b>');
    const found = await ask(
      running,
      `/api/orders?number=${number}&phase=InService&overdue=1&olderThan=60000`,
    );
    expect(await found.json()).toMatchObject({ entries: [{ number: 'R & <b>' }] });
    for (const wrong of ['phase=Nowhere', 'cursor=x', 'limit=0', 'limit=x', 'olderThan=-1', 'number=%00']) {
      const answer = await ask(running, `/api/orders?${wrong}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ message: expect.stringContaining(wrong.split('=')[0] ?? '') });
    }
    for (const wrong of [
      'commands?state=x',
      'orders?limit=5&limit=6',
      'orders?mchid[a]=1',
      'events?phase=Done',
    ])
      expect((await ask(running, `/api/${wrong}`)).status).toBe(400);
    expect((await ask(running, '/api/order?key=nothing')).status).toBe(404);
  });

  it('acts for a person, once the action is possible', async () => {
    const running = await host().start(platform);
    const id = await filled.command('P', 'dead', hour);
    const answer = await act(running, {
      action: 'retry',
      target: id,
      by: 'li',
      reason: 'keys are right again',
    });
    expect(answer.status).toBe(200);
    const history = await running.get(LedgerOperator).order('P');
    expect(history).toMatchObject({
      commands: [{ state: 'waiting' }],
      actions: [{ action: 'retry', by: 'li' }],
    });
    const again = await act(running, { action: 'retry', target: id, by: 'li', reason: 'again' });
    expect(again.status).toBe(409);
    expect(await again.json()).toEqual({ message: expect.stringContaining('only a dead one') });
    for (const wrong of [
      { action: 'retry', target: id, by: '', reason: 'why' },
      { action: 'retry', target: id, by: 'li' },
      { action: 'summary', target: id, by: 'li', reason: 'why' },
      { action: 'retry', target: 1, by: 'li', reason: 'why' },
      { action: 'retry', target: '\0', by: 'li', reason: 'why' },
    ])
      expect((await act(running, wrong)).status).toBe(400);
  });

  it.each<[string, Record<string, string>]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['the origin of a page without one', { origin: 'null' }],
    ['another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['a page elsewhere, by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a sibling, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-site' }],
    ['no header of the page', { 'x-payscore-console': '' }],
  ])('refuses an action of %s', async (_, headers) => {
    const running = await host().start(platform);
    const id = await filled.command('O', 'dead', hour);
    const { 'x-payscore-console': mark, ...others } = { ...own, ...headers };
    const answer = await ask(running, '/api/actions', {
      method: 'POST',
      body: JSON.stringify({ action: 'discard', target: id, by: 'li', reason: 'why' }),
      headers: mark === '' ? others : { ...others, 'x-payscore-console': mark },
    });
    expect(answer.status).toBe(403);
    const { entries } = await running.get(LedgerOperator).commands({ state: 'dead', limit: 500 });
    expect(entries.map((command) => command.id)).toContain(id);
  });

  it('answers its own origin, and one that a proxy makes of it', async () => {
    const running = await host({ origins: ['https://admin.shop.example'] }).start(platform);
    const key = await filled.order('R1', 'InService', hour);
    const ofKey = { action: 'ask', target: key, by: 'li', reason: 'why' };
    const { origin } = new URL(running.url('/'));
    expect((await act(running, ofKey, { origin, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await act(running, ofKey, { origin: 'https://admin.shop.example' })).status).toBe(200);
  });

  it('takes the person from the request where the host says how, and acts for nobody else', async () => {
    const running = await host({ person }).start(platform);
    const key = await filled.order('R5', 'InService', hour);
    const ofKey = { action: 'ask', target: key, by: 'somebody else', reason: 'why' };
    expect((await act(running, ofKey)).status).toBe(403);
    expect((await act(running, ofKey, { 'x-user': 'chen' })).status).toBe(200);
    expect((await running.get(LedgerOperator).order(key))?.actions).toMatchObject([{ by: 'chen' }]);
  });

  it('keeps its form behind a prefix, a version and an interceptor of the host', async () => {
    const wrap = {
      intercept: (_: unknown, next: { handle: () => import('rxjs').Observable<unknown> }) =>
        next.handle().pipe(map((data) => ({ data }))),
    };
    const running = await host()
      .providers({ provide: APP_INTERCEPTOR, useValue: wrap })
      .configured((app) => app.setGlobalPrefix('admin'))
      .configured((app) => app.enableVersioning())
      .start(platform);
    const answer = await fetch(running.url('/admin/payscore/ledger/api/summary'), { headers: own });
    expect(await answer.json()).toMatchObject({ countedUpTo: 10_000 });
  });

  it('says nothing of an error of the database but in the log', async () => {
    const running = await host().start(platform);
    await ledger.query({ text: 'ALTER TABLE payscore_inbox RENAME TO elsewhere', values: [] });
    const answer = await ask(running, '/api/events');
    await ledger.query({ text: 'ALTER TABLE elsewhere RENAME TO payscore_inbox', values: [] });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('payscore_inbox');
    expect(running.logger.lines('error').join('\n')).toContain('payscore_inbox');
  });
});
