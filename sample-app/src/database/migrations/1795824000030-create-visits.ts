import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateVisits1795824000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'visits',
        columns: [
          { name: 'id', type: 'varchar', length: '32', isPrimary: true },
          { name: 'cabinet', type: 'varchar', length: '32' },
          { name: 'opened_at', type: 'bigint' },
          { name: 'confirmation', type: 'text', isNullable: true },
          { name: 'accepted_at', type: 'bigint', isNullable: true },
          { name: 'closed_at', type: 'bigint', isNullable: true },
          { name: 'cancelled_at', type: 'bigint', isNullable: true },
          { name: 'over_at', type: 'bigint', isNullable: true },
          { name: 'goods', type: 'text', isNullable: true },
          { name: 'total', type: 'int', isNullable: true },
          { name: 'refusal', type: 'varchar', length: '512', isNullable: true },
        ],
        indices: [{ name: 'visits_opened_at', columnNames: ['opened_at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('visits');
  }
}
