import { Column, Entity, PrimaryColumn } from 'typeorm';
import { moment } from '../database/columns.js';

/** A merchant of the platform, with what the app needs to act in its name at WeChat Pay. */
@Entity('shops')
export class Shop {
  /** Merchant number (商户号). */
  @PrimaryColumn('varchar', { length: 32 })
  mchid!: string;

  @Column('varchar', { length: 64 })
  name!: string;

  @Column({ name: 'added_at', ...moment, nullable: false })
  addedAt!: number;

  @Column('varchar', { length: 32 })
  appid!: string;

  /** Of a service whose orders the user confirms (服务ID). */
  @Column('varchar', { name: 'service_id', length: 32 })
  serviceId!: string;

  /** Serial number of the merchant API certificate. */
  @Column('varchar', { name: 'serial_no', length: 64 })
  serialNo!: string;

  /** WeChat Pay's public keys by their ids. They are no secret. */
  @Column('simple-json', { name: 'platform_keys' })
  platformKeys!: Record<string, string>;

  /** The private key and the APIv3 key, sealed by `ShopKeys`. */
  @Column('text', { name: 'sealed_keys' })
  sealedKeys!: string;
}
