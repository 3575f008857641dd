import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAYSCORE_OPERATIONS } from 'nestjs-payscore';
import { format } from 'prettier';
import { root } from './markdown-page.js';

interface Texts {
  readonly title: string;
  readonly introduction: string;
  readonly columns: readonly string[];
  /** Heading by folder of `lib/api`. */
  readonly callers: Readonly<Record<string, string>>;
}

export const english: Texts = {
  title: 'Operations',
  introduction:
    'Every operation of the package, made from `PAYSCORE_OPERATIONS`: the method of a service that carries it out, and the page of WeChat Pay that describes it.',
  columns: ['call', 'path', 'service', 'method', 'page'],
  callers: {
    merchant: 'Merchants',
    partner: 'Partners',
    'acquiring-bank': 'Acquiring banks',
    oversea: 'Overseas',
  },
};

export const chinese: Texts = {
  title: '接口一览',
  introduction:
    '本模块支持的全部接口，由 `PAYSCORE_OPERATIONS` 生成：调用该接口的服务类和方法，以及微信支付官方文档中对应的页面。',
  columns: ['请求', '路径', '服务类', '方法', '官方文档'],
  callers: { merchant: '商户', partner: '服务商', 'acquiring-bank': '从业机构（银行）', oversea: '境外' },
};

interface Source {
  readonly caller: string;
  /** Official page by method. */
  readonly pages: ReadonlyMap<string, string>;
}

const api = join(root, 'lib/api');

/** The services as they are written, by class: an address in a doc comment is nowhere else. */
const sources = new Map(
  readdirSync(api, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.service.ts'))
    .map((file): [string, Source] => {
      const text = readFileSync(join(api, file), 'utf8');
      const [, name = ''] = /^export class (\w+)/m.exec(text) ?? [];
      const [caller = ''] = file.split('/');
      const commented = text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n  (?:async )?(\w+)\(/g);
      const pages = [...commented].map(([, comment = '', method = '']): [string, string] => [
        method,
        /@see (https:\S+)/.exec(comment)?.[1] ?? '',
      ]);
      return [name, { caller, pages: new Map(pages) }];
    }),
);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The table of all operations. An operation without a page in its doc comment is an error. */
export function operationsPage({ title, introduction, columns, callers }: Texts): Promise<string> {
  const sections = Object.entries(callers).map(([caller, heading]) => {
    const rows = PAYSCORE_OPERATIONS.flatMap(({ method, path, service, handler }) => {
      const source = sources.get(service.name);
      if (source?.caller !== caller) return [];
      const page = source.pages.get(handler);
      if (!page) throw new Error(`${service.name}.${handler} has no @see`);
      const number = page.slice(page.lastIndexOf('/') + 1);
      return [row([method, `\`${path}\``, `\`${service.name}\``, `\`${handler}\``, `[${number}](${page})`])];
    });
    return [`## ${heading}`, '', row(columns), row(columns.map(() => '---')), ...rows].join('\n');
  });
  return format([`# ${title}`, introduction, ...sections].join('\n\n'), { parser: 'markdown' });
}
