import 'reflect-metadata';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { PayscoreTestingModule } from 'nestjs-payscore/testing';
import { AppModule, Rentals } from './app.js';

// Globals of Jest, and of Vitest with `globals`.
declare const test: (name: string, run: () => Promise<void>) => void;
declare const expect: (value: unknown) => { toEqual(expected: unknown): void };

for (const Adapter of [ExpressAdapter, FastifyAdapter])
  test(`rents against a simulator on ${Adapter.name}, and hears of the confirmation`, async () => {
    const host = Test.createTestingModule({ imports: [AppModule] });
    const { app, simulator } = await PayscoreTestingModule.start(host, { adapter: new Adapter() });
    await app.get(Rentals).rent('R1');
    simulator.user.confirm('R1');
    await simulator.deliveries.idle();
    expect(app.get(Rentals).confirmed).toEqual(['R1']);
    await app.close();
  });
