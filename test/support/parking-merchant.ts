import type { PayscoreSimulatorOptions } from '../../lib/testing/index.js';
import type { RawAnswer } from './raw-client.js';
import { openid, SimulatedMerchant } from './simulated-merchant.js';

export const plate = { plate_number: '粤B888888', plate_color: 'BLUE' };

/** A merchant with a car park, on a simulator whose clock stands at ten. The user has opened the service for the plate. */
export class ParkingMerchant {
  private constructor(
    readonly base: SimulatedMerchant,
    private readonly notifyUrl: string,
    private readonly subMchid?: string,
  ) {}

  static async start(
    {
      notifyUrl = 'http://127.0.0.1:9/notify',
      ...options
    }: PayscoreSimulatorOptions & { notifyUrl?: string } = {},
    subMchid?: string,
  ): Promise<ParkingMerchant> {
    const base = await SimulatedMerchant.start(options);
    base.simulator.user.openParking({ plateNumber: plate.plate_number });
    return new ParkingMerchant(base, notifyUrl, subMchid);
  }

  get simulator() {
    return this.base.simulator;
  }

  /** Asks for the service of the plate. A change of `undefined` leaves the field out. */
  find(changes: object = {}): Promise<RawAnswer> {
    const { appid } = this.simulator.moduleOptions();
    const query = { appid, sub_mchid: this.subMchid, ...plate, openid, ...changes };
    const given = Object.entries(query).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return this.base.client.get(`/v3/vehicle/parking/services/find?${new URLSearchParams(given).toString()}`);
  }

  /** The car enters at ten. */
  enter(changes: object = {}): Promise<RawAnswer> {
    return this.base.client.post('/v3/vehicle/parking/parkings', {
      sub_mchid: this.subMchid,
      out_parking_no: 'P1',
      ...plate,
      notify_url: this.notifyUrl,
      start_time: '2026-11-20T10:00:00+08:00',
      parking_name: '欢乐海岸停车场',
      free_duration: 900,
      ...changes,
    });
  }

  /** The car enters at ten and stands there for an hour. @returns WeChat Pay's number of the stay */
  async parked(changes: object = {}): Promise<string> {
    const { json } = await this.enter(changes);
    await this.base.clock.advance('1h');
    return json?.['id'] as string;
  }

  /** The car leaves at eleven. */
  debit(parkingId: string, changes: object = {}, stay: object = {}): Promise<RawAnswer> {
    const { appid } = this.simulator.moduleOptions();
    return this.base.client.post('/v3/vehicle/transactions/parking', {
      appid,
      sub_mchid: this.subMchid,
      description: '停车场扣费',
      attach: '深圳分店',
      out_trade_no: 'D1',
      trade_scene: 'PARKING',
      notify_url: this.notifyUrl,
      amount: { total: 600, currency: 'CNY' },
      parking_info: {
        parking_id: parkingId,
        ...plate,
        start_time: '2026-11-20T10:00:00+08:00',
        end_time: '2026-11-20T11:00:00+08:00',
        parking_name: '欢乐海岸停车场',
        charging_duration: 3_600,
        device_id: '12313',
        ...stay,
      },
      ...changes,
    });
  }

  query(outTradeNo = 'D1', subMchid = this.subMchid): Promise<RawAnswer> {
    const query = subMchid === undefined ? '' : `?sub_mchid=${subMchid}`;
    return this.base.client.get(`/v3/vehicle/transactions/out-trade-no/${outTradeNo}${query}`);
  }

  /** The notifications so far: event and, of its content, these fields. */
  notices(...fields: string[]): unknown[] {
    return this.simulator.deliveries.list().map(({ eventType, resource }) => {
      const content = resource as Record<string, unknown>;
      return [eventType, ...fields.map((name) => content[name])];
    });
  }
}
