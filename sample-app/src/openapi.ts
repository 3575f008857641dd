// What OpenAPI shows of types and comments. Written by tools/openapi-of-sample.mjs: do not edit.
import * as file0 from './books/books.view.js';
import * as file1 from './orders/order-view.js';
import * as file2 from './courses/course.view.js';
import * as file3 from './refunds/refund.view.js';
import * as file4 from './shops/shop.requests.js';
import * as file5 from './vending/visit.requests.js';
import * as file6 from './rentals/rental.view.js';
import * as file7 from './shops/sale.view.js';
import * as file8 from './shops/shop.view.js';
import * as file9 from './vending/visit.view.js';
import * as file10 from './refunds/refund.entity.js';
import * as file11 from './books/books.requests.js';
import * as file12 from './books/payment.entity.js';
import * as file13 from './courses/course-plan.entity.js';
import * as file14 from './courses/course.entity.js';
import * as file15 from './courses/course.requests.js';
import * as file16 from './courses/lesson.entity.js';
import * as file17 from './rentals/rental.entity.js';
import * as file18 from './refunds/refund.requests.js';
import * as file19 from './rentals/rental.requests.js';
import * as file20 from './shops/shop.entity.js';
import * as file21 from './shops/sale.entity.js';
import * as file22 from './underneath/underneath.requests.js';
import * as file23 from './vending/visit.entity.js';
import * as file24 from './books/books.controller.js';
import * as file25 from './courses/courses.controller.js';
import * as file26 from './health/health.controller.js';
import * as file27 from './rentals/rentals.controller.js';
import * as file28 from './shops/sales.controller.js';
import * as file29 from './shops/shops.controller.js';
import * as file30 from './simulated/simulated.controller.js';
import * as file31 from './underneath/underneath.controller.js';
import * as file32 from './vending/visits.controller.js';
/* eslint-disable */
export default async () => {
  const t = {
    ['./books/books.view.js']: file0,
    ['./orders/order-view.js']: file1,
    ['./courses/course.view.js']: file2,
    ['./refunds/refund.view.js']: file3,
    ['./shops/shop.requests.js']: file4,
    ['./vending/visit.requests.js']: file5,
    ['./rentals/rental.view.js']: file6,
    ['./shops/sale.view.js']: file7,
    ['./shops/shop.view.js']: file8,
    ['./vending/visit.view.js']: file9,
  };
  return {
    '@nestjs/swagger': {
      models: [
        [
          file10,
          {
            Refund: {
              number: {
                required: true,
                type: () => String,
                description:
                  "Merchant's number of the refund (`out_refund_no`), made of the order's and the attempt.",
              },
              mchid: { required: true, type: () => String },
              orderNumber: { required: true, type: () => String },
              transactionId: { required: true, type: () => String },
              amount: { required: true, type: () => Number, description: 'In fen.' },
              status: {
                required: true,
                type: () => String,
                description:
                  'As WeChat Pay writes it: `PROCESSING` until it says `SUCCESS`, `ABNORMAL` or `CLOSED`.',
              },
              acceptedAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When WeChat Pay accepted it: the day on which it is in the books.',
              },
              refusal: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What WeChat Pay refused, and why.',
              },
            },
          },
        ],
        [
          file11,
          {
            BooksReference: {
              day: {
                required: true,
                type: () => String,
                description: 'In Beijing: `yyyy-MM-dd`.',
                pattern: '^\\d{4}-\\d{2}-\\d{2}$',
              },
            },
            BooksQuery: {
              mchid: {
                required: false,
                type: () => String,
                description: "Of a shop. @default the app's own merchant",
                pattern: '^\\d{8,32}$',
              },
            },
          },
        ],
        [
          file0,
          {
            Sums: {
              paid: { required: true, type: () => Number },
              refunded: { required: true, type: () => Number },
            },
            HourView: { hour: { required: true, type: () => Number } },
            ComparisonView: {
              differences: { required: true, type: () => [Object] },
              complete: {
                required: true,
                type: () => Boolean,
                description: 'Whether all differences are listed.',
              },
              totals: { required: true, type: () => Object, description: 'Sums by book.' },
            },
            BooksView: {
              day: { required: true, type: () => String, description: 'In Beijing: `yyyy-MM-dd`.' },
              mchid: { required: true, type: () => String },
              payments: { required: true, type: () => Number, description: 'Number of payments.' },
              refunds: {
                required: true,
                type: () => Number,
                description: 'Number of refunds that were accepted on the day.',
              },
              hours: {
                required: true,
                type: () => [t['./books/books.view.js'].HourView],
                description:
                  'The hours in which something moved, such as `{ hour: 13, \u2026 }` for 13:00 to 13:59.',
              },
              comparison: {
                required: true,
                type: () => t['./books/books.view.js'].ComparisonView,
                nullable: true,
                description:
                  "The app's record held against WeChat Pay's bills; null while there is nothing to hold it against.",
              },
              reason: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  "Why there is no comparison, such as `STATEMENT_CREATING`: WeChat Pay makes a day's bill at ten the next morning.",
              },
            },
          },
        ],
        [
          file12,
          {
            Payment: {
              mchid: { required: true, type: () => String },
              orderNumber: { required: true, type: () => String },
              transactionId: {
                required: true,
                type: () => String,
                nullable: true,
                description: "WeChat Pay's number of the payment, which a refund names.",
              },
              amount: { required: true, type: () => Number, description: 'In fen.' },
              paidAt: { required: true, type: () => Number },
            },
          },
        ],
        [
          file1,
          {
            OrderView: {
              kind: {
                required: true,
                enum: [
                  'service-order',
                  'partner-service-order',
                  'acquiring-bank-service-order',
                  'oversea-service-order',
                  'smart-retail-order',
                  'pay-after-order',
                  'sign-plan',
                  'partner-sign-plan',
                  'refund',
                ],
              },
              number: {
                required: true,
                type: () => String,
                description: "The app's number of the order, of the plan or of the refund.",
              },
              phase: {
                required: true,
                description: 'Where it stands at WeChat Pay; `Unknown` until WeChat Pay has told.',
                enum: [
                  'AwaitingConfirmation',
                  'InService',
                  'Collecting',
                  'Done',
                  'Revoked',
                  'Expired',
                  'Refunding',
                  'RefundAbnormal',
                  'RefundClosed',
                  'Unknown',
                ],
              },
              paid: { required: true, type: () => Number, nullable: true },
              transactionId: { required: true, type: () => String, nullable: true },
              heardAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When WeChat Pay last told of it, and how.',
              },
              heardFrom: { required: true, type: () => String, nullable: true },
              commands: {
                required: true,
                type: () => [t['./orders/order-view.js'].CommandView],
                description: 'What the app has asked WeChat Pay to do, in order.',
              },
            },
            CommandView: {
              id: { required: true, type: () => String },
              operation: {
                required: true,
                type: () => String,
                description: 'Such as `ServiceOrderService.complete`.',
              },
              state: { required: true, type: () => String },
              attempts: { required: true, type: () => Number },
              lastError: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What went wrong last, without persons.',
              },
              createdAt: { required: true, type: () => Number },
              updatedAt: { required: true, type: () => Number },
            },
          },
        ],
        [
          file13,
          {
            CoursePlan: {
              number: {
                required: true,
                type: () => String,
                description: "Merchant's number of the plan (`merchant_plan_no`).",
              },
              command: {
                required: true,
                type: () => String,
                description: 'Id of the command that makes the plan.',
              },
              planId: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  "WeChat Pay's number of the plan, which an enrolment names, once the plan is made.",
              },
              refusal: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What WeChat Pay refused, and why. The next start of the app asks again.',
              },
            },
          },
        ],
        [
          file14,
          {
            Course: {
              id: {
                required: true,
                type: () => String,
                description: 'Also the number of the signed plan at WeChat Pay (`merchant_sign_plan_no`).',
              },
              openid: {
                required: true,
                type: () => String,
                description: 'Who signs, and pays for each lesson.',
              },
              enrolledAt: { required: true, type: () => Number },
              confirmation: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  'What opens the page on which the user signs (`package`), once the plan is offered.',
              },
              signedAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When the user had signed. No lesson begins before.',
              },
              stoppedAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When the school stopped the course.',
              },
              withdrawnAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When the user had taken the signature back, in WeChat.',
              },
              overAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When WeChat Pay had told of another end: all lessons are over, or the time is.',
              },
              refusal: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What WeChat Pay refused last, and why.',
              },
            },
          },
        ],
        [
          file15,
          {
            CourseReference: {
              id: {
                required: true,
                type: () => String,
                description:
                  'Drawn by the client, so that it can repeat a request whose answer was lost. Whoever knows it is the user.',
                pattern: '^[0-9a-f]{32}$',
              },
            },
            LessonReference: { no: { required: true, type: () => Number, minimum: 1, maximum: 100 } },
          },
        ],
        [
          file16,
          {
            Lesson: {
              courseId: { required: true, type: () => String },
              no: {
                required: true,
                type: () => Number,
                description: 'Counts the lessons of the course from 1.',
              },
              number: {
                required: true,
                type: () => String,
                description:
                  "Number of the lesson's order at WeChat Pay (`out_order_no`), fixed as the plan was offered.",
              },
              name: { required: true, type: () => String },
              price: { required: true, type: () => Number, description: 'In fen.' },
              beganAt: { required: true, type: () => Number, nullable: true },
              givenAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When it had been given: the user pays.',
              },
              missedAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When the user had missed it, for nothing.',
              },
              refusal: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What WeChat Pay refused last, and why.',
              },
            },
          },
        ],
        [
          file2,
          {
            CourseView: {
              launch: {
                required: true,
                type: () => Object,
                nullable: true,
                description: 'What a mini program passes to `wx.openBusinessView`, while the user can sign.',
              },
              order: {
                required: true,
                type: () => t['./orders/order-view.js'].OrderView,
                nullable: true,
                description: 'The signed plan at WeChat Pay.',
              },
              lessons: { required: true, type: () => [t['./courses/course.view.js'].LessonView] },
            },
            LessonView: {
              endedAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When it had been given or missed.',
              },
              missed: { required: true, type: () => Boolean },
              order: {
                required: true,
                type: () => t['./orders/order-view.js'].OrderView,
                nullable: true,
                description: "The lesson's own order at WeChat Pay, once it has begun.",
              },
            },
          },
        ],
        [file3, { RefundView: {} }],
        [
          file17,
          {
            Rental: {
              id: {
                required: true,
                type: () => String,
                description: 'Also the order number at WeChat Pay (`out_order_no`).',
              },
              cabinet: {
                required: true,
                type: () => String,
                description: "As printed in the cabinet's QR code.",
              },
              requestedAt: { required: true, type: () => Number },
              confirmation: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What opens the confirmation page (`package`), once the order is open.',
              },
              handedOutAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When the user had confirmed. The cabinet hands out nothing before.',
              },
              returnedAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When it came back, or was given up as lost.',
              },
              lostAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When it was given up as lost: the deposit is charged in place of the fee.',
              },
              cancelledAt: { required: true, type: () => Number, nullable: true },
              fee: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'In fen, fixed when it came back.',
              },
              refusal: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What WeChat Pay refused last, and why.',
              },
            },
          },
        ],
        [
          file18,
          {
            RefundReference: {
              attempt: {
                required: true,
                type: () => Number,
                description: 'Counts the refunds of the order from 1; a repeat of one names the same.',
                minimum: 1,
                maximum: 50,
              },
            },
            RefundRequest: {
              amount: { required: true, type: () => Number, description: 'In fen.', minimum: 1 },
              reason: {
                required: false,
                type: () => String,
                description: 'As the user reads it.',
                minLength: 1,
                maxLength: 80,
              },
            },
          },
        ],
        [
          file19,
          {
            RentalReference: {
              id: {
                required: true,
                type: () => String,
                description:
                  'Drawn by the client, so that it can repeat a request whose answer was lost. Whoever knows it is the user.',
                pattern: '^[0-9a-f]{32}$',
              },
            },
            RentRequest: {
              cabinet: {
                required: true,
                type: () => String,
                description: "As printed in the cabinet's QR code.",
                minLength: 1,
                maxLength: 32,
              },
            },
          },
        ],
        [
          file6,
          {
            RentalView: {
              duration: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'Of the use, in milliseconds, until now or until the return.',
              },
              launch: {
                required: true,
                type: () => Object,
                nullable: true,
                description:
                  'What a mini program passes to `wx.openBusinessView`, while the user can confirm.',
              },
              order: {
                required: true,
                type: () => t['./orders/order-view.js'].OrderView,
                nullable: true,
                description: 'The order at WeChat Pay.',
              },
              refunds: { required: true, type: () => [t['./refunds/refund.view.js'].RefundView] },
              refundable: {
                required: true,
                type: () => Number,
                description: 'What can still be given back.',
              },
            },
          },
        ],
        [
          file20,
          {
            Shop: {
              mchid: {
                required: true,
                type: () => String,
                description: 'Merchant number (\u5546\u6237\u53F7).',
              },
              name: { required: true, type: () => String },
              addedAt: { required: true, type: () => Number },
              appid: { required: true, type: () => String },
              serviceId: {
                required: true,
                type: () => String,
                description: 'Of a service whose orders the user confirms (\u670D\u52A1ID).',
              },
              serialNo: {
                required: true,
                type: () => String,
                description: 'Serial number of the merchant API certificate.',
              },
              platformKeys: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                description: "WeChat Pay's public keys by their ids. They are no secret.",
              },
              sealedKeys: {
                required: true,
                type: () => String,
                description: 'The private key and the APIv3 key, sealed by `ShopKeys`.',
              },
            },
          },
        ],
        [
          file21,
          {
            Sale: {
              mchid: { required: true, type: () => String },
              id: {
                required: true,
                type: () => String,
                description: 'Also the order number at WeChat Pay (`out_order_no`).',
              },
              article: { required: true, type: () => String },
              price: {
                required: true,
                type: () => Number,
                description: 'In fen, as it was when the user ordered.',
              },
              orderedAt: { required: true, type: () => Number },
              confirmation: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What opens the confirmation page (`package`), once the order is open.',
              },
              confirmedAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When the user had confirmed. The shop delivers nothing before.',
              },
              deliveredAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When the article was delivered: from then on WeChat Pay collects its price.',
              },
              cancelledAt: { required: true, type: () => Number, nullable: true },
              refusal: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What WeChat Pay refused last, and why.',
              },
            },
          },
        ],
        [
          file7,
          {
            SaleView: {
              launch: {
                required: true,
                type: () => Object,
                nullable: true,
                description:
                  'What a mini program passes to `wx.openBusinessView`, while the user can confirm.',
              },
              order: {
                required: true,
                type: () => t['./orders/order-view.js'].OrderView,
                nullable: true,
                description: 'The order at WeChat Pay.',
              },
            },
          },
        ],
        [
          file4,
          {
            ShopReference: {
              mchid: {
                required: true,
                type: () => String,
                description: 'Merchant number (\u5546\u6237\u53F7).',
                pattern: '^\\d{8,16}$',
              },
            },
            SaleReference: {
              id: {
                required: true,
                type: () => String,
                description:
                  'Drawn by the client, so that it can repeat a request whose answer was lost. Whoever knows it is the user.',
                pattern: '^[0-9a-f]{32}$',
              },
            },
            ShopAccess: {
              appid: { required: true, type: () => String, minLength: 1, maxLength: 32 },
              serviceId: {
                required: true,
                type: () => String,
                description: 'Of a service whose orders the user confirms (\u670D\u52A1ID).',
                minLength: 1,
                maxLength: 32,
              },
              serialNo: {
                required: true,
                type: () => String,
                description: 'Serial number of the merchant API certificate.',
                pattern: '^[0-9A-Fa-f]{1,64}$',
              },
              privateKey: {
                required: true,
                type: () => String,
                description:
                  'PEM, of `apiclient_key.pem`. It is sealed before it is stored, and never shown again.',
                minLength: 1,
                maxLength: 8192,
              },
              apiV3Key: { required: true, type: () => String, minLength: 32, maxLength: 32 },
              platformKeys: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                description: "WeChat Pay's public keys (PEM) by their ids, such as `PUB_KEY_ID_\u2026`.",
              },
            },
            ShopRequest: {
              name: { required: true, type: () => String, minLength: 1, maxLength: 64 },
              access: {
                required: false,
                type: () => t['./shops/shop.requests.js'].ShopAccess,
                description: 'Left out on a simulator, which tells the keys of its merchants.',
              },
            },
            SaleRequest: { article: { required: true, type: () => String } },
          },
        ],
        [
          file8,
          {
            ShopView: {
              mchid: {
                required: true,
                type: () => String,
                description: 'Merchant number (\u5546\u6237\u53F7).',
              },
              name: { required: true, type: () => String },
              addedAt: { required: true, type: () => Number },
              sales: { required: true, type: () => Number, description: 'Number of its sales.' },
              paid: { required: true, type: () => Number, description: 'What came in for them, in fen.' },
            },
            ShopCandidateView: { mchid: { required: true, type: () => String } },
            ArticleView: {
              article: { required: true, type: () => String },
              name: { required: true, type: () => String },
              price: { required: true, type: () => Number, description: 'In fen.' },
            },
          },
        ],
        [
          file22,
          {
            UnderneathQuery: {
              number: {
                required: false,
                type: () => String,
                description: 'Of an order, a plan or a refund.',
                pattern: '^[\\w|*@.-]{1,64}$',
              },
            },
            EntryReference: {
              id: {
                required: true,
                type: () => String,
                pattern: '^[a-z]{4,12}:[\\w|*@.-]{0,64}:[^]{1,300}$',
              },
            },
          },
        ],
        [
          file23,
          {
            Visit: {
              id: {
                required: true,
                type: () => String,
                description: 'Also the order number at WeChat Pay (`out_order_no`).',
              },
              cabinet: {
                required: true,
                type: () => String,
                description: "As printed in the cabinet's QR code.",
              },
              openedAt: { required: true, type: () => Number },
              confirmation: {
                required: true,
                type: () => String,
                nullable: true,
                description:
                  'What opens the page on which the user begins (`package`), once the order is open.',
              },
              acceptedAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When the user had begun. The door opens now.',
              },
              closedAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'When the door was closed.',
              },
              cancelledAt: { required: true, type: () => Number, nullable: true },
              overAt: {
                required: true,
                type: () => Number,
                nullable: true,
                description:
                  "When WeChat Pay had told of the order's end: paid, not used, cancelled, or not begun within an hour.",
              },
              goods: {
                required: true,
                type: () => [Object],
                nullable: true,
                description: 'What the camera saw leave, fixed when the door was closed.',
              },
              total: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'In fen, fixed when the door was closed.',
              },
              refusal: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'What WeChat Pay refused last, and why.',
              },
            },
          },
        ],
        [
          file5,
          {
            VisitReference: {
              id: {
                required: true,
                type: () => String,
                description:
                  'Drawn by the client, so that it can repeat a request whose answer was lost. Whoever knows it is the user.',
                pattern: '^[0-9a-f]{32}$',
              },
            },
            OpenRequest: {
              cabinet: {
                required: true,
                type: () => String,
                description: "As printed in the cabinet's QR code.",
                minLength: 1,
                maxLength: 32,
              },
            },
            TakenGoodRequest: {
              sku: { required: true, type: () => String },
              count: { required: true, type: () => Number, minimum: 1, maximum: 100 },
            },
            CloseRequest: {
              goods: {
                required: true,
                type: () => [t['./vending/visit.requests.js'].TakenGoodRequest],
                description: 'What the camera saw leave; empty if nothing.',
                uniqueItems: true,
                maxItems: 20,
              },
            },
          },
        ],
        [
          file9,
          {
            VisitView: {
              launch: {
                required: true,
                type: () => Object,
                nullable: true,
                description: 'What a mini program passes to `wx.openBusinessView`, while the user can begin.',
              },
              order: {
                required: true,
                type: () => t['./orders/order-view.js'].OrderView,
                nullable: true,
                description: 'The order at WeChat Pay.',
              },
              refunds: { required: true, type: () => [t['./refunds/refund.view.js'].RefundView] },
              refundable: {
                required: true,
                type: () => Number,
                description: 'What can still be given back.',
              },
            },
          },
        ],
      ],
      controllers: [
        [file24, { BooksController: { of: { type: t['./books/books.view.js'].BooksView } } }],
        [
          file25,
          {
            CoursesController: {
              offer: {},
              latest: {
                summary: 'The newest first, of all users: for the desk.',
                type: [t['./courses/course.view.js'].CourseView],
              },
              enrol: { type: t['./courses/course.view.js'].CourseView },
              find: { type: t['./courses/course.view.js'].CourseView },
              check: {
                summary: "For a user who comes back from WeChat's page.",
                type: t['./courses/course.view.js'].CourseView,
              },
              stop: { type: t['./courses/course.view.js'].CourseView },
              begin: { type: t['./courses/course.view.js'].CourseView },
              given: { type: t['./courses/course.view.js'].CourseView },
              missed: { type: t['./courses/course.view.js'].CourseView },
            },
          },
        ],
        [
          file26,
          {
            HealthController: {
              live: {
                summary:
                  'Whether the process runs. A restart mends no certificate, no Redis and no WeChat Pay, so none is asked.',
                type: Object,
              },
              ready: { summary: 'Whether this process can take work: what it alone may lack.', type: Object },
              all: { summary: 'Everything, for the monitoring that calls a person.', type: Object },
            },
          },
        ],
        [
          file27,
          {
            RentalsController: {
              tariff: {},
              latest: {
                summary: 'The newest first, of all users: for the desk.',
                type: [t['./rentals/rental.view.js'].RentalView],
              },
              rent: {
                summary: 'Asks for a power bank. The cabinet hands out once the user has confirmed `launch`.',
                type: t['./rentals/rental.view.js'].RentalView,
              },
              find: { type: t['./rentals/rental.view.js'].RentalView },
              check: {
                summary: "For a user who comes back from WeChat's page.",
                type: t['./rentals/rental.view.js'].RentalView,
              },
              giveBack: {
                summary: 'The power bank is back in a cabinet: the fee is collected from now on.',
                type: t['./rentals/rental.view.js'].RentalView,
              },
              cancel: {
                summary: 'Before the power bank is handed out.',
                type: t['./rentals/rental.view.js'].RentalView,
              },
              declareLost: {
                summary: 'Charges the deposit for a power bank that does not come back.',
                type: t['./rentals/rental.view.js'].RentalView,
              },
              collect: {
                summary: 'Tries again to collect a fee that could not be collected.',
                type: t['./rentals/rental.view.js'].RentalView,
              },
              refund: {
                summary: 'Gives back a part of the fee, or all of it.',
                type: t['./rentals/rental.view.js'].RentalView,
              },
            },
          },
        ],
        [
          file28,
          {
            SalesController: {
              latest: {
                summary: 'The newest first, of all users of the shop: for the desk.',
                type: [t['./shops/sale.view.js'].SaleView],
              },
              order: {
                summary:
                  'Orders an article of the shop, which delivers once the user has confirmed `launch`.',
                type: t['./shops/sale.view.js'].SaleView,
              },
              find: { type: t['./shops/sale.view.js'].SaleView },
              check: {
                summary: "For a user who comes back from WeChat's page.",
                type: t['./shops/sale.view.js'].SaleView,
              },
              deliver: {
                summary: "By the shop's people: the price is collected from now on.",
                type: t['./shops/sale.view.js'].SaleView,
              },
              cancel: {
                summary: 'Before the article is delivered.',
                type: t['./shops/sale.view.js'].SaleView,
              },
            },
          },
        ],
        [
          file29,
          {
            ShopsController: {
              articles: { summary: 'What every shop sells.', type: [t['./shops/shop.view.js'].ArticleView] },
              all: { summary: 'The newest first.', type: [t['./shops/shop.view.js'].ShopView] },
              candidates: {
                summary: 'Merchants of the simulator that could be added.',
                type: [t['./shops/shop.view.js'].ShopCandidateView],
              },
              add: {
                summary:
                  'Adds a shop, or renews its name and keys. Orders under way go on with the new keys.',
                type: t['./shops/shop.view.js'].ShopView,
              },
            },
          },
        ],
        [
          file30,
          {
            SimulatedController: {
              console: {
                summary: "Leads to the simulator's own page, which the page cannot know the address of.",
              },
              handOn: { type: Object },
            },
          },
        ],
        [
          file31,
          {
            UnderneathController: {
              entries: {
                summary:
                  'Of an order with its refunds or lessons; without a number, the newest of all. The oldest first.',
                type: [Object],
              },
              entry: { type: Object },
              events: {
                summary:
                  'Server-sent events: `changed` at once, because something may have happened since, and after each change.',
                type: Object,
              },
            },
          },
        ],
        [
          file32,
          {
            VisitsController: {
              goods: {},
              latest: {
                summary: 'The newest first, of all users: for the desk.',
                type: [t['./vending/visit.view.js'].VisitView],
              },
              open: { type: t['./vending/visit.view.js'].VisitView },
              find: { type: t['./vending/visit.view.js'].VisitView },
              check: {
                summary:
                  "For a user who comes back from WeChat's page, and for a payment, of which there is no notification.",
                type: t['./vending/visit.view.js'].VisitView,
              },
              close: {
                summary:
                  'For the cabinet, whose camera has seen what was taken. Put a sign-in of your devices here.',
                type: t['./vending/visit.view.js'].VisitView,
              },
              cancel: { type: t['./vending/visit.view.js'].VisitView },
              refund: { type: t['./vending/visit.view.js'].VisitView },
            },
          },
        ],
      ],
    },
  };
};
