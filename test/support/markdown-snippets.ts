import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll } from 'vitest';

const root = resolve(__dirname, '../..');
const read = (path: string): string => readFileSync(path, 'utf8');

/** A file that a page shows. */
export interface Snippet {
  readonly name: string;
  /** Path of the written file while the tests of a spec run. */
  readonly path: string;
  readonly code: string;
}

/** The code of a page: the `ts` blocks whose first line names their file. */
export class MarkdownSnippets {
  readonly text: string;
  readonly files: readonly Snippet[];

  private constructor(
    page: string,
    private readonly folder: string,
  ) {
    this.text = read(join(root, page));
    this.files = [...this.text.matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g)].map(
      ([, name = '', code = '']) => ({ name, path: this.path(name), code }),
    );
  }

  /**
   * The snippets of a page, written to a folder of `test/` for as long as the tests of a spec run. Pages whose code belongs
   * together may share a folder.
   */
  static of(page: string, folder: string): MarkdownSnippets {
    const snippets = new MarkdownSnippets(page, join(root, 'test', folder));
    beforeAll(() => {
      mkdirSync(snippets.folder, { recursive: true });
      for (const { path, code } of snippets.files) writeFileSync(path, code);
    });
    afterAll(() => rmSync(snippets.folder, { recursive: true, force: true }));
    return snippets;
  }

  get length(): number {
    return this.files.length;
  }

  /** Path of a snippet, to import it. */
  path(file: string): string {
    return join(this.folder, file);
  }

  /** Compiler errors in a project of ES modules, as of Nest 12, and in one of CommonJS, as of Nest 11. */
  typeErrors(): string[] {
    return (['module', 'commonjs'] as const).flatMap((type) => this.errorsIn(type));
  }

  private errorsIn(type: 'module' | 'commonjs'): string[] {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), read) as { config: object };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const files = this.files.map(({ path }) => path);
    const manifest = join(this.folder, 'package.json');
    writeFileSync(manifest, JSON.stringify({ type }));
    const program = ts.createProgram(files, { ...options, types: ['node', 'vitest/globals'] });
    rmSync(manifest);
    // Only the snippets are checked here: the files that they import are checked with the rest of the project.
    return files
      .flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
      .map(
        ({ file, messageText }) =>
          `${file?.fileName} (${type}): ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      );
  }
}
