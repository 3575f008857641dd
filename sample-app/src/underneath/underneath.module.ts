import { Module } from '@nestjs/common';
import { SimulatedModule } from '../simulated/simulated.module.js';
import { Changes } from './changes.js';
import { UnderneathController } from './underneath.controller.js';
import { Underneath } from './underneath.service.js';
import { Wire } from './wire.js';

/** In the app only while a simulator plays WeChat Pay: nobody else may see what goes over the wire. */
@Module({
  imports: [SimulatedModule],
  controllers: [UnderneathController],
  providers: [Underneath, Wire, Changes],
})
export class UnderneathModule {}
