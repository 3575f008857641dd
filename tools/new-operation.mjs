// `npm run new:operation`: writes the stubs of CONTRIBUTING's recipe for an operation. FILL IN marks what only WeChat Pay's page
// can say; test/stubs.spec.ts is red until none of these marks is left.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { relative } from 'node:path/posix';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import * as stubs from './operation-stubs.mjs';
import { camel, pascal } from './operation-stubs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const callers = ['merchant', 'partner', 'acquiring-bank', 'oversea'];
const usage = `Usage: npm run new:operation -- CALLER FAMILY NAME METHOD PATH
  CALLER  ${callers.join(', ')}
  FAMILY  a folder of lib/api/CALLER, such as plans
  NAME    the method of the service, such as stop; of a GET it begins with query or search
  METHOD  GET or POST
  PATH    as documented, such as /v3/payscore/plan/payscore-plans/{merchant_plan_no}
What is left out is asked for.`;

function refuse(reason) {
  process.stderr.write(`${reason}\n\n${usage}\n`);
  process.exit(2);
}

const read = (file) => readFileSync(join(root, file), 'utf8');
const filesIn = (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)) : []);
const kebab = (text) => text.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();

async function asked(given) {
  const names = ['CALLER', 'FAMILY', 'NAME', 'METHOD', 'PATH'];
  if (given.length > names.length) refuse(`Too many arguments: ${given.slice(names.length).join(' ')}`);
  const missing = names.slice(given.length);
  if (missing.length > 0 && !process.stdin.isTTY) refuse(`Missing: ${missing.join(', ')}`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  for (const name of missing) given.push((await terminal.question(`${name}: `)).trim());
  terminal.close();
  return given;
}

const [caller, family, name, method, path] = await asked(process.argv.slice(2));

// The only family of oversea has no folder of its own.
const folderOf = (of) => (caller === 'oversea' ? 'lib/api/oversea' : `lib/api/${caller}/${of}`);
const stemOf = (of) => `${caller === 'merchant' ? '' : `${caller}-`}${of.replace(/s$/, '')}`;
const isFamily = (of) => filesIn(folderOf(of)).includes(`${stemOf(of)}.operations.ts`);

if (!callers.includes(caller)) refuse(`There is no caller "${caller}": ${callers.join(', ')}`);
if (!isFamily(family)) {
  const families = caller === 'oversea' ? ['service-orders'] : filesIn(`lib/api/${caller}`).filter(isFamily);
  refuse(
    `There is no family "${family}" of ${caller}: ${families.join(', ')}. A new one is made by hand (CONTRIBUTING, "Adding an operation")`,
  );
}
if (!/^[a-z][a-z0-9]*([A-Z][a-z0-9]*)*$/.test(name)) refuse(`The name must be camelCase, not "${name}"`);
if (!['GET', 'POST'].includes(method)) refuse(`The method must be GET or POST, not "${method}"`);
// The error catalogue tells by the name what may be repeated.
if (/^(query|search)/.test(name) !== (method === 'GET')) {
  refuse(`The name of a GET must begin with query or search, and no other: not ${method} "${name}"`);
}
if (!/^\/v3(\/([a-z0-9-]+|\{[a-z][a-z0-9_]*\}))+$/.test(path)) {
  refuse(
    `The path must begin with /v3/ and have parameters in braces, such as {out_order_no}: not "${path}"`,
  );
}

const folder = folderOf(family);
const stem = stemOf(family);
const subject = pascal(stem);
const files = {
  dto: `${folder}/${stem}.dto.ts`,
  operations: `${folder}/${stem}.operations.ts`,
  service: `${folder}/${stem}.service.ts`,
  index: `${folder}/index.ts`,
  forms: 'lib/client/path-parameters.ts',
  contract: 'test/contract/operations.json',
};
const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
const [verb = '', ...rest] = name.split(/(?=[A-Z])/);
const action = `${pascal(verb)}${subject}${rest.join('')}`;
const types = [`${action}Request`, `${action}Answer`];
const [request, answer] = types;
const contract = JSON.parse(read(files.contract));

if (contract.some((known) => known.method === method && known.path === path)) {
  refuse(`There is an operation ${method} ${path}`);
}
if (new RegExp(`^  ${name}(: |\\()`, 'm').test(read(files.operations) + read(files.service))) {
  refuse(`There is a method ${subject}Service.${name}`);
}
const sources = readdirSync(join(root, 'lib'), { recursive: true }).filter((file) =>
  file.endsWith('.dto.ts'),
);
for (const type of types) {
  const holder = sources.find((file) => read(`lib/${file}`).includes(`class ${type} `));
  if (holder !== undefined) refuse(`There is a class ${type} in lib/${holder}`);
}

const written = new Map();
const codeOf = (file) => written.get(file) ?? (existsSync(join(root, file)) ? read(file) : '');
const edit = (file, change) => written.set(file, change(codeOf(file)));
const insertAt = (code, index, text) => {
  if (index === -1) throw new Error(`No place for: ${text}`);
  return code.slice(0, index) + text + code.slice(index);
};

/** Adds names to the statement `keyword { … } from 'from'`, or the statement. */
function withNames(code, keyword, names, from) {
  const known = code.match(
    new RegExp(`^${keyword} \\{([^}]*)\\} from '${from.replaceAll('.', '\\.')}';\n`, 'm'),
  );
  const all = new Set([...(known?.[1] ?? '').split(',').map((one) => one.trim()), ...names]);
  const line = `${keyword} { ${[...all].filter(Boolean).join(', ')} } from '${from}';\n`;
  if (known) return code.replace(known[0], () => line);
  return keyword === 'export' ? code + line : line + code;
}

// The request and the answer.
const dtoAddress = `./${stem}.dto.js`;
edit(files.dto, (code) => code + stubs.request(request) + stubs.answer(answer));
edit(files.dto, (code) => withNames(code, 'import', ['Length'], 'class-validator'));
edit(files.operations, (code) => withNames(code, 'import', types, dtoAddress));
edit(files.service, (code) => withNames(code, 'import type', types, dtoAddress));
edit(files.index, (code) => withNames(code, 'export', types, dtoAddress));

// The client's operation.
const operation = { name, method, path, parameters, request, answer, service: `${subject}Service` };
edit(files.operations, (code) => {
  const query = /^ {2}(query\w*): get\(/m.exec(code)?.[1];
  const changed = insertAt(code, code.lastIndexOf('\n});'), stubs.line(operation, query));
  const helpers = method === 'GET' ? ['get'] : ['post', 'queryFirst'];
  return withNames(changed, 'import', helpers, `${relative(folder, 'lib/client')}/operation.js`);
});
edit(files.service, (code) =>
  insertAt(
    code,
    code.indexOf('\n}\n', code.indexOf(`class ${operation.service} `)),
    stubs.handler(operation),
  ),
);
for (const parameter of parameters.filter((one) => !read(files.forms).includes(`['${one}',`))) {
  edit(files.forms, (code) => insertAt(code, code.indexOf('\n]);'), stubs.form(parameter)));
}

// The simulator's route.
const rooms = {
  'service-orders': 'orders',
  'service-accounts': 'partner',
  'sign-plans': 'plans',
  'pay-after': 'legacy-orders',
  'smart-retail': 'legacy-orders',
};
const room = `packages/simulator/src/${rooms[family] ?? family}`;
const routes = `${camel(kebab(action))}Routes`;
edit(`${room}/${kebab(action)}.operations.ts`, () => stubs.routes(operation, routes));
edit(`${room}/${filesIn(room).find((file) => file.endsWith('.feature.ts'))}`, (code) => {
  const list = /routes: (?:\{\s(.*?),?\s\}|(\w+)),/s;
  const changed = code.replace(list, (_, all, one) => `routes: { ${all ?? `...${one}`}, ...${routes} },`);
  return withNames(changed, 'import', [routes], `./${kebab(action)}.operations.js`);
});

// The contract and the test.
const documented = [...contract, stubs.contract(operation)];
const lines = documented.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
edit(files.contract, () => `[\n${lines.map((line) => JSON.stringify(line)).join(',\n')}\n]\n`);
edit(`test/${kebab(action)}.spec.ts`, () => stubs.test(operation));

for (const [file, code] of written) {
  const at = join(root, file);
  mkdirSync(dirname(at), { recursive: true });
  const style = { ...(await resolveConfig(at)), filepath: at };
  writeFileSync(at, file.endsWith('.json') ? code : await format(code, style));
  process.stdout.write(`${file}\n`);
}
// The recorded list of what may be repeated: its diff shows the stub's line.
execFileSync('npx', ['vitest', 'run', 'test/retries-operations.spec.ts', '--update'], { cwd: root });
process.stdout.write('\nWhat to fill in: npx vitest run test/stubs.spec.ts\n');
