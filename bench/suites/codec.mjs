import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { timePerRun } from '../harness/busy.mjs';
import { figure, interleave, medianOf, ratio } from '../harness/rounds.mjs';
import { table } from '../harness/table.mjs';
import { conversion } from '../world/conversion.mjs';
import { orderAnswer, orderBody, orderRequest } from '../world/order.mjs';

/** Validation and codec of a full service order: every field filled, three items and two discounts. */
export async function run() {
  const own = conversion();
  const [request, body, answer] = [orderRequest(), orderBody('R1'), orderAnswer('R1')];
  const [bodyText, answerText] = [JSON.stringify(body), JSON.stringify(answer)];
  const { request: Request, answer: Answer } = own.operation;

  const [there, back] = ['request: defaults, validation, codec', 'answer: codec'];
  const [thereJson, backJson] = ['request: JSON.stringify', 'answer: JSON.parse'];
  const [therePeer, backPeer] = [
    'request: class-transformer and class-validator',
    'answer: class-transformer',
  ];
  const runs = {
    [there]: () => own.request(request),
    [thereJson]: () => JSON.stringify(body),
    // Neither peer renames fields: they do less work than the codec.
    [therePeer]: () => validateSync(plainToInstance(Request, request)),
    [back]: () => own.answer(answer),
    [backJson]: () => JSON.parse(answerText),
    [backPeer]: () => plainToInstance(Answer, answer),
  };
  const measured = await interleave(
    Object.fromEntries(
      Object.entries(runs).map(([name, once]) => [
        name,
        (warming) => timePerRun(once, warming ? 1 : undefined),
      ]),
    ),
  );
  const times = (name) => measured[name].map(({ microseconds }) => microseconds);
  const bytes = `${Buffer.byteLength(bodyText)} bytes there, ${Buffer.byteLength(answerText)} back`;
  return {
    tables: [
      table(
        `Codec and validation, ${bytes}`,
        ['what', 'µs', 'CPU µs'],
        Object.entries(measured).map(([name, rounds]) => [
          name,
          medianOf(rounds, 'microseconds'),
          medianOf(rounds, 'cpu'),
        ]),
      ),
    ],
    ratios: [
      figure('a request, codec and validation', times(there), 'µs'),
      figure('an answer, codec', times(back), 'µs'),
      ratio('a request: time of JSON.stringify', measured, [there, thereJson], 'cpu'),
      ratio('an answer: time of JSON.parse', measured, [back, backJson], 'cpu'),
      ratio('a request: time of class-transformer and class-validator', measured, [there, therePeer], 'cpu'),
      ratio('an answer: time of class-transformer', measured, [back, backPeer], 'cpu'),
    ],
  };
}
