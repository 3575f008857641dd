// node tools/packed-links.mjs [restore]: runs around `npm pack` in the folder of a package, as its scripts prepack and postpack.
// The texts that are packed beside dist/ get the repository's addresses in place of links to files that are not packed, because
// npmjs.com has these texts alone. `restore` brings back what the files were.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const address = repository.url.replace(/^git\+|\.git$/g, '');
const packed = /^(README(\.[\w-]+)?\.md|CHANGELOG\.md|LICENSE)$/;

/** Names of the texts that npm packs from a folder. */
export const packedTexts = (folder) =>
  readdirSync(folder).filter((name) => packed.test(name) && name.endsWith('.md'));

/** A text as it is packed. @param {string} text @param {string} folder of the package */
export function packedText(text, folder) {
  const absolute = (link) => {
    const [path, anchor] = link.split('#');
    if (path === '' || /^[a-z]+:/.test(path) || packed.test(path.replace(/^\.\//, ''))) return link;
    const target = resolve(folder, decodeURI(path));
    if (!existsSync(target)) throw new Error(`${folder}: there is no ${path}`);
    const kind = /\.(webp|png|svg|jpg)$/.test(path)
      ? 'raw'
      : statSync(target).isDirectory()
        ? 'tree'
        : 'blob';
    const name = relative(root, target).replaceAll(sep, '/');
    return `${address}/${kind}/HEAD/${name}${anchor === undefined ? '' : `#${anchor}`}`;
  };
  // Code is left alone: it may have brackets before parentheses too.
  return text.replaceAll(
    /^ *```[\s\S]*?^ *```|`[^`\n]*`|(?<before>\]\()(?<inline>[^()\s]+)|(?<tag> (?:src|href|srcset)=")(?<html>[^"]+)/gm,
    (all, ...rest) => {
      const { before, inline, tag, html } = rest.at(-1);
      if (inline !== undefined) return before + absolute(inline);
      return html === undefined ? all : tag + absolute(html);
    },
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.cwd();
  const originals = join(root, 'node_modules/.cache/packed-links', relative(root, folder) || 'root');
  if (existsSync(originals)) {
    for (const name of readdirSync(originals)) renameSync(join(originals, name), join(folder, name));
  }
  if (process.argv[2] !== 'restore') {
    mkdirSync(originals, { recursive: true });
    for (const name of packedTexts(folder)) {
      const text = readFileSync(join(folder, name), 'utf8');
      copyFileSync(join(folder, name), join(originals, name));
      writeFileSync(join(folder, name), packedText(text, folder));
    }
  }
}
