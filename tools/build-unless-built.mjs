// node tools/build-unless-built.mjs: builds the package of the current folder before it is packed. PAYSCORE_BUILT=1 says that
// it is built: the gate packs a dozen times, and a build takes 25 seconds of processor time.
import { execFileSync } from 'node:child_process';

if (process.env.PAYSCORE_BUILT !== '1') execFileSync('npm', ['run', 'build'], { stdio: 'inherit' });
