import { buildMessage, ValidateBy } from 'class-validator';

// RSA-OAEP with SHA-1 takes 42 of the 256 bytes of WeChat Pay's 2048-bit keys.
const maxBytes = 214;

/** The text must fit one encrypted field. `IsByteLength` would not do: it throws on a lone surrogate. */
export function FitsEncryptedField(): PropertyDecorator {
  return ValidateBy({
    name: 'fitsEncryptedField',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= maxBytes,
      defaultMessage: buildMessage(() => `$property must be a text of 1 to ${maxBytes} bytes in UTF-8`),
    },
  });
}
