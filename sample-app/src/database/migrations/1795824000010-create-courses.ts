import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

export class CreateCourses1795824000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'course_plans',
        columns: [
          { name: 'number', type: 'varchar', length: '32', isPrimary: true },
          { name: 'command', type: 'varchar', length: '64' },
          { name: 'plan_id', type: 'varchar', length: '32', isNullable: true },
          { name: 'refusal', type: 'varchar', length: '512', isNullable: true },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'courses',
        columns: [
          { name: 'id', type: 'varchar', length: '32', isPrimary: true },
          { name: 'openid', type: 'varchar', length: '128' },
          { name: 'enrolled_at', type: 'bigint' },
          { name: 'confirmation', type: 'text', isNullable: true },
          { name: 'signed_at', type: 'bigint', isNullable: true },
          { name: 'stopped_at', type: 'bigint', isNullable: true },
          { name: 'withdrawn_at', type: 'bigint', isNullable: true },
          { name: 'over_at', type: 'bigint', isNullable: true },
          { name: 'refusal', type: 'varchar', length: '512', isNullable: true },
        ],
        indices: [{ name: 'courses_enrolled_at', columnNames: ['enrolled_at'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'lessons',
        columns: [
          { name: 'course_id', type: 'varchar', length: '32', isPrimary: true },
          { name: 'no', type: 'int', isPrimary: true },
          { name: 'number', type: 'varchar', length: '32' },
          { name: 'name', type: 'varchar', length: '32' },
          { name: 'price', type: 'int' },
          { name: 'began_at', type: 'bigint', isNullable: true },
          { name: 'given_at', type: 'bigint', isNullable: true },
          { name: 'missed_at', type: 'bigint', isNullable: true },
          { name: 'refusal', type: 'varchar', length: '512', isNullable: true },
        ],
        indices: [{ name: 'lessons_number', columnNames: ['number'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('lessons');
    await runner.dropTable('courses');
    await runner.dropTable('course_plans');
  }
}
