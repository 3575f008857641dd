import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

it('options that are undefined compile under exactOptionalPropertyTypes', { timeout: 120_000 }, () => {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const file = resolve('test/types/unset-options.ts');
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [file] }, ts.sys, '.');
  const program = ts.createProgram([file], { ...options, exactOptionalPropertyTypes: true });
  const problems = program.getSemanticDiagnostics(program.getSourceFile(file));
  const shown = problems.map(({ start, length, messageText }) =>
    [
      program.getSourceFile(file)?.text.substr(start ?? 0, length),
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    ].join(': '),
  );
  expect(shown).toEqual([]);
});
