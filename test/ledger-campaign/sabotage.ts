import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Patch {
  /** File of the built package. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const inbox = 'ledger/inbox/ledger-inbox.service.js';
const commands = 'ledger/commands/command-rows.js';
const outbox = 'ledger/commands/command-outbox.js';

/** What takes a guard of the ledger out of a copy of the built package. */
const patches = {
  /** A claimed event runs its handlers again. */
  'inbox-claim': [
    { file: inbox, find: 'const isNew = held.token === token;', replace: 'const isNew = true;' },
    {
      file: 'ledger/inbox-rows.js',
      find: 'if (held?.token === token)\n            return;',
      replace: 'return;',
    },
  ],
  /** The claim commits before the handlers run. */
  'claim-with-effect': [
    {
      file: inbox,
      find: '    async claim(event, work) {',
      replace: `    async claim(event, given) {
        const claim = await this.claimAlone(event, { ...given, run: async () => undefined });
        if (claim.isNew) await this.database.transaction((own) => given.run(own));
        return claim;
    }
    async claimAlone(event, work) {`,
    },
  ],
  /** A process that has lost its lease records its result all the same. */
  'lease-token': [
    {
      file: commands,
      find: 'command?.lease === token ? command : undefined',
      replace: 'command',
    },
  ],
  /** A command does not wait for the earlier ones of its order. */
  'order-sequence': [
    {
      file: commands,
      find: 'EXISTS (SELECT 1 FROM payscore_commands earlier',
      replace: 'EXISTS (SELECT 1 FROM payscore_commands earlier JOIN payscore_rates ON 1 = 0',
    },
  ],
  /** Late news overwrites what the row knows. */
  'never-back': [
    {
      file: 'ledger/orders/order-progress.js',
      find: 'const step = ',
      replace: 'if (news.phase !== known.phase) return true;\n    const step = ',
    },
  ],
  /** The row of a creation commits whatever becomes of the host's transaction. */
  'outbox-row': [
    {
      file: outbox,
      find: 'async store(transaction, registration, name, inputs) {',
      replace: `async store(transaction, registration, name, inputs) {
        if (!name.endsWith('.create') || name.startsWith('Refund'))
            return this.storeIn(transaction, registration, name, inputs);
        return this.rows.database.transaction((own) => this.storeIn(own, registration, name, inputs));
    }
    async storeIn(transaction, registration, name, inputs) {`,
    },
  ],
  /** The refusal of a command that had been carried out before counts as its result. */
  'replay-query': [
    {
      file: 'client/resolve-unknown.js',
      find: "error.explanation.retry === 'after-query'",
      replace: 'false',
    },
    {
      file: 'ledger/commands/command-sender.js',
      find: "if (verdict.state !== 'refused'",
      replace: "if (true || verdict.state !== 'refused'",
    },
  ],
  /** Nobody asks about an order of which nothing is heard. */
  janitor: [
    {
      file: 'ledger/janitor/janitor.service.js',
      find: 'onApplicationBootstrap() {',
      replace: 'onApplicationBootstrap() {\n        return;',
    },
  ],
  /** An order that has ended is not asked about, though nothing was heard of one of its events. */
  'owed-events': [
    {
      file: 'ledger/orders/order-recorder.service.js',
      find: 'async owes(',
      replace: 'async owes() {\n        return false;\n    }\n    async unused(',
    },
  ],
} satisfies Readonly<Record<string, readonly Patch[]>>;

export type Guard = keyof typeof patches;

export const guards = Object.keys(patches) as readonly Guard[];

/** @param dist folder of a copy of the built package */
export function takeOut(guard: Guard, dist: string): void {
  for (const { file, find, replace } of patches[guard]) {
    const path = join(dist, file);
    const code = readFileSync(path, 'utf8');
    if (!code.includes(find)) throw new Error(`${guard}: ${file} does not hold "${find}" any more`);
    writeFileSync(
      path,
      code.replace(find, () => replace),
    );
  }
}
