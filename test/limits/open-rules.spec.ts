import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptingHost } from './accepting-host.js';
import { changed, type Changes } from './change.js';
import { limitedOperations } from './limits.js';

const host = acceptingHost();
const page = readFileSync(join(__dirname, '..', '..', 'docs', 'open-rules.md'), 'utf8').replaceAll(
  / +/g,
  ' ',
);

const openRules = limitedOperations.flatMap(({ title, contract, fields }) =>
  Object.entries(fields).flatMap(([field, { open: rule, sent = [] }]) =>
    rule === undefined ? [] : [{ name: `${title}: ${field}`, title, contract, field, rule, sent }],
  ),
);

const withoutNulls = (changes: Changes): Changes =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value ?? undefined]));

describe('a rule that the documents leave open', () => {
  it('is known where the sources have one', () => {
    expect(openRules.length).toBeGreaterThan(8);
    expect(openRules.filter(({ sent }) => sent.length === 0)).toEqual([]);
  });

  it.each(openRules)('refuses nothing: $name', async ({ contract, sent }) => {
    for (const changes of sent) await host.call(contract, changed(contract, withoutNulls(changes)));
    expect(host.sent).toHaveLength(sent.length);
  });

  it.each(openRules)('is listed for users: $name', ({ title, field, rule }) => {
    expect(page).toContain(`| \`${title}\` | \`${field.replaceAll('|', '`, `')}\` | ${rule} |`);
  });
});
