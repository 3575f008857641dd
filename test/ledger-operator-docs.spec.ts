import type { INestApplication, Type } from '@nestjs/common';
import { PayscoreLedgerModule } from 'nestjs-payscore/ledger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pglite } from './support/databases/engines.js';
import { isShortAndCompiles } from './support/documentation-page.js';
import { FilledLedger, hour, now } from './support/filled-ledger.js';
import { LedgerDatabase } from './support/ledger-host.js';
import { MarkdownSnippets } from './support/markdown-snippets.js';
import { PayscoreHost } from './support/payscore-host.js';

const page = MarkdownSnippets.of('docs/ledger-operator.md', '.ledger-operator');

interface Snippets {
  readonly OperatorModule: Type;
  readonly LedgerAlarm: Type<{ troubles(): Promise<string[]> }>;
}

/** A middleware in the place of the host's sessions. */
const signIn = (app: INestApplication): unknown =>
  app.use((request: { headers: Record<string, string>; session?: object }, _: unknown, next: () => void) => {
    const { user } = request.headers;
    if (user !== undefined) request.session = { email: `${user}@shop.example`, isOperator: user === 'chen' };
    next();
  });

describe("the page on the operator's view", () => {
  let ledger: LedgerDatabase;
  let filled: FilledLedger;
  isShortAndCompiles(page);

  beforeAll(async () => {
    ledger = await LedgerDatabase.open(pglite);
    filled = new FilledLedger(ledger);
  }, 60_000);
  afterAll(() => ledger?.close());

  it('raises an alarm, lets operators in, and knows who acts', async () => {
    const { OperatorModule, LedgerAlarm } = (await import(page.path('operator.module.ts'))) as Snippets;
    const { database } = ledger;
    const host = await PayscoreHost.of(
      PayscoreLedgerModule.forRoot({
        database,
        relay: false,
        janitor: false,
        clock: () => now,
        isGlobal: true,
      }),
      { module: OperatorModule },
    )
      .configured(signIn)
      .start();
    const key = await filled.order('R1', 'Collecting', 3 * hour, { due_at: now - hour });
    const id = await filled.command(key, 'dead', hour);
    await filled.event('PAYSCORE.USER_PAID', 'unhandled', hour);
    expect(await host.get(LedgerAlarm).troubles()).toEqual([
      '1 dead commands',
      '1 overdue in Collecting',
      '1 PAYSCORE.USER_PAID unhandled',
    ]);
    const act = async (user: string): Promise<number> => {
      const answer = await fetch(host.url('/payscore/ledger/api/actions'), {
        method: 'POST',
        headers: { user, 'x-payscore-console': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ action: 'discard', target: id, reason: 'paid in cash' }),
      });
      return answer.status;
    };
    expect(await act('li')).toBe(403);
    expect(await act('chen')).toBe(200);
    const kept = await ledger.query({ text: 'SELECT person, reason FROM payscore_actions', values: [] });
    expect(kept).toEqual([{ person: 'chen@shop.example', reason: 'paid in cash' }]);
  });

  it('names every address and action', () => {
    for (const name of ['summary', 'orders', 'commands', 'events', 'order', 'actions'])
      expect(page.text).toContain(`api/${name}\``);
    for (const action of ['ask', 'retry', 'discard']) expect(page.text).toContain(`| \`${action}\``);
  });
});
