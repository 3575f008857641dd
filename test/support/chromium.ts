import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const paths = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'chromium'));

/** A real browser, where there is one. */
export const chromiumPath: string | undefined =
  process.env['PAYSCORE_CHROMIUM'] ?? paths.find((path) => existsSync(path));
