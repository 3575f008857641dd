import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '../..');

/** What begins the call that a test or a group is declared by: `it` of `it.each(table)(title, run)`. */
function declarer(call: ts.Expression, modifiers: readonly string[] = []): [string, readonly string[]] {
  if (ts.isIdentifier(call)) return [call.text, modifiers];
  if (ts.isPropertyAccessExpression(call)) return declarer(call.expression, [...modifiers, call.name.text]);
  return ts.isCallExpression(call) ? declarer(call.expression, modifiers) : ['', []];
}

/**
 * Titles of the tests of a spec file as it declares them, with those of their groups: `group › test`. Tests that are
 * skipped or still to be written are left out.
 * @param file path from the root of the repository
 */
export function testTitles(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest);
  const titles: string[] = [];
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const [title] = ts.isCallExpression(node) ? node.arguments : [];
    const isTitled = title !== undefined && ts.isStringLiteralLike(title);
    const [name, modifiers] = ts.isCallExpression(node) ? declarer(node.expression) : ['', []];
    if (!isTitled || (name !== 'it' && name !== 'describe'))
      return ts.forEachChild(node, (child) => visit(child, groups));
    if (modifiers.some((modifier) => modifier !== 'each')) return;
    const named = [...groups, title.text];
    if (name === 'it') titles.push(named.join(' › '));
    else ts.forEachChild(node, (child) => visit(child, named));
  };
  visit(source, []);
  return titles;
}
