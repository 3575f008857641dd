import type { CreatePayscorePlanRequest } from 'nestjs-payscore';

/** The course as the user signs it. In fen; no lesson may cost more than the one before. */
export const offer = {
  name: '瑜伽课3节',
  lessons: [
    { no: 1, name: '第一节课', listPrice: 10_000, price: 10_000 },
    { no: 2, name: '第二节课', listPrice: 10_000, price: 10_000 },
    { no: 3, name: '第三节课', listPrice: 10_000, price: 5_000, discount: '半价' },
  ],
  listTotal: 30_000,
  total: 25_000,
};

/** The plan of the course at WeChat Pay (支付分计划), which is made once. Another offer needs another number. */
export const plan: Omit<CreatePayscorePlanRequest, 'serviceId' | 'appid'> = {
  merchantPlanNo: 'yoga-3',
  planName: offer.name,
  planDuration: 30,
  deductionQuantity: offer.lessons.length,
  totalOriginalPrice: offer.listTotal,
  totalActualPrice: offer.total,
  planDetailList: offer.lessons.map(({ name, listPrice, price, discount }) => ({
    planDetailName: name,
    originalPrice: listPrice,
    actualPrice: price,
    ...(discount !== undefined && { planDiscountDescription: discount }),
  })),
};
