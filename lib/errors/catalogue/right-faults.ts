import type { PayscoreKnownFault } from './explanation.js';
import { notAuthorised } from './user-faults.js';

/** Operations that create an order. */
const orderOpenings = /ServiceOrderService\.(create|createPayOnDelivery|directComplete)$/;

const setUp = { actor: 'merchant-config', retry: 'never', confidence: 'field-report' } as const;

/** Refusals because numbers are not bound to each other, or the service lacks a right. */
export const rightFaults: readonly PayscoreKnownFault[] = [
  {
    numbers: [268503786],
    messages: ['商户暂无权限使用此服务'],
    weakerThan: 'message',
    operations: orderOpenings,
    withoutConfirmation: true,
    ...notAuthorised,
    confidence: 'field-report',
  },
  {
    numbers: [268503786],
    messages: ['商户暂无权限使用此服务'],
    weakerThan: 'message',
    cause: {
      en: 'mchid and appid are not bound to the service_id, need_user_confirm or risk_fund.name are not of the mode that the service was opened for, or, without confirmation, the user has not authorised the service',
      zh: '商户号或 appid 未绑定该服务 ID，need_user_confirm、risk_fund.name 与服务开通的模式不符，或免确认模式下用户未授权该服务',
    },
    remedy: {
      en: "Compare the request with the service's mode; without confirmation query the user's authorisation; have the operator bind what is missing.",
      zh: '核对服务开通的模式；免确认模式先查询用户授权；联系运营补齐绑定。',
    },
    ...setUp,
  },
  {
    messages: ['服务未开通按计划确认权限'],
    cause: {
      en: 'The service has no right to be confirmed by plan',
      zh: '该服务未开通按计划确认的权限',
    },
    remedy: { en: 'Have the operator open it.', zh: '联系运营开通。' },
    ...setUp,
    confidence: 'code-guessed',
  },
  {
    messages: ['无可用的平台证书'],
    cause: {
      en: 'This merchant has no platform certificates: it verifies by the public key of WeChat Pay',
      zh: '本商户号没有平台证书，应使用微信支付公钥',
    },
    remedy: {
      en: 'Put the public key and its id, PUB_KEY_ID_…, into platformKeys and leave downloadCertificates off.',
      zh: '将微信支付公钥及其 ID（PUB_KEY_ID_…）配置到 platformKeys，并关闭 downloadCertificates。',
    },
    ...setUp,
    confidence: 'documented',
  },
  {
    messages: ['请确认待处理的消息是否为加密后的密文'],
    cause: {
      en: 'A field that must travel encrypted came as plain text, or encrypted by another key or padding',
      zh: '须加密的敏感字段未加密，或所用密钥、填充方式不正确',
    },
    remedy: {
      en: "Pass plain text to this package, which encrypts it; else check that the key is WeChat Pay's, that Wechatpay-Serial names it, and the padding RSA-OAEP.",
      zh: '使用本库时传入明文即可，由本库加密；否则检查加密所用的是微信支付的密钥、Wechatpay-Serial 与之对应、填充为 RSA-OAEP。',
    },
    ...setUp,
  },
  {
    messages: ['平台私钥解密失败'],
    cause: {
      en: "WeChat Pay cannot decrypt a field: it is not encrypted by the key that Wechatpay-Serial names, such as by the merchant's own certificate or an expired one",
      zh: '微信支付无法解密敏感字段：未使用 Wechatpay-Serial 所对应的密钥加密，例如误用了商户证书或已失效的平台证书',
    },
    remedy: {
      en: 'Check that every id in platformKeys stands beside its own key, and that the key is the public key or a platform certificate of this mchid.',
      zh: '检查 platformKeys 中的 ID 与密钥一一对应，且为本商户号的微信支付公钥或平台证书。',
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
    weakerThan: 'code',
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
      en: 'The service_id belongs to another industry than these legacy orders',
      zh: '服务 ID 所属行业与该旧版接口不一致',
    },
    remedy: {
      en: 'Use the service_id of this industry, or plain service orders.',
      zh: '使用对应行业的服务 ID，或改用通用服务订单接口。',
    },
    ...setUp,
  },
];
