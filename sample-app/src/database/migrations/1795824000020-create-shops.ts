import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateShops1795824000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'shops',
        columns: [
          { name: 'mchid', type: 'varchar', length: '32', isPrimary: true },
          { name: 'name', type: 'varchar', length: '64' },
          { name: 'added_at', type: 'bigint' },
          { name: 'appid', type: 'varchar', length: '32' },
          { name: 'service_id', type: 'varchar', length: '32' },
          { name: 'serial_no', type: 'varchar', length: '64' },
          { name: 'platform_keys', type: 'text' },
          { name: 'sealed_keys', type: 'text' },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'sales',
        columns: [
          { name: 'mchid', type: 'varchar', length: '32', isPrimary: true },
          { name: 'id', type: 'varchar', length: '32', isPrimary: true },
          { name: 'article', type: 'varchar', length: '32' },
          { name: 'price', type: 'int' },
          { name: 'ordered_at', type: 'bigint' },
          { name: 'confirmation', type: 'text', isNullable: true },
          { name: 'confirmed_at', type: 'bigint', isNullable: true },
          { name: 'delivered_at', type: 'bigint', isNullable: true },
          { name: 'cancelled_at', type: 'bigint', isNullable: true },
          { name: 'refusal', type: 'varchar', length: '512', isNullable: true },
        ],
        indices: [{ name: 'sales_ordered_at', columnNames: ['mchid', 'ordered_at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sales');
    await runner.dropTable('shops');
  }
}
