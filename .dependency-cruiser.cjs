// The floors of lib/, from the top. A room uses only rooms that stand below it; type imports count.
const floors = [
  'cli',
  'testing',
  'doctor',
  'module',
  'integrations',
  'ledger',
  'health',
  'merchants',
  'reconciler',
  'launch',
  'registrations',
  'webhooks',
  'bills',
  'books',
  'builders',
  'api',
  'client',
  'platform-keys',
  'transport',
  'bill-files',
  'schema',
  'config',
  'notifications',
  'database',
  'telemetry',
  'errors',
  'crypto',
  'front',
];

const noArrowUp = floors.map((room, index) => ({
  name: `floor-${room}`,
  comment: `lib/${room} may use only: ${floors.slice(index + 1).join(', ') || 'nothing of lib'}`,
  severity: 'error',
  from: { path: `^lib/${room}/` },
  to: { path: '^lib/', pathNot: [room, ...floors.slice(index + 1)].map((below) => `^lib/${below}/`) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...noArrowUp,
    {
      name: 'every-file-has-a-floor',
      comment: 'A file or a room that no floor lists escapes the rules above',
      severity: 'error',
      from: { path: '^lib/', pathNot: [`^lib/(${floors.join('|')})/`, '^lib/index\\.ts$'] },
      to: {},
    },
    {
      name: 'no-circle',
      comment: 'Files that import each other cannot be read, tested or moved one by one',
      severity: 'error',
      from: { path: '^(lib|packages)/' },
      to: { circular: true },
    },
    {
      name: 'no-circle-of-folders',
      comment: 'Folders that use each other are one folder in disguise',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(lib|packages)/' },
      to: { circular: true },
    },
    {
      name: 'front-runs-anywhere',
      comment:
        'Mini programs and web pages load lib/front, so it may use no package, no module of Node and nothing of lib',
      severity: 'error',
      from: { path: '^lib/front/' },
      to: { pathNot: '^lib/front/' },
    },
    {
      name: 'bills-need-node-only',
      comment:
        'A worker reads bills in less than 100 MB, and Nest, class-validator or undici alone take 14 to 40 MB of it',
      severity: 'error',
      from: { path: '^lib/bills/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/@types/node/', reachable: true },
    },
    {
      name: 'independent-simulator',
      comment: 'The simulator judges the client, so it must not share its code: docs/adr/0007',
      severity: 'error',
      from: { path: '^packages/simulator/src/' },
      to: { path: ['^lib/', 'node_modules/(@nestjs|axios)'] },
    },
    {
      name: 'only-testing-knows-the-simulator',
      comment: 'A production install does not carry the simulator',
      severity: 'error',
      from: { path: '^lib/', pathNot: ['^lib/testing/'] },
      to: { path: ['^packages/simulator/', 'payscore-simulator'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.spec\\.ts$', '^test/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mts', '.js', '.mjs'],
      conditionNames: ['types', 'node', 'require'],
    },
    reporterOptions: { archi: { collapsePattern: '^(lib/[^/]+|packages/[^/]+)' } },
  },
};
