import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GeneratedProject } from './generated-project.js';

const main = resolve(__dirname, '../../dist/cli/main.js');

describe.each([11, 12])(
  'nestjs-payscore init, followed in a project of Nest %d as it is generated',
  (major) => {
    let project: GeneratedProject;
    let printed: string;

    beforeAll(() => {
      project = new GeneratedProject(major);
      printed = project.run(`node ${main} init`);
    });

    afterAll(() => project.remove());

    it('prints install lines that bring no conflict of peers', () => {
      const commands = printed.match(/(?<=^ {5})npm install .*$/gm) ?? [];
      expect(commands).toHaveLength(2);
      for (const command of commands) expect(project.run(command)).not.toMatch(/ERESOLVE|peer/i);
    });

    it('writes files that compile once its steps are taken', () => {
      const [line = ''] = /import \{ AppPayscoreModule \}.*$/m.exec(printed) ?? [];
      const [call = ''] = /NestFactory\.create\(.*?\)/.exec(printed) ?? [];
      expect([line, call]).not.toContain('');
      const app = project.read('src/app.module.ts').replace('imports: [', 'imports: [AppPayscoreModule, ');
      project.write('src/app.module.ts', `${line}\n${app}`);
      project.write(
        'src/main.ts',
        project.read('src/main.ts').replace('NestFactory.create(AppModule)', call),
      );
      expect(project.run('npx tsc --noEmit -p tsconfig.json')).toBe('');
      project.run('npm run build');
    });

    it('writes a test that passes with what the project tests by', () => {
      expect(project.run('npm test -- payscore')).toMatch(/payscore\.spec\.ts/);
    });
  },
);
