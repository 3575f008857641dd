import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type DefaultTheme } from 'vitepress';
import { withMermaid } from 'vitepress-plugin-mermaid';
import { linkToRepository } from './links.mjs';
import { llms, llmsFull } from './llms.mjs';
import { pagesByFloor, type Language } from './pages.mjs';
import { repository } from './repository.mjs';
import { slugify } from './slug.mjs';

const sidebar = (language: Language): DefaultTheme.SidebarItem[] =>
  pagesByFloor(language)
    .filter(({ pages }) => pages.length > 0)
    .map(({ title, pages }) => ({
      text: title,
      collapsed: false,
      items: pages.map((page) => ({ text: page.title.split(/: |：/)[0], link: `/${page.path}` })),
    }));

/** Chinese has no spaces between words: pairs of characters are looked up in their place. */
const tokenize = (text: string): string[] =>
  (text.toLowerCase().match(/\p{Script=Han}+|[^\p{Script=Han}\s\p{P}\p{S}]+/gu) ?? []).flatMap((run) =>
    /\p{Script=Han}{3}/u.test(run)
      ? Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2))
      : [run],
  );

export default withMermaid(
  defineConfig({
    title: 'nestjs-payscore',
    description: 'WeChat Pay Score (微信支付分) for NestJS',
    srcExclude: ['lab/**', 'adr/**', 'api/**'],
    cleanUrls: true,
    lastUpdated: false,
    markdown: {
      languageAlias: { arkts: 'typescript' },
      anchor: { slugify },
      config: linkToRepository,
    },
    themeConfig: {
      outline: [2, 3],
      search: {
        provider: 'local',
        options: {
          miniSearch: { options: { tokenize }, searchOptions: { combineWith: 'AND' } },
          locales: {
            zh: {
              translations: {
                button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
                modal: {
                  displayDetails: '显示详细列表',
                  resetButtonTitle: '清除查询',
                  backButtonTitle: '关闭搜索',
                  noResultsText: '没有找到结果',
                  footer: { selectText: '选择', navigateText: '切换', closeText: '关闭' },
                },
              },
            },
          },
        },
      },
      socialLinks: [{ icon: 'github', link: repository }],
    },
    locales: {
      root: { label: 'English', lang: 'en', themeConfig: { sidebar: sidebar('en') } },
      zh: {
        label: '简体中文',
        lang: 'zh-CN',
        description: '面向 NestJS 的微信支付分模块',
        themeConfig: {
          sidebar: { '/zh/': sidebar('zh') },
          outline: { level: [2, 3], label: '本页目录' },
          docFooter: { prev: '上一页', next: '下一页' },
          langMenuLabel: '切换语言',
          returnToTopLabel: '回到顶部',
          sidebarMenuLabel: '目录',
          darkModeSwitchLabel: '主题',
          lightModeSwitchTitle: '切换到浅色主题',
          darkModeSwitchTitle: '切换到深色主题',
        },
      },
    },
    buildEnd: ({ outDir }) => {
      writeFileSync(join(outDir, 'llms.txt'), llms());
      writeFileSync(join(outDir, 'llms-full.txt'), llmsFull());
    },
  }),
);
