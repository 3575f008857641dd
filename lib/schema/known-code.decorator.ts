import { buildMessage, ValidateBy } from 'class-validator';

/**
 * Refuses a misspelt code: a text in capitals and underscores that is none of the known codes. For fields whose codes
 * the documents list but the API description leaves open. A text of another form passes, as WeChat Pay may accept it.
 */
export function IsKnownCode(codes: readonly string[]): PropertyDecorator {
  return ValidateBy({
    name: 'isKnownCode',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && value !== '' && (codes.includes(value) || !/^[A-Z_]+$/.test(value)),
      defaultMessage: buildMessage((each) => `${each}$property must be one of ${codes.join(', ')}`),
    },
  });
}
