import { createRequire } from 'node:module';

// This file must be imported before any file that needs payscore-simulator: Node's own error would not say what to
// install.
try {
  createRequire(__filename).resolve('payscore-simulator/package.json');
} catch (cause) {
  throw new Error(
    'nestjs-payscore/testing needs the package payscore-simulator, which is not installed: npm install --save-dev payscore-simulator',
    { cause },
  );
}
