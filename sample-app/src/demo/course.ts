import type { CourseView, LessonView } from '../courses/course.view.js';
import type { Stage } from './stage.js';

/** A course that is signed once and paid lesson by lesson. */
export async function course(stage: Stage): Promise<void> {
  stage.scene('A course of three lessons');
  const path = `/courses/${stage.newId()}`;
  const launch = await stage.step('A student enrols.', async () => {
    await stage.call('PUT', path, {});
    return (await stage.until<CourseView>(path, (view) => view.launch !== null)).launch;
  });
  await stage.step('The student signs the plan in WeChat, once for all lessons.', async () => {
    await stage.inWechat('launch/sign', launch);
    await stage.until<CourseView>(path, ({ signedAt }) => signedAt !== null);
  });
  for (const no of [1, 2, 3]) {
    await stage.step(`Lesson ${no} is given, and paid.`, async () => {
      await stage.call('PUT', `${path}/lessons/${no}`);
      await until(stage, path, no, ({ order }) => order?.phase === 'InService');
      await stage.pass('45m');
      await stage.call('POST', `${path}/lessons/${no}/given`);
      await until(stage, path, no, ({ order }) => order?.phase === 'Done');
    });
  }
}

const until = (
  stage: Stage,
  path: string,
  no: number,
  isExpected: (lesson: LessonView) => boolean,
): Promise<CourseView> =>
  stage.until<CourseView>(path, ({ lessons }) =>
    lessons.some((lesson) => lesson.no === no && isExpected(lesson)),
  );
