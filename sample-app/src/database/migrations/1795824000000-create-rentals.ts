import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateRentals1795824000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'rentals',
        columns: [
          { name: 'id', type: 'varchar', length: '32', isPrimary: true },
          { name: 'cabinet', type: 'varchar', length: '32' },
          { name: 'requested_at', type: 'bigint' },
          { name: 'confirmation', type: 'text', isNullable: true },
          { name: 'handed_out_at', type: 'bigint', isNullable: true },
          { name: 'returned_at', type: 'bigint', isNullable: true },
          { name: 'lost_at', type: 'bigint', isNullable: true },
          { name: 'cancelled_at', type: 'bigint', isNullable: true },
          { name: 'fee', type: 'int', isNullable: true },
          { name: 'refusal', type: 'varchar', length: '512', isNullable: true },
        ],
        indices: [{ name: 'rentals_requested_at', columnNames: ['requested_at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('rentals');
  }
}
