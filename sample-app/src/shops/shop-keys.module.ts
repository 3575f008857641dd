import { Module } from '@nestjs/common';
import { ShopKeys } from './shop-keys.js';

@Module({ providers: [ShopKeys], exports: [ShopKeys] })
export class ShopKeysModule {}
