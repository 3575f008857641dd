import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRentals1795132800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rentals (
        id varchar(32) primary key,
        device_id varchar(32) not null,
        state varchar(16) not null,
        requested_at timestamptz not null,
        confirmation text,
        rented_at timestamptz,
        returned_at timestamptz,
        fee integer check (fee > 0),
        transaction_id varchar(64)
      )`);
    // What the reconciliation looks for every night, among all the rentals there ever were.
    await runner.query(`
      create index rentals_open on rentals (state) where state not in ('paid', 'cancelled')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rentals');
  }
}
