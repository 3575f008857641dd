import type { PostPayment } from '../../api/shared/charges.dto.js';
import type { Charges } from '../charges.js';
import {
  pricedItems,
  stated,
  statedCharges,
  textOf,
  type Discounted,
  type Fees,
  type RatedOrder,
  type RatedUse,
} from './presets.js';

const bikeFees = {
  /** 骑行费用, in fen: the ride. */
  ride: '骑行费用',
  /** 调度费用, in fen: the relocation of the bike. */
  dispatch: '调度费用',
  /** 头盔费用, in fen: the helmet. */
  helmet: '头盔费用',
  /** 罚款, in fen: the fine. */
  fine: '罚款',
} as const;

const courierFees = {
  /** 首重费, in fen: the first weight. */
  firstWeight: '首重费',
  /** 续重费, in fen: the weight beyond the first. */
  furtherWeight: '续重费',
  /** 包装费, in fen: the packing. */
  packing: '包装费',
  /** 保价费, in fen: the insurance of the declared value. */
  insurance: '保价费',
} as const;

const carRentalFees = {
  /** 租车相关费用, in fen: the rental. */
  rental: '租车相关费用',
  /** 延迟还车费用, in fen: the return after the agreed time. */
  lateReturn: '延迟还车费用',
  /** 加油费用, in fen: the fuel. */
  fuel: '加油费用',
  /** ETC高速费用, in fen: the tolls of motorways. */
  tolls: 'ETC高速费用',
  /** 车损费用, in fen: the damage to the car. */
  damage: '车损费用',
  /** 折旧费用, in fen: the depreciation of the car. */
  depreciation: '折旧费用',
  /** 停运费用, in fen: the time in which the car was out of operation. */
  downtime: '停运费用',
  /** 闯红灯违章, in fen: the fine for a red light. */
  redLight: '闯红灯违章',
} as const;

/** A device used for some time. */
export interface TimedUse extends RatedUse {
  /** Such as `1小时38分20秒`; at most 30 characters. */
  readonly duration: string;
}

/** A car charged. */
export interface CarChargingUse extends RatedUse {
  /** Such as `电费0.2元,服务费0.2元`; at most 30 characters. */
  readonly details: string;
}

/** A ride. Fees in fen; what was not charged is left out. */
export interface BikeUse extends Discounted, Fees<typeof bikeFees> {
  /** Such as `1小时38分20秒`; at most 30 characters. */
  readonly duration: string;
  /** The rate. @default that of the creation */
  readonly rate?: string | undefined;
}

/** A parcel. Fees in fen; what was not charged is left out. */
export interface CourierUse extends Discounted, Fees<typeof courierFees> {
  /** The first weight, which is always charged. */
  readonly firstWeight: number;
}

/** What was taken out of a cabinet. */
export interface RetailUse extends Discounted {
  /** Articles that were taken: at least one. */
  readonly articles: readonly {
    /** Name of the article, at most 30 characters. */
    readonly name: string;
    /** What all pieces of the article cost together, in fen. */
    readonly amount: number;
    /** Number of pieces, 1 to 100. @default 1 */
    readonly count?: number;
  }[];
}

/** A car given back. Fees in fen; what was not charged is left out. */
export interface CarRentalUse extends Discounted, Fees<typeof carRentalFees> {}

/** A stay. Amounts in fen. */
export interface HotelUse extends Discounted {
  /** What the room costs. */
  readonly price: number;
  /** What the price is for. @default that of the creation */
  readonly room?: string | undefined;
  /** 其他杂费, such as the cleaning of the room. */
  readonly extras?:
    | {
        /** What the extras cost, in fen. */
        readonly amount: number;
        /** What the extras are, such as `房间清洁`; at most 30 characters. */
        readonly description: string;
      }
    | undefined;
}

const timed = {
  /**
   * Items of the creation: the rate.
   * @param rate such as `3元/60分钟，每24小时封顶30元`; at most 30 characters
   */
  creation: (rate: string): PostPayment[] => [stated('收费标准', rate)],
  /** Charges of the completion: the rate and the duration, without amounts, and the total in fen. */
  charges: (use: TimedUse) => statedCharges('收费标准', '使用时长', use.duration, use),
};

/**
 * Items of the industries for which WeChat Pay prescribes them: `creation(…)` makes the `postPayments` of a creation,
 * `charges(…)` what `completion` and `lowerAmount` take.
 * @see https://pay.weixin.qq.com/doc/v3/partner/4012586150
 */
export const industries = {
  /** 充电宝. Items without amounts. */
  powerBank: timed,

  /** 二轮电动车充电桩. Items without amounts. */
  eBikeCharging: timed,

  /** 汽车充电桩. Items without amounts. */
  carCharging: {
    /**
     * Items of the creation: the rate.
     * @param rate such as `电费0.1元/度,服务费0.1元/度`; at most 30 characters
     */
    creation: (rate: string): PostPayment[] => [stated('计费规则', rate)],
    /** Charges of the completion: the rate and the details, without amounts, and the total in fen. */
    charges: (use: CarChargingUse) => statedCharges('计费规则', '费用明细', use.details, use),
  },

  /** 共享单车. Rate and duration without amounts, the fees with theirs. */
  bike: {
    /**
     * Items of the creation: the rate.
     * @param rate such as `骑行费用1.5元/30分钟`; at most 30 characters
     */
    creation: (rate: string): PostPayment[] => [stated('计费规则', rate)],
    /** Charges of the completion: the rate, the duration and the fees in fen. A ride without a fee costs 0. */
    charges:
      ({ rate, duration, discounts, ...fees }: BikeUse) =>
      (order: RatedOrder): Charges => {
        const priced = pricedItems(bikeFees, fees);
        const texts = [stated('计费规则', textOf(order, '计费规则', rate)), stated('骑行时长', duration)];
        return priced.length > 0 ? { items: [...texts, ...priced], discounts } : { items: texts, total: 0 };
      },
  },

  /** 快递. Amounts alone. */
  courier: {
    /**
     * Items of the creation: the estimate.
     * @param estimate in fen
     */
    creation: (estimate: number): PostPayment[] => [{ name: '预估金额', amount: estimate }],
    /** Charges of the completion: the fees, in fen. */
    charges: ({ discounts, ...fees }: CourierUse): Charges => ({
      items: pricedItems(courierFees, fees),
      discounts,
    }),
  },

  /** 智慧零售（无人设备）. Nothing at creation. Where nothing was taken, cancel the order: a completion needs an item. */
  unattendedRetail: {
    /** Items of the creation: none. */
    creation: (): PostPayment[] => [],
    /** Charges of the completion: one item for each article, amounts in fen. */
    charges: ({ articles, discounts }: RetailUse): Charges => ({
      items: articles.map(({ name, amount, count }) => ({
        name: '商品信息',
        amount,
        description: name,
        ...(count !== undefined && { count }),
      })),
      discounts,
    }),
  },

  /** 汽车租赁. The rule at creation, the fees at completion; without a fee one item says so. */
  carRental: {
    /**
     * Items of the creation: the rule of a rental without a deposit.
     * @param rule such as `还车后30天内按费用标准核查车损、违章等费用`; at most 30 characters
     */
    creation: (rule: string): PostPayment[] => [stated('免押租车规则', rule)],
    /** Charges of the completion: the fees, in fen. A rental without a fee costs 0. */
    charges: ({ discounts, ...fees }: CarRentalUse): Charges => {
      const priced = pricedItems(carRentalFees, fees);
      return priced.length > 0
        ? { items: priced, discounts }
        : { items: [stated('租车相关费用', '本次无扣款')], total: 0 };
    },
  },

  /** 酒店. The room with its price, from the creation on. */
  hotel: {
    /**
     * Items of the creation: the room with its price.
     * @param price in fen
     * @param room what the price is for, such as `北京中关村某酒店标准间`; at most 30 characters
     */
    creation: (price: number, room: string): PostPayment[] => [
      { name: '酒店房费', amount: price, description: room },
    ],
    /** Charges of the completion: the room with its price and the extras, in fen. */
    charges:
      ({ price, room, extras, discounts }: HotelUse) =>
      (order: RatedOrder): Charges => ({
        items: [
          { name: '酒店房费', amount: price, description: textOf(order, '酒店房费', room) },
          ...(extras === undefined ? [] : [{ name: '其他杂费', ...extras }]),
        ],
        discounts,
      }),
  },
} as const;
