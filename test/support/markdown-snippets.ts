import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll } from 'vitest';

const root = resolve(__dirname, '../..');
const read = (path: string): string => readFileSync(path, 'utf8');

/** The code of a page: what stands in a `ts` block whose first line names its file. */
export class MarkdownSnippets {
  readonly text: string;
  private readonly files: readonly { readonly path: string; readonly code: string }[];

  private constructor(
    page: string,
    private readonly folder: string,
  ) {
    this.text = read(join(root, page));
    this.files = [...this.text.matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g)].map(
      ([, file = '', code = '']) => ({ path: this.path(file), code }),
    );
  }

  /** Writes them to a folder of `test/` for as long as the tests of a file run. */
  static of(page: string, folder: string): MarkdownSnippets {
    const snippets = new MarkdownSnippets(page, join(root, 'test', folder));
    beforeAll(() => {
      mkdirSync(snippets.folder, { recursive: true });
      for (const { path, code } of snippets.files) writeFileSync(path, code);
    });
    afterAll(() => rmSync(snippets.folder, { recursive: true }));
    return snippets;
  }

  get length(): number {
    return this.files.length;
  }

  /** Where a snippet stands, to import it. */
  path(file: string): string {
    return join(this.folder, file);
  }

  typeErrors(): string[] {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), read) as { config: object };
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const files = this.files.map(({ path }) => path);
    // A snippet imports its neighbour without a file ending, as the applications that Nest generates do.
    const program = ts.createProgram(files, {
      ...options,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    // What they import is checked with the rest of the project.
    return files
      .flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
      .map(
        ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
      );
  }
}
