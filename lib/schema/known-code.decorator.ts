import { buildMessage, ValidateBy } from 'class-validator';

/**
 * Refuses a text that has the form of a code, capitals and underscores, but is none of the known ones: a misspelt code.
 * For fields whose codes the documents list but whose API description leaves open; a text that is no code at all is
 * then WeChat Pay's to judge.
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
