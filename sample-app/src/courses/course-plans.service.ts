import { Inject, Injectable, ServiceUnavailableException, type OnApplicationBootstrap } from '@nestjs/common';
import { OnPayscoreCommand, PayscoreCommands, type CommandResultOf } from 'nestjs-payscore/ledger';
import { DataSource, type EntityManager } from 'typeorm';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { failureOf } from '../orders/refusal.js';
import { CoursePlan } from './course-plan.entity.js';
import { plan } from './offer.js';

/** The plan of the course at WeChat Pay, made once: by the first start of the first process. */
@Injectable()
export class CoursePlans implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: PayscoreCommands<EntityManager>,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const number = plan.merchantPlanNo;
    const known = await this.find();
    if (known !== null && known.refusal === null) return;
    try {
      await this.dataSource.transaction(async (tx) => {
        if (known !== null) {
          const { affected } = await tx.delete(CoursePlan, { number, command: known.command });
          if (affected !== 1) return;
        }
        const serviceId = this.options.services.course;
        const { id: command } = await this.commands.plans.create(tx, { ...plan, serviceId });
        await tx.insert(CoursePlan, { number, command });
      });
    } catch (error) {
      // Of two processes that start at once the second meets the row of the first.
      if ((await this.find()) === null) throw error;
    }
  }

  /** WeChat Pay's number of the plan. */
  async planId(): Promise<string> {
    const row = await this.find();
    if (row !== null && row.planId !== null) return row.planId;
    throw new ServiceUnavailableException(
      row?.refusal ?? 'WeChat Pay has not made the plan of the course yet',
    );
  }

  @OnPayscoreCommand('PlanService.create')
  async made(result: CommandResultOf<'PlanService.create'>, tx: EntityManager): Promise<void> {
    const planId = result.state === 'done' ? result.answer.planId : null;
    await tx.update(CoursePlan, { command: result.id }, { planId, refusal: failureOf(result) });
  }

  private find(): Promise<CoursePlan | null> {
    return this.dataSource.manager.findOneBy(CoursePlan, { number: plan.merchantPlanNo });
  }
}
