import { Column, Entity, PrimaryColumn } from 'typeorm';
import { moment } from '../database/columns.js';

/** A lesson of a user's course, as it was signed. Its order at WeChat Pay is in the ledger, under `number`. */
@Entity('lessons')
export class Lesson {
  @PrimaryColumn('varchar', { name: 'course_id', length: 32 })
  courseId!: string;

  /** Counts the lessons of the course from 1. */
  @PrimaryColumn('int')
  no!: number;

  /** Number of the lesson's order at WeChat Pay (`out_order_no`), fixed as the plan was offered. */
  @Column('varchar', { length: 32, unique: true })
  number!: string;

  @Column('varchar', { length: 32 })
  name!: string;

  /** In fen. */
  @Column('int')
  price!: number;

  @Column({ name: 'began_at', ...moment })
  beganAt!: number | null;

  /** When it had been given: the user pays. */
  @Column({ name: 'given_at', ...moment })
  givenAt!: number | null;

  /** When the user had missed it, for nothing. */
  @Column({ name: 'missed_at', ...moment })
  missedAt!: number | null;

  /** What WeChat Pay refused last, and why. */
  @Column('varchar', { length: 512, nullable: true })
  refusal!: string | null;
}
