// Loaded into every Node.js process that a test starts, before its own code: writes down unhandled errors and rejections.
const { appendFileSync } = require('node:fs');
const path = require('node:path');
const { isMainThread } = require('node:worker_threads');

const folder = process.env.PAYSCORE_UNHANDLED;
if (folder !== undefined && isMainThread) {
  // The monitor must not change how the process ends, so it is no handler. Unhandled rejections arrive here too.
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    appendFileSync(
      path.join(folder, String(process.pid)),
      `${process.argv.slice(1).join(' ')}: ${origin}: ${text}\n`,
    );
  });
}
