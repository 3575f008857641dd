import { stat } from 'node:fs/promises';
import { warning, type Check } from '../check.js';

/** Checks who may read the files of secrets. */
export const keyFileCheck: Check = {
  name: 'key-file',
  doing: 'reading the permissions of the key file',
  async run({ secretFiles }) {
    if (secretFiles.length === 0)
      return { skipped: 'the private key came from no file that is known here: pass --private-key-file' };
    if (process.platform === 'win32') return { skipped: 'Windows has no file modes' };
    const files = await Promise.all(
      secretFiles.map(async (path) => ({ path, mode: (await stat(path)).mode & 0o777 })),
    );
    const findings = files
      .filter(({ mode }) => (mode & 0o077) !== 0)
      .map(({ path, mode }) =>
        warning(
          'KEY_FILE_OPEN',
          `${path} has mode ${mode.toString(8).padStart(4, '0')}: others than its owner have access`,
          `chmod 600 ${path}, as the account that runs the host`,
        ),
      );
    return { summary: secretFiles.join(', '), findings };
  },
};
