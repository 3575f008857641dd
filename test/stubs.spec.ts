import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(__dirname, '..');

/** What `npm run new:operation` writes where only WeChat Pay's page can say more. */
const mark = /FILL[ ]IN|fill(?:_i|I)n\b/;

const leftIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|json)$/.test(file))
    .flatMap((file) =>
      readFileSync(join(root, folder, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (mark.test(line) ? [`${folder}/${file}:${index + 1} ${line.trim()}`] : [])),
    );

it('Nothing that npm run new:operation wrote is left to be filled in', () => {
  expect(['lib', 'packages/simulator/src', 'test'].flatMap(leftIn)).toEqual([]);
});
