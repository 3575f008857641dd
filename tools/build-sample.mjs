// Builds the sample app with the package and the simulator from their sources: one file for each program, without a check of
// types, in a second or two. `npm run build` takes half a minute, because it checks types and writes declarations.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'sample-app/dist');
const sources = ['lib', 'packages/simulator/src', 'sample-app/src', 'tools', 'tsconfig.json'];
const programs = ['main', 'demo'];

/** @returns the path of a built program, such as `main` */
export const programOf = (name) => join(dist, `${name}.js`);

/** Builds the programs unless all sources are older than they are. @param {() => void} begin is told that it builds */
export async function buildSample(begin = () => undefined) {
  if (
    newest(sources.map((path) => join(root, path))) <
    Math.min(...programs.map((name) => changed(programOf(name))))
  )
    return;
  begin();
  const bundle = await rolldown({
    input: Object.fromEntries(programs.map((name) => [name, join(root, `sample-app/src/${name}.ts`)])),
    cwd: root,
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    // Decorators register handlers and columns: nothing may be left out because nobody imports it.
    treeshake: false,
    external: (id) =>
      /^[@a-z]/.test(id) && !/^(nestjs-payscore|payscore-simulator|@oxc-project\/runtime)(\/|$)/.test(id),
    plugins: [ownFolder],
    // openapi.ts imports what others import already; it says nothing of a fault.
    onLog: (level, log, print) => log.code === 'INEFFECTIVE_DYNAMIC_IMPORT' || print(level, log),
  });
  await bundle.write({
    dir: dist,
    format: 'cjs',
    keepNames: true,
    sourcemap: true,
    chunkFileNames: '[name].js',
  });
  await bundle.close();
}

/** The pages stand beside the sources, and are served from there. */
const ownFolder = {
  name: 'own-folder',
  transform: {
    filter: { code: /\b__(dirname|filename)\b/ },
    handler: (code, id) => ({
      code: code
        .replaceAll(/\b__dirname\b/g, JSON.stringify(dirname(id)))
        .replaceAll(/\b__filename\b/g, JSON.stringify(id)),
      // Each line stays where it is.
      map: null,
    }),
  },
};

/** Time of the latest change. Folders count as well, because a deleted file changes only its folder. */
const newest = (paths) =>
  Math.max(
    ...paths.flatMap((path) => [
      changed(path),
      ...(statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true }).map((name) => changed(join(path, name)))
        : []),
    ]),
  );

const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
