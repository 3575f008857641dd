import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeskModule } from '../desk/desk.module.js';
import { OrdersModule } from '../orders/orders.module.js';
import { CoursePlan } from './course-plan.entity.js';
import { CoursePlans } from './course-plans.service.js';
import { Course } from './course.entity.js';
import { CourseHandlers } from './course.handlers.js';
import { CoursesController } from './courses.controller.js';
import { CoursesService } from './courses.service.js';
import { Lesson } from './lesson.entity.js';
import { LessonHandlers } from './lesson.handlers.js';
import { LessonsService } from './lessons.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Course, CoursePlan, Lesson]), DeskModule, OrdersModule],
  controllers: [CoursesController],
  providers: [CoursePlans, CoursesService, LessonsService, CourseHandlers, LessonHandlers],
})
export class CoursesModule {}
