import { ConflictException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { orderNumber } from 'nestjs-payscore';
import { PayscoreCommands } from 'nestjs-payscore/ledger';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { CLOCK } from '../clock.js';
import { Course } from './course.entity.js';
import { CoursePlans } from './course-plans.service.js';
import { Lesson } from './lesson.entity.js';
import { offer } from './offer.js';

/**
 * Selling courses: the user signs once, and pays for each lesson after it was given. Each step is one transaction: the row and
 * the command to WeChat Pay. A step that was taken already changes nothing.
 */
@Injectable()
export class CoursesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: PayscoreCommands<EntityManager>,
    private readonly plans: CoursePlans,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  /** Offers the plan to the user. No lesson begins before the user has signed. */
  async enrol(id: string, openid: string): Promise<Course> {
    const known = await this.find(id);
    if (known === null) await this.open(id, openid);
    const course = known ?? (await this.get(id));
    if (course.openid !== openid) throw new ConflictException('The course is of another user');
    return course;
  }

  /** No further lesson begins. One that runs goes on. */
  async stop(id: string): Promise<Course> {
    await this.dataSource.transaction(async (tx) => {
      const step = { id, stoppedAt: IsNull(), withdrawnAt: IsNull(), overAt: IsNull() };
      const { affected } = await tx.update(Course, step, { stoppedAt: this.clock(), refusal: null });
      if (affected === 1) await this.commands.signPlans.stop(tx, id, { stopReason: '学员退课' });
    });
    const course = await this.get(id);
    if (course.stoppedAt === null && course.withdrawnAt === null)
      throw new ConflictException('The course is over');
    return course;
  }

  find(id: string): Promise<Course | null> {
    return this.dataSource.manager.findOneBy(Course, { id });
  }

  async get(id: string): Promise<Course> {
    const course = await this.find(id);
    if (course === null) throw new NotFoundException('There is no such course');
    return course;
  }

  /** The newest first. */
  latest(count: number): Promise<Course[]> {
    return this.dataSource.manager.find(Course, { order: { enrolledAt: 'DESC' }, take: count });
  }

  private async open(id: string, openid: string): Promise<void> {
    const planId = await this.plans.planId();
    const lessons = offer.lessons.map(({ no, name, price }) => ({
      courseId: id,
      no,
      number: orderNumber(`${id}-${no}`),
      name,
      price,
    }));
    try {
      await this.dataSource.transaction(async (tx) => {
        await tx.insert(Course, { id, openid, enrolledAt: this.clock() });
        await tx.insert(Lesson, lessons);
        await this.commands.signPlans.create(tx, {
          merchantSignPlanNo: id,
          openid,
          planId,
          serviceId: this.options.services.course,
          signPlanDetail: lessons.map(({ no, number }) => ({
            planDetailNo: no,
            merchantPlanDetailNo: number,
          })),
        });
      });
    } catch (error) {
      // Of two clicks the second meets the row of the first.
      if ((await this.find(id)) === null) throw error;
    }
  }
}
