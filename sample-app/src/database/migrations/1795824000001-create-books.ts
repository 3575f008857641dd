import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateBooks1795824000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'payments',
        columns: [
          { name: 'mchid', type: 'varchar', length: '32', isPrimary: true },
          { name: 'order_number', type: 'varchar', length: '32', isPrimary: true },
          { name: 'transaction_id', type: 'varchar', length: '64', isNullable: true },
          { name: 'amount', type: 'int' },
          { name: 'paid_at', type: 'bigint' },
        ],
        indices: [{ name: 'payments_paid_at', columnNames: ['mchid', 'paid_at'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'refunds',
        columns: [
          { name: 'number', type: 'varchar', length: '64', isPrimary: true },
          { name: 'mchid', type: 'varchar', length: '32', isPrimary: true },
          { name: 'order_number', type: 'varchar', length: '32' },
          { name: 'transaction_id', type: 'varchar', length: '64' },
          { name: 'amount', type: 'int' },
          { name: 'status', type: 'varchar', length: '16' },
          { name: 'accepted_at', type: 'bigint', isNullable: true },
          { name: 'refusal', type: 'varchar', length: '512', isNullable: true },
        ],
        indices: [
          { name: 'refunds_order', columnNames: ['mchid', 'order_number'] },
          { name: 'refunds_accepted_at', columnNames: ['mchid', 'accepted_at'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('refunds');
    await runner.dropTable('payments');
  }
}
