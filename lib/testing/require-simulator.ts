import { createRequire } from 'node:module';

// Imported before anything that needs the package: Node's own error would not say what to install.
try {
  createRequire(__filename).resolve('payscore-simulator/package.json');
} catch (cause) {
  throw new Error(
    'nestjs-payscore/testing needs the package payscore-simulator, which is not installed: npm install --save-dev payscore-simulator',
    { cause },
  );
}
