import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(__dirname, '../sample-app/src');

/** Source files that people copy; what only shows the simulator at work is left out. */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter(
    (path) =>
      path.endsWith('.ts') && !/^(demo|simulated|underneath)\b|^(openapi|simulator|wire)\.ts$/.test(path),
  )
  .toSorted();

const code = (path: string): string =>
  readFileSync(join(folder, path), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '');

/** Files in which a pattern occurs. */
const found = (pattern: RegExp): string[] => files.filter((path) => pattern.test(code(path)));

describe("the sample's own code", () => {
  it('is found', () => {
    expect(files).toContain('rentals/rentals.service.ts');
    expect(files.length).toBeGreaterThan(60);
  });

  it('signs and verifies nothing', () => {
    expect(found(/createSign|createVerify|createHmac|\bsign\(|\bverify\(|Wechatpay-|WECHATPAY2/)).toEqual([]);
  });

  it("compares no state of WeChat Pay's", () => {
    expect(found(/(phase|collectionState|stateDescription|signState)\s*[!=]==\s*['"A-Z]/)).toEqual([]);
    const names = [
      'CREATED',
      'DOING',
      'DONE',
      'REVOKED',
      'EXPIRED',
      'USER_PAYING',
      'MCH_COMPLETE',
      'USER_ACCEPTED',
    ];
    expect(found(new RegExp(`'(${names.join('|')}|FINISHED|SIGNED|UNSIGNED)'`))).toEqual([]);
  });

  it('calculates with amounts only where it sets its own prices', () => {
    const money = '(amount|fee|price|total|paid|refunded|refundable)';
    const sums = new RegExp(`${money}\\w*\\s*[-+*/]=?\\s|\\s[-+*/]\\s*[\\w.]*${money}`, 'i');
    expect(found(sums)).toEqual(['rentals/tariff.ts', 'vending/goods.ts']);
  });

  it('draws nothing at random but the nonce under which the keys of shops are sealed', () => {
    expect(found(/randomBytes|randomUUID|Math\.random/)).toEqual(['shops/shop-keys.ts']);
  });

  it('repeats no call, and keeps no queue of its own', () => {
    expect(found(/setInterval|@Cron|attempts?\s*\+\+|retry/i)).toEqual([]);
  });
});
