import type { CourseView } from '../../sample-app/src/courses/course.view.js';
import type { RentalView } from '../../sample-app/src/rentals/rental.view.js';
import type { SaleView } from '../../sample-app/src/shops/sale.view.js';
import type { SampleHost } from './sample-host.js';

interface Thing {
  readonly path: string;
  readonly name: string;
}

const mchid = '1900000203';

/** Something of each business, at various stages, for tests that look at all screens. */
export class SampleThings {
  private constructor(
    /** As a device remembers what was begun on it. */
    readonly own: readonly Thing[],
    /** A rental that its user has not confirmed. */
    readonly unconfirmed: string,
    readonly inUse: string,
    readonly paid: string,
  ) {}

  /** Addresses of all screens, as they stand behind `#/`. */
  get addresses(): string[] {
    const desk = ['rentals', 'courses', 'visits', 'sales', 'shops', 'books', 'books/2026-11-20'];
    const forms = ['', 'own', 'rentals', 'courses', 'visits', 'shops', `shops/${mchid}`, 'nowhere'];
    return [...forms, ...this.own.map(({ path }) => path), ...desk.map((part) => `desk/${part}`)];
  }

  /** @param longest number of a cabinet, which is printed wherever its rental is */
  static async make(host: SampleHost, longest = 'W'.repeat(32)): Promise<SampleThings> {
    const maker = new SampleMaker(host);
    const paid = await maker.rental('PB-1', 'paid');
    await host.clock.advance('2m');
    await host.call('PUT', `/${paid}/refunds/1`, { amount: 100 });
    await host.until<RentalView>(`/${paid}`, ({ refunds }) => refunds[0]?.status === 'SUCCESS');
    const inUse = await maker.rental('PB-2', 'in use');
    const others = [
      { path: inUse, name: 'PB-2' },
      { path: await maker.rental('PB-3', 'cancelled'), name: 'PB-3' },
      { path: paid, name: 'PB-1' },
      { path: await maker.course(), name: '2026-11-20' },
      { path: await maker.visit(), name: 'SC-1' },
      { path: await maker.sale(), name: '雨伞' },
    ];
    // The last one, because the app cancels what nobody has confirmed within an hour.
    const unconfirmed = await maker.rental(longest, 'unconfirmed');
    const own = [{ path: unconfirmed, name: longest }, ...others];
    return new SampleThings(own, unconfirmed, inUse, paid);
  }
}

/** Does by HTTP what users do on the page. */
export class SampleMaker {
  constructor(private readonly host: SampleHost) {}

  /** @param used by the app's clock, if it is confirmed @returns its address */
  async rental(
    cabinet: string,
    stage: 'unconfirmed' | 'in use' | 'cancelled' | 'paid',
    used = '90m',
  ): Promise<string> {
    const { host } = this;
    const path = `rentals/${host.drawId()}`;
    await host.call('PUT', `/${path}`, { cabinet });
    const { launch } = await host.until<RentalView>(`/${path}`, (rental) => rental.launch !== null);
    if (stage === 'cancelled') await host.call('POST', `/${path}/cancel`);
    if (stage === 'unconfirmed' || stage === 'cancelled') return path;
    await host.simulate('launch/confirm', launch ?? {});
    await host.until<RentalView>(`/${path}`, ({ handedOutAt }) => handedOutAt !== null);
    await host.clock.advance(used);
    if (stage === 'in use') return path;
    await host.call('POST', `/${path}/return`);
    await host.until<RentalView>(`/${path}`, ({ refundable }) => refundable > 0);
    return path;
  }

  /** Signed, and its first lesson under way. */
  async course(): Promise<string> {
    const { host } = this;
    const path = `courses/${host.drawId()}`;
    await host.call('PUT', `/${path}`, {});
    const { launch } = await host.until<CourseView>(`/${path}`, (course) => course.launch !== null);
    await host.simulate('launch/sign', launch ?? {});
    await host.until<CourseView>(`/${path}`, ({ signedAt }) => signedAt !== null);
    await host.call('PUT', `/${path}/lessons/1`);
    await host.until<CourseView>(`/${path}`, ({ lessons }) => lessons[0]?.order?.phase === 'InService');
    return path;
  }

  /** The door is open. */
  async visit(): Promise<string> {
    const { host } = this;
    const id = host.drawId();
    const path = `visits/${id}`;
    await host.call('PUT', `/${path}`, { cabinet: 'SC-1' });
    await host.until<{ launch: object | null }>(`/${path}`, ({ launch }) => launch !== null);
    await host.simulate(`legacy-orders/${id}/accept`);
    await host.until<{ acceptedAt: number | null }>(`/${path}`, ({ acceptedAt }) => acceptedAt !== null);
    return path;
  }

  /** Delivered and paid. */
  async sale(): Promise<string> {
    const { host } = this;
    await host.call('PUT', `/shops/${mchid}`, { name: '伞店' });
    const path = `shops/${mchid}/sales/${host.drawId()}`;
    await host.call('PUT', `/${path}`, { article: 'umbrella' });
    const { launch } = await host.until<SaleView>(`/${path}`, (sale) => sale.launch !== null);
    await host.simulate(`launch/confirm?mchid=${mchid}`, launch ?? {});
    await host.until<SaleView>(`/${path}`, ({ confirmedAt }) => confirmedAt !== null);
    await host.clock.advance('1m');
    await host.call('POST', `/${path}/deliver`);
    await host.until<SaleView>(`/${path}`, (sale) => sale.order?.paid === 2900);
    return path;
  }
}
