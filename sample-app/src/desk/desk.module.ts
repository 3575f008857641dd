import { Module } from '@nestjs/common';
import { DeskGuard } from './desk.guard.js';

@Module({ providers: [DeskGuard], exports: [DeskGuard] })
export class DeskModule {}
