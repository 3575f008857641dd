import { Body, Controller, Post } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as payscore from 'nestjs-payscore';

// The build writes what OpenAPI needs into the DTOs, so the built package is what hosts see, and what is tried here.
const { CreateParkingDebitRequest, CreateServiceOrderRequest, ServiceOrder, ...built } = createRequire(
  __filename,
)('../dist/index.js') as typeof payscore;

class OrdersController {
  create(_request: payscore.CreateServiceOrderRequest): payscore.ServiceOrder {
    return new ServiceOrder();
  }

  park(_request: payscore.CreateParkingDebitRequest): void {}
}

/** What the decorators of a method do whose types come from the built package. */
function route(name: 'create' | 'park', request: object): void {
  const { prototype } = OrdersController;
  Reflect.defineMetadata('design:paramtypes', [request], prototype, name);
  Body()(prototype, name, 0);
  Post(name)(prototype, name, Object.getOwnPropertyDescriptor(prototype, name) ?? {});
}
route('create', CreateServiceOrderRequest);
route('park', CreateParkingDebitRequest);
Controller('orders')(OrdersController);

type Schemas = Record<string, { required?: string[]; properties: Record<string, Record<string, unknown>> }>;

describe('an OpenAPI document of a host that takes a CreateServiceOrderRequest', () => {
  let document: OpenAPIObject;
  let schemas: Schemas;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ controllers: [OrdersController] }).compile();
    const app = module.createNestApplication();
    document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    schemas = document.components?.schemas as unknown as Schemas;
  });

  it('has its properties, with what is required', () => {
    expect(schemas['CreateServiceOrderRequest']?.required).toEqual(
      expect.arrayContaining(['outOrderNo', 'serviceIntroduction', 'timeRange', 'riskFund']),
    );
    expect(schemas['CreateServiceOrderRequest']?.required).not.toContain('appid');
    expect(Object.keys(schemas['CreateServiceOrderRequest']?.properties ?? {})).toContain('needUserConfirm');
  });

  it('has its nested types', () => {
    const { properties } = schemas['CreateServiceOrderRequest'] ?? { properties: {} };
    expect(properties['postPayments']).toMatchObject({
      type: 'array',
      maxItems: 100,
      items: { $ref: '#/components/schemas/PostPayment' },
    });
    expect(JSON.stringify(properties['timeRange'])).toContain('#/components/schemas/PlannedTimeRange');
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(['PostDiscount', 'RiskFund', 'Device']));
  });

  it('has its descriptions and limits', () => {
    const { properties } = schemas['CreateServiceOrderRequest'] ?? { properties: {} };
    expect(properties['serviceIntroduction']).toMatchObject({
      type: 'string',
      minLength: 1,
      maxLength: 20,
      description: expect.stringContaining('as the user sees it') as string,
    });
    expect(schemas['PostPayment']?.properties['amount']).toMatchObject({ type: 'number', minimum: 0 });
    expect(schemas['RiskFund']?.properties['name']).toMatchObject({ type: 'string' });
  });

  it('has the texts of fields that are put together from parts', () => {
    type Described = { _OPENAPI_METADATA_FACTORY: () => Record<string, Record<string, unknown>> };
    const described = ({ _OPENAPI_METADATA_FACTORY: fields }: Described) => fields();
    const request = built.CreateProfitSharingRequest;
    expect(described(request as unknown as Described)['unfreezeUnsplit']).toMatchObject({
      required: true,
      description: expect.stringContaining('last sharing') as string,
    });
    const parts = described(Object.getPrototypeOf(request) as Described);
    expect(parts['outOrderNo']?.['description']).toContain('商户分账单号');
    expect(parts['subMchid']).toMatchObject({ required: false, maxLength: 32 });
  });

  it('has what a request and its nested objects take from parts', () => {
    const { CreateParkingDebitRequest: debit, ParkingInfo: stay } = schemas;
    expect(debit?.required).toEqual(expect.arrayContaining(['outTradeNo', 'amount', 'parkingInfo']));
    for (const name of ['appid', 'notifyUrl', 'subMchid', 'subAppid']) {
      expect(Object.keys(debit?.properties ?? {})).toContain(name);
      expect(debit?.required).not.toContain(name);
    }
    expect(stay?.required).toHaveLength(8);
    expect(stay?.properties).toMatchObject({
      plateNumber: { type: 'string' },
      plateColor: { enum: ['BLUE', 'GREEN', 'YELLOW', 'BLACK', 'WHITE', 'LIMEGREEN'] },
      startTime: { type: 'string' },
      chargingDuration: { type: 'number', minimum: 0 },
    });
  });

  it('describes every request and answer of the package', () => {
    const undescribed = built.PAYSCORE_OPERATIONS.flatMap(({ request, answer }) => [request, answer]).filter(
      (type) => type !== undefined && !('_OPENAPI_METADATA_FACTORY' in type),
    );
    expect(undescribed).toEqual([]);
  });
});
