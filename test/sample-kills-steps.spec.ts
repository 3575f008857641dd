import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bootSteps } from './support/sample-kills/boot-steps.js';
import { flows } from './support/sample-kills/flows.js';
import { momentsOf } from './support/sample-kills/moments.js';

const source = 'sample-app/src/';
/** What hands on to the simulator is no part of a business. */
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('simulated'))
  .map((file) => readFileSync(source + file, 'utf8'));

const unique = (all: readonly string[]): string[] => [...new Set(all)].toSorted();
const found = (pattern: RegExp): string[] =>
  files.flatMap((file) => [...file.matchAll(pattern)].map(([, ...groups]) => groups.join(' ')));

/** Steps at whose moments the process is killed; what another flow has too is killed there. */
const killed = flows.flatMap((make) => {
  const { path, steps, known = 0 } = make('ID');
  return steps
    .slice(known)
    .filter(({ isKnown }) => isKnown !== true)
    .map((step) => ({ path, step }));
});
const steps = [...killed.map(({ step }) => step), ...bootSteps];

/** `/courses/ID/lessons/1` is of `courses/:id/lessons/:no`. */
const routeOf = (path: string): string =>
  path
    .slice(1)
    .replace(/ID/, ':id')
    .replace(/shops\/\d+/, 'shops/:mchid')
    .replace(/lessons\/\d/, 'lessons/:no')
    .replace(/refunds\/\d/, 'refunds/:attempt');

it('kills in each route that changes something', () => {
  const routes = files.flatMap((file) => {
    const base = /@Controller\('(.*)'\)/.exec(file)?.[1] ?? '';
    return [...file.matchAll(/@(Put|Post|Patch|Delete)\((?:'(.*)')?\)/g)].map(
      ([, method = '', path = '']) => `${method.toUpperCase()} ${base}/${path}`,
    );
  });
  const walked = [...killed, ...bootSteps.map((step) => ({ path: '', step }))].flatMap(
    ({ path: base, step: { request, asks } }) => {
      const path = typeof request?.path === 'function' ? request.path({ refunds: [] }) : request?.path;
      return [
        ...(request && path !== undefined ? [`${request.method} ${routeOf(base + path)}`] : []),
        ...(asks === undefined ? [] : [`POST ${routeOf(base + asks)}`]),
      ];
    },
  );
  expect(routes.length).toBeGreaterThan(15);
  expect(unique(walked)).toEqual(unique(routes));
});

it('kills at each command, which is lost, taken and refused', () => {
  const services = found(/commands\s*\.(\w+)\s*\.(\w+)\(/g).map((call) => {
    const [service = '', method = ''] = call.split(' ');
    return `${service.replace(/^./, (letter) => letter.toUpperCase()).replace(/s$/, '')}Service.${method}`;
  });
  expect(services.length).toBeGreaterThan(12);
  expect(unique(steps.flatMap(({ operation }) => operation ?? []))).toEqual(unique(services));
  for (const step of steps.filter(({ operation }) => operation !== undefined))
    expect(momentsOf(step)).toEqual(
      expect.arrayContaining(['commandLost', 'commandTaken', 'refusalUnheard']),
    );
});

it('kills at the answer to each command of which a handler is told', () => {
  const handled = found(/@OnPayscoreCommand\('(.*?)'/g);
  expect(unique(steps.flatMap(({ operation }) => operation ?? []))).toEqual(
    unique([...handled, 'ServiceOrderService.pay']),
  );
});

it('kills in the transaction of each event', () => {
  const events = steps.flatMap(({ event }) => event?.type ?? []);
  expect(unique(events)).toEqual(unique(found(/@OnPayscoreEvent\('(.*?)'/g)));
});
