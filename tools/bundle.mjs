// node tools/bundle.mjs: makes a package's dist/ of what the compiler wrote into its build/. There is one file for each entry
// point, and what entry points share is in files of its own, because a class must be the same one whichever of them it is taken
// from. Runs in the folder of the package. Its small files took more than twice as long to load.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';

const require = createRequire(import.meta.url);
const root = process.cwd();
const [build, dist] = [join(root, 'build'), join(root, 'dist')];
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Clients without Node load these files as they are, so they must not share code with others. */
const front = 'front';
const entries = [
  ...Object.values(manifest.exports).map(({ default: file }) => file),
  ...Object.values(manifest.bin),
]
  .filter((file) => file?.endsWith('.js') && !file.includes(`dist/${front}/`))
  .map((file) => relative('dist', file).slice(0, -'.js'.length).replaceAll(sep, '/'));
const idOf = (entry) => join(build, `${entry}.js`);

rmSync(dist, { recursive: true, force: true });
// Declarations, the console's page, and the files for clients.
cpSync(build, dist, {
  recursive: true,
  filter: (path) => !/\.js(\.map)?$/.test(path) || /[\\/](page|front)[\\/]/.test(path),
});

const needed = new Map();
const bundle = await rolldown({
  input: Object.fromEntries(entries.map((entry) => [entry, idOf(entry)])),
  cwd: root,
  platform: 'node',
  // Decorators register handlers and rules: nothing may be left out because nobody imports it.
  treeshake: false,
  external: (id) => /^[@a-z]/.test(id) && id !== 'tslib',
  preserveEntrySignatures: 'allow-extension',
  // The CommonJS form: the other would be converted for each file that uses it.
  resolve: { alias: { tslib: require.resolve('tslib/tslib.js') } },
  plugins: [{ name: 'compiled', load, renderChunk }],
});
const { output } = await bundle.write({
  dir: dist,
  format: 'cjs',
  chunkFileNames: 'shared/[name].js',
  sourcemap: true,
  // A file with one Chinese character takes two bytes of memory for each character.
  charset: 'ascii',
  // The declarations have them.
  comments: false,
  codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: groupOf, debugName: 'shared' }] },
});
await bundle.close();

// Node.js finds the names of a CommonJS file in its text, without running it.
for (const { fileName, isEntry } of output.filter(({ isEntry }) => isEntry)) {
  if (Object.values(manifest.bin).includes(`dist/${fileName}`)) continue;
  const path = join(dist, fileName);
  const names = Object.keys(require(path)).filter((name) => name !== '__esModule');
  const list = `0 && (module.exports = { ${names.join(', ')} });\n`;
  writeFileSync(path, readFileSync(path, 'utf8').replace(/(?=\/\/# sourceMappingURL)/, list));
}

/** The compiler's code with its map to the TypeScript, which holds the sources. A file's own folder is marked. */
function load(id) {
  if (!id.startsWith(build)) return undefined;
  const folder = JSON.stringify(relative(build, dirname(id)));
  const code = readFileSync(id, 'utf8').replaceAll(/\b__dirname\b/g, () => `__folder(${folder})`);
  return { code, map: JSON.parse(readFileSync(`${id}.map`, 'utf8')) };
}

/** Changes that leave every line where it is, so the map holds. */
function renderChunk(code, { fileName }) {
  const folder = (marked) => {
    const way = relative(dirname(fileName), marked).replaceAll(sep, '/');
    return way === '' ? '__dirname' : `require("node:path").join(__dirname, ${JSON.stringify(way)})`;
  };
  const changed = code
    // The folder of a file that reads others beside it.
    .replaceAll(/\b__folder\(("[^"]*")\)/g, (_, marked) => folder(JSON.parse(marked)))
    // V8 compiles a function in parentheses while it reads the file. It would read an arrow function twice.
    .replaceAll(/(?<=__commonJSMin\(\()\(([\w, $]*)\) => \{$/gm, 'function($1) {');
  return { code: changed, map: null };
}

/**
 * The shared file of a module. Entry points themselves hold no other module, because Node.js would take its names for theirs.
 * What `bills` needs loads no package, so it is apart from the rest.
 */
function groupOf(id, context) {
  if (entries.some((entry) => id === idOf(entry))) return undefined;
  const needing = entries.filter((entry) => neededBy(entry, context).has(id));
  if (needing.includes('bills/index')) return 'bills';
  if (needing.includes('index')) return 'core';
  return needing.length === 1 ? needing[0].split('/').at(-2) : 'common';
}

/** Ids of the modules that an entry point loads. */
function neededBy(entry, context) {
  if (needed.has(entry)) return needed.get(entry);
  const ids = new Set([idOf(entry)]);
  for (const id of ids) context.getModuleInfo(id)?.importedIds.forEach((imported) => ids.add(imported));
  needed.set(entry, ids);
  return ids;
}
