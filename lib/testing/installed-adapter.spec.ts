import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { expect, it } from 'vitest';
import { installedAdapter } from './installed-adapter.js';
import { SimulatorError } from '../../packages/simulator/src/base/simulator.error.js';

/** A folder in which only the given packages are installed. */
const folder = (installed: Readonly<Record<string, unknown>>) => (name: string) => {
  if (name in installed) return installed[name];
  throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
};
const express = { '@nestjs/platform-express': { ExpressAdapter } };
const fastify = { '@nestjs/platform-fastify': { FastifyAdapter } };

const nothing = (): unknown => installedAdapter(folder({}));
const broken = (): never => {
  throw Object.assign(new Error("Cannot find module 'fastify'"), { code: 'MODULE_NOT_FOUND' });
};

it('Express carries the host where both platforms are installed, as in Nest', () => {
  expect(installedAdapter(folder({ ...fastify, ...express })).getType()).toBe('express');
});

it('Fastify carries a host that has nothing else', () => {
  expect(installedAdapter(folder(fastify)).getType()).toBe('fastify');
});

it('Without a platform an error says what to install or to pass, and the process goes on', () => {
  expect(nothing).toThrow(SimulatorError);
  expect(nothing).toThrow(/platform-express nor @nestjs\/platform-fastify is installed.*adapter/);
});

it('A platform that is installed and broken tells its own error', () => {
  expect(() => installedAdapter(broken)).toThrow("Cannot find module 'fastify'");
});
