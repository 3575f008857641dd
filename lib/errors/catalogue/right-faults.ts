import type { PayscoreKnownFault } from './explanation.js';

const setUp = { actor: 'merchant-config', retry: 'never', confidence: 'field-report' } as const;

/** Refusals because numbers are not bound to each other, or a service may not do this. */
export const rightFaults: readonly PayscoreKnownFault[] = [
  {
    numbers: [268503786],
    messages: ['商户暂无权限使用此服务'],
    cause: {
      en: 'mchid and appid are not bound to the service_id, or need_user_confirm or risk_fund.name are not of the mode that the service was opened for',
      zh: '商户号或 appid 未绑定该服务 ID，或 need_user_confirm、risk_fund.name 与服务开通的模式不符',
    },
    remedy: {
      en: "Compare the request with the service's mode; have the operator bind what is missing.",
      zh: '核对服务开通的模式；联系运营补齐绑定。',
    },
    ...setUp,
  },
  {
    numbers: [271302149],
    messages: ['mch_id和appid未绑定'],
    cause: { en: 'appid and mchid are not bound to each other', zh: 'appid 与商户号未绑定' },
    remedy: {
      en: 'Bind them in the merchant platform (产品中心 → AppID 账号管理), or send the appid that is bound.',
      zh: '在商户平台产品中心的 AppID 账号管理中绑定，或改用已绑定的 appid。',
    },
    ...setUp,
    confidence: 'code-guessed',
  },
  {
    numbers: [271302144],
    cause: { en: 'WeChat Pay does not know the mchid', zh: '商户号不存在' },
    remedy: { en: 'Check mchid and sub_mchid.', zh: '核对 mchid 与 sub_mchid。' },
    ...setUp,
    confidence: 'documented',
  },
  {
    numbers: [270924332],
    cause: {
      en: 'An authorisation is invalid; the handbook does not say whether the header or that of the user is meant',
      zh: 'Authorization 无效；手册未说明指请求头还是用户授权',
    },
    remedy: {
      en: "Check serialNo and privateKey, and query the user's authorisation.",
      zh: '检查 serialNo 与 privateKey，并查询用户的授权状态。',
    },
    ...setUp,
    confidence: 'documented',
  },
  {
    messages: ['请检查sub_mchid是否授权mchid微信支付分产品权限'],
    cause: {
      en: 'The sub-merchant has not granted this partner the right to PayScore',
      zh: '子商户尚未向服务商授权微信支付分产品',
    },
    remedy: {
      en: 'Both sides finish the authorisation in the merchant platform.',
      zh: '双方在商户平台完成授权。',
    },
    ...setUp,
  },
  {
    messages: ['mchid与sub_mchid之间Mma绑定关系不存在'],
    cause: {
      en: 'sub_mchid is not a sub-merchant of this partner',
      zh: 'sub_mchid 不是该服务商的子商户',
    },
    remedy: { en: 'Check sub_mchid, or bind it to the partner.', zh: '核对 sub_mchid，或建立受理关系。' },
    ...setUp,
  },
  {
    messages: ['sub_appid之间Mma绑定关系不存在'],
    cause: { en: 'sub_appid is not bound to sub_mchid', zh: 'sub_appid 与 sub_mchid 未绑定' },
    remedy: {
      en: 'Bind them, or send the sub_appid that is bound.',
      zh: '完成绑定，或改用已绑定的 sub_appid。',
    },
    ...setUp,
  },
  {
    messages: ['请检查服务'],
    operations: /^(Partner)?PermissionService\.apply$/,
    cause: {
      en: 'The service is not one without confirmation (免确认), which alone takes authorisations',
      zh: '该服务不是免确认模式，无法申请授权',
    },
    remedy: { en: 'Use the service_id of the no-confirm mode.', zh: '使用免确认模式的服务 ID。' },
    ...setUp,
  },
  {
    messages: ['商户暂无权限绑定失败'],
    cause: {
      en: 'This partner is not admitted to binding sub-merchants by API',
      zh: '该服务商未开通通过接口绑定子商户的权限',
    },
    remedy: { en: 'Have the operator bind the sub-merchant.', zh: '联系运营人工绑定。' },
    ...setUp,
    confidence: 'code-guessed',
  },
  {
    messages: ['此服务ID所属一级行业类型和API接口填写的行业类型不一致'],
    cause: {
      en: 'The service_id belongs to another industry than this legacy operation',
      zh: '服务 ID 所属行业与该旧接口不一致',
    },
    remedy: {
      en: 'Use the service_id of this industry, or plain service orders.',
      zh: '使用对应行业的服务 ID，或改用通用服务订单接口。',
    },
    ...setUp,
  },
];
