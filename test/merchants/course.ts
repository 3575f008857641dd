import { Inject, Injectable } from '@nestjs/common';
import {
  chargesOf,
  completion,
  nextPlanOrder,
  OnPayscoreEvent,
  orderNumber,
  PlanService,
  requirePaid,
  ServiceOrderService,
  SignPlanService,
  type CompleteServiceOrderRequest,
  type CreatedUserSignPlan,
  type ServiceOrder,
  type ServiceOrderPaid,
} from 'nestjs-payscore';
import { CLOCK, type Clock } from './clock.js';

/** What the merchant's database keeps of a lesson. */
export interface Lesson {
  readonly student: string;
  completion?: CompleteServiceOrderRequest;
  isPaid: boolean;
}

/** Sells three yoga lessons, each paid after it was given. */
@Injectable()
export class Course {
  readonly lessons = new Map<string, Lesson>();

  constructor(
    @Inject(PlanService) private readonly plans: PlanService,
    @Inject(SignPlanService) private readonly signPlans: SignPlanService,
    @Inject(ServiceOrderService) private readonly orders: ServiceOrderService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The answer's `package` opens the page on which the student signs. */
  async enrol(student: string, openid: string): Promise<CreatedUserSignPlan> {
    const { planId } = await this.plans.create({
      merchantPlanNo: orderNumber('yoga-3'),
      planName: '瑜伽课3节',
      planDuration: 30,
      deductionQuantity: 3,
      totalOriginalPrice: 300,
      totalActualPrice: 250,
      planDetailList: [
        { planDetailName: '第一节课', originalPrice: 100, actualPrice: 100 },
        { planDetailName: '第二节课', originalPrice: 100, actualPrice: 100 },
        { planDetailName: '第三节课', originalPrice: 100, planDiscountDescription: '半价', actualPrice: 50 },
      ],
    });
    return this.signPlans.create({
      openid,
      planId,
      merchantSignPlanNo: orderNumber(student),
      signPlanDetail: [1, 2, 3].map((planDetailNo) => ({
        planDetailNo,
        merchantPlanDetailNo: orderNumber(`${student}-${planDetailNo}`),
      })),
    });
  }

  /** The next lesson begins: its order follows from the plan. */
  async begin(student: string, openid: string): Promise<ServiceOrder> {
    const plan = await this.signPlans.query(orderNumber(student));
    const order = await this.signPlans.createServiceOrder({
      ...nextPlanOrder(plan),
      openid,
      serviceIntroduction: '瑜伽课',
      timeRange: { startTime: 'OnAccept' },
    });
    this.lessons.set(order.outOrderNo, { student, isPaid: false });
    return order;
  }

  /** The lesson was given: the student pays what was agreed. */
  async given(outOrderNo: string): Promise<ServiceOrder> {
    const lesson = this.lesson(outOrderNo);
    lesson.completion ??= completion(await this.orders.query({ outOrderNo }), chargesOf, {
      now: this.clock(),
    });
    return this.orders.complete(outOrderNo, lesson.completion);
  }

  /** The student is ill: this lesson costs nothing, the next one may begin. */
  async missed(outOrderNo: string): Promise<void> {
    await this.orders.cancel(outOrderNo, { reason: '学员请假' });
  }

  @OnPayscoreEvent('PAYSCORE.USER_PAID')
  paid(order: ServiceOrderPaid): void {
    const lesson = this.lesson(order.outOrderNo);
    requirePaid(order, lesson.completion?.totalAmount ?? Number.NaN);
    lesson.isPaid = true;
  }

  private lesson(outOrderNo: string): Lesson {
    const lesson = this.lessons.get(outOrderNo);
    if (lesson === undefined) throw new Error(`There is no lesson ${outOrderNo}`);
    return lesson;
  }
}
