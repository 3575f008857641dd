import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The plan that WeChat Pay has of a course. */
@Entity('course_plans')
export class CoursePlan {
  /** Merchant's number of the plan (`merchant_plan_no`). */
  @PrimaryColumn('varchar', { length: 32 })
  number!: string;

  /** Id of the command that makes the plan. */
  @Column('varchar', { length: 64 })
  command!: string;

  /** WeChat Pay's number of the plan, which an enrolment names, once the plan is made. */
  @Column('varchar', { name: 'plan_id', length: 32, nullable: true })
  planId!: string | null;

  /** What WeChat Pay refused, and why. The next start of the app asks again. */
  @Column('varchar', { length: 512, nullable: true })
  refusal!: string | null;
}
