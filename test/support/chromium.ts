import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const paths = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'chromium'));

/** Path of a real browser: PAYSCORE_CHROMIUM, or `chromium` on the PATH. Undefined where there is none. */
export const chromiumPath: string | undefined =
  process.env['PAYSCORE_CHROMIUM'] ?? paths.find((path) => existsSync(path));
