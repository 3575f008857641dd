import { Controller, Get, HttpCode, Inject, Param, Post, Put, UseGuards } from '@nestjs/common';
import { LaunchService } from 'nestjs-payscore';
import { APP_OPTIONS, type AppOptions } from '../app.options.js';
import { DeskGuard } from '../desk/desk.guard.js';
import { Orders } from '../orders/orders.service.js';
import { Openid } from '../users/signed-in-user.js';
import type { Course } from './course.entity.js';
import { CourseReference, LessonReference } from './course.requests.js';
import { lessonView, type CourseView } from './course.view.js';
import { CoursesService } from './courses.service.js';
import { LessonsService } from './lessons.service.js';
import { offer } from './offer.js';

/** Every route may be called again after a lost answer: it takes its step once. */
@Controller('courses')
export class CoursesController {
  constructor(
    private readonly service: CoursesService,
    private readonly lessons: LessonsService,
    private readonly orders: Orders,
    private readonly launches: LaunchService,
    @Inject(APP_OPTIONS) private readonly options: AppOptions,
  ) {}

  @Get('offer')
  offer(): typeof offer {
    return offer;
  }

  /** The newest first, of all users: for the desk. */
  @Get()
  @UseGuards(DeskGuard)
  async latest(): Promise<CourseView[]> {
    const courses = await this.service.latest(50);
    return Promise.all(courses.map((course) => this.view(course)));
  }

  @Put(':id')
  async enrol(@Param() { id }: CourseReference, @Openid() openid: string): Promise<CourseView> {
    return this.view(await this.service.enrol(id, openid));
  }

  @Get(':id')
  async find(@Param() { id }: CourseReference): Promise<CourseView> {
    return this.view(await this.service.get(id));
  }

  /** For a user who comes back from WeChat's page. */
  @Post(':id/check')
  @HttpCode(200)
  async check(@Param() { id }: CourseReference): Promise<CourseView> {
    await this.orders.ask('sign-plan', id);
    return this.find({ id });
  }

  @Post(':id/stop')
  @HttpCode(200)
  async stop(@Param() { id }: CourseReference): Promise<CourseView> {
    return this.view(await this.service.stop(id));
  }

  @Put(':id/lessons/:no')
  async begin(@Param() { id }: CourseReference, @Param() { no }: LessonReference): Promise<CourseView> {
    await this.lessons.begin(id, no);
    return this.find({ id });
  }

  @Post(':id/lessons/:no/given')
  @HttpCode(200)
  async given(@Param() { id }: CourseReference, @Param() { no }: LessonReference): Promise<CourseView> {
    await this.lessons.given(id, no);
    return this.find({ id });
  }

  @Post(':id/lessons/:no/missed')
  @HttpCode(200)
  async missed(@Param() { id }: CourseReference, @Param() { no }: LessonReference): Promise<CourseView> {
    await this.lessons.missed(id, no);
    return this.find({ id });
  }

  private async view(course: Course): Promise<CourseView> {
    const { id, enrolledAt, confirmation, signedAt, stoppedAt, withdrawnAt, overAt, refusal } = course;
    const isOver = stoppedAt !== null || withdrawnAt !== null || overAt !== null;
    const { appid } = this.options.payscore;
    const lessons = await this.lessons.of(id);
    return {
      id,
      enrolledAt,
      signedAt,
      stoppedAt: stoppedAt ?? withdrawnAt,
      withdrawnAt,
      overAt,
      refusal,
      launch:
        confirmation !== null && signedAt === null && !isOver
          ? this.launches.forMiniProgram().plan({ package: confirmation, signPlan: { appid } })
          : null,
      order: await this.orders.viewOf('sign-plan', id),
      lessons: await Promise.all(
        lessons.map(async (lesson) =>
          lessonView(lesson, await this.orders.viewOf('service-order', lesson.number)),
        ),
      ),
    };
  }
}
