import { ArrayMaxSize, ArrayMinSize, IsOptional } from 'class-validator';
import { UniqueItems } from '../../schema/unique-items.decorator.js';
import { Nested } from '../../schema/nested.decorator.js';
import { PostDiscount } from './post-discount.dto.js';
import { PostPayment } from './post-payment.dto.js';
import { ServiceRequest } from './service-request.dto.js';

/** Base of the requests that list what an order costs. */
export class ChargesRequest extends ServiceRequest {
  /** What the user pays for, 1 to 100 items. Their names are prescribed by industry. */
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @UniqueItems('name', '商品信息')
  @Nested(() => PostPayment)
  postPayments!: PostPayment[];

  /** Discounts, at most 30. */
  @IsOptional()
  @ArrayMaxSize(30)
  @UniqueItems('name')
  @Nested(() => PostDiscount)
  postDiscounts?: PostDiscount[];
}
