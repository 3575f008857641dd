import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MarkdownSnippets } from '../support/markdown-snippets.js';
import { GeneratedProject } from './generated-project.js';

const readme = MarkdownSnippets.of('README.md', '.newcomer');

/** The commands of the shell block that comes next after a text. */
function commandsAfter(text: string): string[] {
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(readme.text.slice(readme.text.indexOf(text))) ?? [];
  return block
    .trim()
    .split('\n')
    .map((line) => line.replace(/\s+# .*$/, ''));
}

describe.each([11, 12])('README, followed in a project of Nest %d as it is generated', (major) => {
  let project: GeneratedProject;

  beforeAll(() => {
    project = new GeneratedProject(major);
  });

  afterAll(() => project.remove());

  it('installs without a conflict of peers', () => {
    const commands = commandsAfter(`On Nest ${major}`);
    expect(commands[0]).toMatch(/^npm install nestjs-payscore /);
    for (const command of commands) expect(project.run(command)).not.toMatch(/ERESOLVE|peer/i);
  });

  it('shows files that compile as they are pasted', () => {
    for (const { name, code } of readme.files) project.write(`src/${name}`, code);
    const [call = ''] = /NestFactory\.create\(.*?\)/.exec(readme.text) ?? [];
    expect(call).toContain('rawBody');
    project.write('src/main.ts', project.read('src/main.ts').replace('NestFactory.create(AppModule)', call));
    expect(project.run('npx tsc --noEmit -p tsconfig.json')).toBe('');
    project.run('npm run build');
  });

  it('shows a test that passes with what the project tests by', () => {
    expect(project.run('npm test')).toContain('rental.spec.ts');
  });

  it('shows commands that rent, confirm, return and are told of the payment, one after the other', async () => {
    const [simulator = '', app = '', ...calls] = commandsAfter('## Run it against the simulator');
    await project.start(simulator, /Ctrl\+C/);
    const running = await project.start(app, /Nest application successfully started/);
    expect(calls).toHaveLength(3);
    for (const call of calls) project.run(`${call} --silent --show-error --fail-with-body`);
    await running.printed(/order R1 is paid/);
    const { all, installing } = project.seconds;
    console.log(
      `Nest ${major}: a paid order ${all} s after the empty folder (goal: 300), ${all - installing} s without installs (goal: 30)`,
    );
  });
});
