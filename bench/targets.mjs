const node = Number(process.versions.node.split('.')[0]);

const loopOf = (cell, row) => `${Math.round(cell(row, 'of it the loop'))} µs`;

const own = (cell) =>
  `the loop: ${loopOf(cell, 'nestjs-payscore')} a call, by hand ${loopOf(cell, 'crypto and undici by hand')}; node bench/profile.mjs call divides it`;
const notified = (cell, platform, bare) =>
  `the loop: ${loopOf(cell, `${platform}: POST /wechat/payscore`)} a notification, the bare route ${loopOf(cell, `${platform}: POST ${bare}`)}; node bench/profile.mjs notification divides it`;
const conversion = 'node bench/profile.mjs codec divides it by function';
const pool =
  'the queue before the thread pool: a signature is one job of it and two promises of this package';
const stores = 'the insert of the command: one statement more in the same transaction';

/**
 * Targets of the figures that the suites measure. A row names a suite and a figure of it (with its unit where two figures have
 * one name), the target as `atLeast` or `atMost`, and in `where` the line that is printed if the target is missed: where the
 * time goes, as a text, or as a function of `cell(row, column)`, which reads the suite's tables of that run.
 */
export const targets = [
  {
    suite: 'calls',
    figure: 'calls/s of crypto and undici by hand',
    atLeast: node >= 24 ? 0.85 : 0.8,
    where: own,
  },
  { suite: 'calls', figure: 'event loop’s CPU a call of axios, unsigned', atMost: 0.7, where: own },
  { suite: 'calls', figure: 'calls/s of wechatpay-axios-plugin', atLeast: 2.3, where: own },
  { suite: 'calls', figure: 'calls/s of wechatpay-node-v3', atLeast: 4, where: own },
  { suite: 'calls', figure: 'loop delay p99 of wechatpay-axios-plugin', atMost: 0.2, where: own },

  {
    suite: 'notifications',
    figure: 'Express: requests/s of POST /bare',
    atLeast: 0.75,
    where: (cell) => notified(cell, 'Express', '/bare'),
  },
  {
    suite: 'notifications',
    figure: 'Fastify: requests/s of POST /bare',
    atLeast: 0.6,
    where: (cell) => notified(cell, 'Fastify', '/bare'),
  },
  {
    suite: 'notifications',
    figure: 'BullMQ on Express: requests/s of POST /queued',
    atLeast: 0.85,
    where: (cell) => notified(cell, 'BullMQ on Express', '/queued'),
  },

  { suite: 'crypto', figure: 'signing: rate of bare asynchronous crypto.sign', atLeast: 0.9, where: pool },
  {
    suite: 'crypto',
    figure: 'verifying: rate of bare asynchronous crypto.verify',
    atLeast: 0.9,
    where: 'the headers: their form is checked and the message is joined before the pool gets it',
  },

  { suite: 'codec', figure: 'a request: time of JSON.stringify', atMost: 2, where: conversion },
  { suite: 'codec', figure: 'an answer: time of JSON.parse', atMost: 0.5, where: conversion },

  {
    suite: 'start-up',
    figure: 'beyond those peers',
    unit: 'ms',
    atMost: 60,
    where: 'half of it reads and compiles shared/core.js, the rest runs its decorators',
  },
  {
    suite: 'start-up',
    figure: 'beyond those peers',
    unit: 'MB',
    atMost: 6,
    where: 'the source text and the bytecode of the files of the package',
  },
  {
    suite: 'start-up',
    figure: 'optional parts loaded',
    atMost: 0,
    where: 'the table of optional parts names them',
  },

  {
    suite: 'memory',
    figure: 'heap that stays after a call',
    // A leak of one small object a call would leave more.
    atMost: 100,
    where: 'an object of each call is held; compare two heap snapshots',
  },

  {
    suite: 'growth',
    figure: 'p50 over calls at once, from 8: exponent',
    // 1 is linear; 0.15 is the error of a measurement.
    atMost: 1.15,
    where: 'the table of calls at once',
  },
  {
    suite: 'growth',
    figure: 'CPU a call over calls at once, from 8: exponent',
    atMost: 0.15,
    where: 'the table of calls at once',
  },
  {
    suite: 'growth',
    figure: 'a request over its items, 10 to 100: exponent',
    atMost: 1.15,
    where: conversion,
  },
  {
    suite: 'growth',
    figure: 'an answer over its items, 10 to 100: exponent',
    atMost: 1.15,
    where: conversion,
  },
  {
    suite: 'growth',
    figure: 'boot over merchants, from 100: exponent',
    atMost: 1.15,
    where: 'Nest’s container, which holds every provider of every registration',
  },
  {
    suite: 'growth',
    figure: 'CPU a call over merchants, from 100: exponent',
    atMost: 0.15,
    where: 'garbage collection over the heap of all registrations',
  },
  {
    suite: 'growth',
    figure: 'merchants reached',
    atLeast: 10_000,
    where: 'the heap, or the boot took too long',
  },

  {
    suite: 'registrations',
    figure: 'registrations in a default heap',
    atLeast: 10_000,
    where: 'promises of Nest’s injector, which loads every provider of every registration at once',
  },

  {
    suite: 'merchants',
    figure: 'p50 with 10000 merchants of that with one',
    atMost: 1.1,
    where: 'the table of merchants',
  },
  {
    suite: 'merchants',
    figure: 'heap for a merchant that has called',
    atMost: 16,
    where: 'the table of memory',
  },

  {
    suite: 'thread-pool',
    figure: 'a read of a file while 32 are signed, p99',
    atMost: 10,
    where:
      'the signatures before it in the pool, at each of the four steps of a read; http.signaturesAtOnce bounds them',
  },

  {
    suite: 'janitor',
    figure: 'orders asked twice in their period',
    atMost: 0,
    where: 'two processes claimed one order',
  },
  {
    suite: 'janitor',
    figure: 'questions/s of those allowed',
    atLeast: 0.9,
    where: 'the claim in the database',
  },
  {
    suite: 'janitor',
    figure: 'memory at 100 % of 10 %',
    atMost: 1.25,
    where: 'the table has it part by part',
  },
  {
    suite: 'janitor',
    figure: 'scans of the whole table in a claim',
    atMost: 0,
    where: 'the plan above the tables',
  },

  ...['no inbox', 'inbox'].map((store) => ({
    suite: 'queue',
    figure: `${store}, 20 ms, concurrency 10, 2 processes: jobs/s of one process`,
    atLeast: 1.6,
    where: 'CPUs busy, in the table: where they are, a second process has none left',
  })),

  { suite: 'ledger', figure: 'transactions that store a command: of bare', atLeast: 0.8, where: stores },
  {
    suite: 'ledger',
    figure: 'notifications with the ledger: of the same statements by hand',
    atLeast: 0.8,
    where:
      'verification, decryption and the DTO, which the route by hand leaves out; the statements are the same',
  },
];
