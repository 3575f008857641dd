import { Column, Entity, PrimaryColumn } from 'typeorm';
import { moment } from '../database/columns.js';

/**
 * A user's course: what the user and the school did. Where the signed plan stands at WeChat Pay is in the ledger, under the
 * same number.
 */
@Entity('courses')
export class Course {
  /** Also the number of the signed plan at WeChat Pay (`merchant_sign_plan_no`). */
  @PrimaryColumn('varchar', { length: 32 })
  id!: string;

  /** Who signs, and pays for each lesson. */
  @Column('varchar', { length: 128 })
  openid!: string;

  @Column({ name: 'enrolled_at', ...moment, nullable: false })
  enrolledAt!: number;

  /** What opens the page on which the user signs (`package`), once the plan is offered. */
  @Column('text', { nullable: true })
  confirmation!: string | null;

  /** When the user had signed. No lesson begins before. */
  @Column({ name: 'signed_at', ...moment })
  signedAt!: number | null;

  /** When the school stopped the course. */
  @Column({ name: 'stopped_at', ...moment })
  stoppedAt!: number | null;

  /** When the user had taken the signature back, in WeChat. */
  @Column({ name: 'withdrawn_at', ...moment })
  withdrawnAt!: number | null;

  /** When WeChat Pay had told of another end: all lessons are over, or the time is. */
  @Column({ name: 'over_at', ...moment })
  overAt!: number | null;

  /** What WeChat Pay refused last, and why. */
  @Column('varchar', { length: 512, nullable: true })
  refusal!: string | null;
}
