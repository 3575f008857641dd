import { chargesOf, completion, ServiceOrderService } from 'nestjs-payscore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CourseView, LessonView } from '../sample-app/src/courses/course.view.js';
import { offer } from '../sample-app/src/courses/offer.js';
import { services } from '../sample-app/src/simulator.js';
import { SampleHost } from './support/sample-host.js';

let host: SampleHost;

beforeAll(async () => {
  host = await SampleHost.start();
}, 60_000);

afterAll(() => host.stop());

/** A student, as the page of the course sees it. */
class Student {
  readonly path = `/courses/${host.drawId()}`;

  static async enrolled(): Promise<Student> {
    const student = new Student();
    await student.enrol();
    return student;
  }

  static async signed(): Promise<Student> {
    const student = await Student.enrolled();
    const { launch } = await student.until((view) => view.launch !== null);
    await host.simulate('launch/sign', launch ?? {});
    await student.until(({ signedAt }) => signedAt !== null);
    return student;
  }

  async enrol(): Promise<CourseView> {
    // WeChat Pay makes the plan in the first moments of the app.
    for (;;) {
      const { status, body } = await host.ask<CourseView>('PUT', this.path, {});
      if (status === 200) return body;
      expect(status).toBe(503);
    }
  }

  until(isExpected: (view: CourseView) => boolean): Promise<CourseView> {
    return host.until(this.path, isExpected);
  }

  async lesson(no: number, isExpected: (lesson: LessonView) => boolean): Promise<LessonView> {
    const of = ({ lessons }: CourseView): LessonView | undefined => lessons.find((one) => one.no === no);
    const view = await this.until((seen) => isExpected(of(seen)!));
    return of(view)!;
  }

  async begin(no: number): Promise<LessonView> {
    await host.call('PUT', `${this.path}/lessons/${no}`);
    const begun = await this.lesson(no, ({ order }) => order?.phase === 'InService');
    // WeChat Pay refuses an end in the second of the start.
    await host.clock.advance('2m');
    return begun;
  }

  async give(no: number): Promise<LessonView> {
    await this.begin(no);
    await host.call('POST', `${this.path}/lessons/${no}/given`);
    return this.lesson(no, ({ order }) => order?.phase === 'Done');
  }

  async status(method: string, path = ''): Promise<number> {
    return (await host.ask(method, this.path + path)).status;
  }
}

const sum = (prices: number[]): number => prices.reduce((total, price) => total + price, 0);

describe('the offer', () => {
  it('adds up', () => {
    expect(sum(offer.lessons.map(({ price }) => price))).toBe(offer.total);
    expect(sum(offer.lessons.map(({ listPrice }) => listPrice))).toBe(offer.listTotal);
  });

  it('is told before the user enrols', async () => {
    expect(await host.call('GET', '/courses/offer')).toMatchObject({ name: '瑜伽课3节', total: 25_000 });
  });
});

describe('a course', () => {
  it('is signed once and paid lesson by lesson, to its end', async () => {
    const student = await Student.signed();
    for (const { no, price } of offer.lessons) {
      expect(await student.give(no)).toMatchObject({ price, missed: false, order: { paid: price } });
    }
    await host.call('POST', `${student.path}/check`);
    const over = await student.until(({ overAt }) => overAt !== null);
    expect(over).toMatchObject({ launch: null, stoppedAt: null, refusal: null, order: { phase: 'Done' } });
    expect(await student.status('POST', '/stop')).toBe(409);
  });

  it('costs nothing for a lesson that the user missed, and the next one may begin', async () => {
    const student = await Student.signed();
    await student.begin(1);
    await host.call('POST', `${student.path}/lessons/1/missed`);
    await student.lesson(1, ({ order }) => order?.commands.at(-1)?.state === 'done');
    // The answer to a cancellation does not tell the order's state: the janitor asks a second later.
    await host.clock.advance('2s');
    const missed = await student.lesson(1, ({ order }) => order?.phase === 'Revoked');
    expect(missed).toMatchObject({ missed: true, order: { paid: null } });
    expect(await student.give(2)).toMatchObject({ order: { paid: 10_000 } });
  });

  it('is the same for a double click', async () => {
    const student = new Student();
    await Promise.all([student.enrol(), student.enrol()]);
    const { launch } = await student.until((view) => view.launch !== null);
    await host.simulate('launch/sign', launch ?? {});
    await student.until(({ signedAt }) => signedAt !== null);
    const begin = (): Promise<number> => student.status('PUT', '/lessons/1');
    expect(await Promise.all([begin(), begin()])).toEqual([200, 200]);
    await student.begin(1);
    const give = (): Promise<number> => student.status('POST', '/lessons/1/given');
    expect(await Promise.all([give(), give()])).toEqual([200, 200]);
    const { order } = await student.lesson(1, (lesson) => lesson.order?.phase === 'Done');
    expect(order?.commands.map(({ operation }) => operation)).toEqual([
      'SignPlanService.createServiceOrder',
      'ServiceOrderService.complete',
    ]);
    const { order: plan } = await host.call<CourseView>('GET', student.path);
    expect(plan?.commands.map(({ operation }) => operation)).toEqual(['SignPlanService.create']);
  });

  it('refuses steps out of their order', async () => {
    const student = await Student.enrolled();
    expect(await student.status('PUT', '/lessons/1')).toBe(409);
    await student.until((view) => view.launch !== null);
    const signed = await Student.signed();
    expect(await signed.status('PUT', '/lessons/2')).toBe(409);
    expect(await signed.status('POST', '/lessons/1/given')).toBe(409);
    expect(await signed.status('POST', '/lessons/1/missed')).toBe(409);
    await signed.begin(1);
    expect(await signed.status('PUT', '/lessons/2')).toBe(409);
    await host.call('POST', `${signed.path}/lessons/1/missed`);
    expect(await signed.status('POST', '/lessons/1/given')).toBe(409);
  });

  it('knows no other course and no fourth lesson', async () => {
    const student = await Student.enrolled();
    expect(await student.status('PUT', '/lessons/4')).toBe(404);
    expect(await student.status('PUT', '/lessons/first')).toBe(400);
    expect((await host.ask('GET', `/courses/${host.drawId()}`)).status).toBe(404);
    expect((await host.ask('GET', '/courses/of-mine')).status).toBe(400);
  });

  it('is signed though the notification was lost, as the janitor asks', async () => {
    const student = await Student.enrolled();
    const { launch } = await student.until((view) => view.launch !== null);
    await host.simulate('deliveries/lose', { eventType: 'PAYSCORE.USER_SIGN_PLAN' });
    await host.simulate('launch/sign', launch ?? {});
    await host.clock.advance('16s');
    const { order } = await student.until(({ signedAt }) => signedAt !== null);
    expect(order?.heardFrom).toBe('query');
  });

  it('is paid though the notification was lost', async () => {
    const student = await Student.signed();
    await student.begin(1);
    await host.simulate('deliveries/lose', { eventType: 'PAYSCORE.USER_PAID' });
    await host.call('POST', `${student.path}/lessons/1/given`);
    await student.lesson(1, ({ order }) => order?.phase === 'Collecting');
    await host.clock.advance('16s');
    expect(await student.lesson(1, ({ order }) => order?.phase === 'Done')).toMatchObject({
      order: { paid: 10_000, heardFrom: 'query' },
    });
  });
});

describe('an end before the last lesson', () => {
  it('is the stop by the school, after which no lesson begins', async () => {
    const student = await Student.signed();
    await student.begin(1);
    expect(await student.status('POST', '/stop')).toBe(200);
    const stopped = await student.until(({ order }) => order?.phase === 'Revoked');
    expect(stopped.stoppedAt).not.toBeNull();
    await host.call('POST', `${student.path}/lessons/1/given`);
    await student.lesson(1, ({ order }) => order?.phase === 'Done');
    expect(await student.status('PUT', '/lessons/2')).toBe(409);
    expect(await student.status('POST', '/stop')).toBe(200);
  });

  it('is the signature taken back by the user', async () => {
    const student = await Student.signed();
    const number = student.path.replace('/courses/', '');
    await host.simulate(`sign-plans/${number}/cancel`, { reason: '搬家' });
    const withdrawn = await student.until(({ stoppedAt }) => stoppedAt !== null);
    expect(withdrawn.withdrawnAt).toBe(withdrawn.stoppedAt);
    expect(await student.status('PUT', '/lessons/1')).toBe(409);
  });

  it('is not the stop that WeChat Pay refuses: it is undone', async () => {
    const student = await Student.signed();
    const number = student.path.replace('/courses/', '');
    await host.simulate('deliveries/lose', { eventType: 'PAYSCORE.USER_CANCEL_SIGN_PLAN' });
    await host.simulate(`sign-plans/${number}/cancel`);
    await host.call('POST', `${student.path}/stop`);
    const refused = await student.until(({ refusal }) => refusal !== null);
    expect(refused.order?.commands.at(-1)).toMatchObject({
      operation: 'SignPlanService.stop',
      state: 'refused',
    });
    await host.clock.advance('2s');
    const { withdrawnAt, stoppedAt } = await student.until((view) => view.withdrawnAt !== null);
    expect(stoppedAt).toBe(withdrawnAt);
  });
});

it('undoes a lesson missed that WeChat Pay refuses, as it was charged elsewhere', async () => {
  const student = await Student.signed();
  const { number } = await student.begin(1);
  await host.simulate('deliveries/lose', { eventType: 'PAYSCORE.USER_PAID' });
  const orders = host.sample.app.get(ServiceOrderService, { strict: false });
  const order = await orders.query({ outOrderNo: number, serviceId: services.course });
  await orders.complete(number, completion(order, chargesOf, { now: new Date(host.clock.now()) }));
  await host.call('POST', `${student.path}/lessons/1/missed`);
  const refused = await student.lesson(1, ({ refusal }) => refusal !== null);
  expect(refused).toMatchObject({ endedAt: null, missed: false });
});

it('makes the plan once, whoever starts the app', async () => {
  const { requests } = await host.call<{ requests: { method: string; path: string }[] }>(
    'GET',
    '/simulated/requests',
  );
  const made = requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/payscore-plans'));
  expect(made).toHaveLength(1);
});

it('shows the desk the newest courses first, and nobody an openid', async () => {
  const student = await Student.enrolled();
  const courses = await host.call<CourseView[]>('GET', '/courses');
  expect(courses.map(({ id }) => id)).toContain(student.path.replace('/courses/', ''));
  expect(JSON.stringify(courses)).not.toContain('openid');
});
