import { chromiumPath } from './chromium.js';

const suites = 'console*.spec, ledger-page.spec, sample-page-*.spec, sample-underneath-page.spec';

/** Setup, once for all suites. The returned function runs after the summary and names the suites that were skipped. */
export default function setup(): (() => void) | undefined {
  if (chromiumPath !== undefined) return undefined;
  if (process.env['PAYSCORE_REQUIRE_CHROMIUM'] === '1') {
    throw new Error(`${suites} must run, and chromium is not installed`);
  }
  return () => process.stdout.write(`\nnot run: ${suites} (chromium is not installed)\n`);
}
