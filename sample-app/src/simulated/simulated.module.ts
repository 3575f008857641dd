import { Module } from '@nestjs/common';
import { SimulatedController } from './simulated.controller.js';
import { SimulatorClient } from './simulator.client.js';

/** In the app only while a simulator plays WeChat Pay. */
@Module({ controllers: [SimulatedController], providers: [SimulatorClient], exports: [SimulatorClient] })
export class SimulatedModule {}
