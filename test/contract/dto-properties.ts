import { join } from 'node:path';
import ts from 'typescript';

/** A property of a DTO as TypeScript sees it. */
export interface DtoProperty {
  readonly type: 'string' | 'number' | 'boolean' | 'object' | 'list' | 'texts' | 'unknown';
  readonly optional: boolean;
  readonly fields?: ReadonlyMap<string, DtoProperty>;
}

const root = join(__dirname, '..', '..');
const { options } = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.build.json'),
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  },
) ?? { options: {} };
const program = ts.createProgram([join(root, 'lib', 'index.ts')], options);
const checker = program.getTypeChecker();

/** The declared properties of every DTO class: at run time, those of answers leave no trace. */
const classes = new Map<string, ts.Type>();
for (const file of program.getSourceFiles()) {
  if (!file.fileName.endsWith('.dto.ts')) continue;
  for (const statement of file.statements) {
    if (ts.isClassDeclaration(statement) && statement.name) {
      classes.set(statement.name.text, checker.getTypeAtLocation(statement.name));
    }
  }
}

/** Properties of a DTO class by name, nested ones included. */
export function dtoProperties(className: string): ReadonlyMap<string, DtoProperty> {
  const type = classes.get(className);
  if (type === undefined) throw new Error(`There is no DTO class ${className}`);
  return propertiesOf(type);
}

function propertiesOf(type: ts.Type): Map<string, DtoProperty> {
  return new Map(
    checker.getPropertiesOfType(type).map((symbol) => {
      const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
      return [
        symbol.name,
        { optional, ...shapeOf(checker.getNonNullableType(checker.getTypeOfSymbol(symbol))) },
      ];
    }),
  );
}

function shapeOf(type: ts.Type): Omit<DtoProperty, 'optional'> {
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    if (item === undefined) return { type: 'unknown' };
    const shape = shapeOf(item);
    if (shape.type === 'string') return { type: 'texts' };
    return shape.fields ? { type: 'list', fields: shape.fields } : { type: 'unknown' };
  }
  // An open union of texts is still a text.
  const parts = type.isUnion() ? type.types : [type];
  const all = (flag: ts.TypeFlags): boolean =>
    parts.every((part) => (part.flags & flag) !== 0 || isBranded(part, flag));
  if (all(ts.TypeFlags.StringLike)) return { type: 'string' };
  if (all(ts.TypeFlags.NumberLike)) return { type: 'number' };
  if (all(ts.TypeFlags.BooleanLike)) return { type: 'boolean' };
  return type.isClass() ? { type: 'object', fields: propertiesOf(type) } : { type: 'unknown' };
}

/** `string & {}`, the open end of a union. */
function isBranded(type: ts.Type, flag: ts.TypeFlags): boolean {
  return type.isIntersection() && type.types.some((part) => (part.flags & flag) !== 0);
}
