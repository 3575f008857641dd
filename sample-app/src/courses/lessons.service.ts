import { ConflictException, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { chargesOf, completion, nextPlanOrder, ServiceOrderService, SignPlanService } from 'nestjs-payscore';
import { PayscoreCommands, PayscoreLedger } from 'nestjs-payscore/ledger';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { CLOCK } from '../clock.js';
import { nextSecond } from '../orders/next-second.js';
import { CoursesService } from './courses.service.js';
import { Lesson } from './lesson.entity.js';

/** A lesson that runs: begun, and neither given nor missed. */
const running = { beganAt: Not(IsNull()), givenAt: IsNull(), missedAt: IsNull() };

/** Giving lessons, one after the other. What WeChat Pay must be asked is asked before the transaction, which locks rows. */
@Injectable()
export class LessonsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: PayscoreCommands<EntityManager>,
    private readonly ledger: PayscoreLedger<EntityManager>,
    private readonly courses: CoursesService,
    private readonly signPlans: SignPlanService,
    private readonly orders: ServiceOrderService,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
    @Inject(CLOCK) private readonly clock: () => number,
  ) {}

  /** Opens the order of the lesson, which must be the next one of a signed plan. The user need not confirm it. */
  async begin(courseId: string, no: number): Promise<void> {
    const { openid, signedAt, stoppedAt, withdrawnAt } = await this.courses.get(courseId);
    const { number, beganAt } = await this.get(courseId, no);
    if (beganAt !== null) return;
    if (signedAt === null) throw new ConflictException('The user has not signed');
    if (stoppedAt !== null || withdrawnAt !== null) throw new ConflictException('The course was stopped');
    const next = nextPlanOrder(await this.signPlans.query(courseId));
    if (next.outTradeNo !== number) throw new ConflictException(`The next lesson is ${next.planDetailNo}`);
    await this.dataSource.transaction(async (tx) => {
      const step = { courseId, no, beganAt: IsNull() };
      const { affected } = await tx.update(Lesson, step, { beganAt: this.clock(), refusal: null });
      if (affected !== 1) return;
      await this.commands.signPlans.createServiceOrder(tx, {
        ...next,
        openid,
        serviceIntroduction: '瑜伽课',
        timeRange: { startTime: 'OnAccept' },
      });
    });
  }

  /** The lesson is over: the user pays what was signed. */
  async given(courseId: string, no: number): Promise<void> {
    const { number, beganAt, givenAt, missedAt } = await this.get(courseId, no);
    if (givenAt !== null) return;
    if (beganAt === null) throw new ConflictException('The lesson has not begun');
    if (missedAt !== null) throw new ConflictException('The lesson was missed');
    const known = await this.ledger.find({ kind: 'service-order', number });
    if (known?.heardAt === undefined) throw new ConflictException('WeChat Pay has not opened the order yet');
    await nextSecond(beganAt, this.clock);
    const endedAt = this.clock();
    const order = await this.orders.query({ outOrderNo: number, serviceId: this.options.services.course });
    const request = completion(order, chargesOf, { now: new Date(endedAt) });
    await this.dataSource.transaction(async (tx) => {
      const step = { courseId, no, ...running };
      const { affected } = await tx.update(Lesson, step, { givenAt: endedAt, refusal: null });
      if (affected === 1) await this.commands.serviceOrders.complete(tx, number, request);
    });
  }

  /** The user did not come: this lesson costs nothing, and the next one may begin. */
  async missed(courseId: string, no: number): Promise<void> {
    const { number } = await this.get(courseId, no);
    await this.dataSource.transaction(async (tx) => {
      const step = { courseId, no, ...running };
      const { affected } = await tx.update(Lesson, step, { missedAt: this.clock(), refusal: null });
      if (affected !== 1) return;
      const serviceId = this.options.services.course;
      await this.commands.serviceOrders.cancel(tx, number, { reason: '学员请假', serviceId });
    });
    const { beganAt, missedAt } = await this.get(courseId, no);
    if (beganAt === null) throw new ConflictException('The lesson has not begun');
    if (missedAt === null) throw new ConflictException('The lesson was given');
  }

  /** The lessons of a course, in order. */
  of(courseId: string): Promise<Lesson[]> {
    return this.dataSource.manager.find(Lesson, { where: { courseId }, order: { no: 'ASC' } });
  }

  private async get(courseId: string, no: number): Promise<Lesson> {
    const lesson = await this.dataSource.manager.findOneBy(Lesson, { courseId, no });
    if (lesson === null) throw new NotFoundException('There is no such lesson');
    return lesson;
  }
}
