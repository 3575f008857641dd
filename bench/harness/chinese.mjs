/** Chinese of the words and figures that the pages on performance show. */
const words = {
  '': '',
  ', ': '，',
  ': ': '：',
  Targets: '目标',
  suite: '组',
  what: '内容',
  median: '中位数',
  rounds: '各轮',
  target: '目标',
  met: '达到',
  '**missed**': '**未达到**',
  'Where the time of the missed ones goes:': '未达到的各项，时间用在哪里：',

  calls: '调用',
  notifications: '通知',
  crypto: '签名与验签',
  codec: '编解码',
  'start-up': '启动',
  memory: '内存',
  growth: '增长',
  merchants: '运行时商户',
  janitor: '巡检',
  ledger: '账本',
  registrations: '注册',
  queue: '队列',
  'thread-pool': '线程池',

  'calls/s of crypto and undici by hand': '每秒调用数，对比手写的 crypto 加 undici',
  'event loop’s CPU a call of axios, unsigned': '每次调用占用事件循环的 CPU，对比不签名的 axios',
  'calls/s of wechatpay-axios-plugin': '每秒调用数，对比 wechatpay-axios-plugin',
  'calls/s of wechatpay-node-v3': '每秒调用数，对比 wechatpay-node-v3',
  'loop delay p99 of wechatpay-axios-plugin': '事件循环延迟 p99，对比 wechatpay-axios-plugin',
  'Express: requests/s of POST /bare': 'Express：每秒请求数，对比 POST /bare',
  'Fastify: requests/s of POST /bare': 'Fastify：每秒请求数，对比 POST /bare',
  'BullMQ on Express: requests/s of POST /queued': 'Express 上的 BullMQ：每秒请求数，对比 POST /queued',
  'signing: rate of bare asynchronous crypto.sign': '签名：速率，对比直接异步调用 crypto.sign',
  'verifying: rate of bare asynchronous crypto.verify': '验签：速率，对比直接异步调用 crypto.verify',
  'a request: time of JSON.stringify': '一个请求：用时，对比 JSON.stringify',
  'an answer: time of JSON.parse': '一个应答：用时，对比 JSON.parse',
  'beyond those peers': '加载本包，在它的 peer 依赖之外增加',
  'optional parts loaded': '加载的可选部分',
  'heap that stays after a call': '每次调用之后留在堆中的内存',
  'p50 over calls at once, from 8: exponent': 'p50 随并发调用数（从 8 起）增长的指数',
  'CPU a call over calls at once, from 8: exponent': '每次调用的 CPU 随并发调用数（从 8 起）增长的指数',
  'a request over its items, 10 to 100: exponent': '一个请求的用时随明细数（10 至 100）增长的指数',
  'an answer over its items, 10 to 100: exponent': '一个应答的用时随明细数（10 至 100）增长的指数',
  'boot over merchants, from 100: exponent': '启动用时随商户数（从 100 起）增长的指数',
  'CPU a call over merchants, from 100: exponent': '每次调用的 CPU 随商户数（从 100 起）增长的指数',
  'merchants reached': '达到的商户数',
  'p50 with 10000 merchants of that with one': '10000 个商户时的 p50，对比一个商户时',
  'heap for a merchant that has called': '调用过的商户占用的堆内存',
  'orders asked twice in their period': '同一周期内查询了两次的订单',
  'questions/s of those allowed': '每秒查询数，对比所允许的',
  'memory at 100 % of 10 %': '100 % 时的内存，对比 10 % 时',
  'scans of the whole table in a claim': '认领时的全表扫描',
  'transactions that store a command: of bare': '保存命令的事务数，对比不保存命令的',

  'a read of a file while 32 are signed, p99': '32 个签名在进行时读取一个文件的 p99',
  'registrations in a default heap': '默认堆大小下的注册数',
  'no inbox, 20 ms, concurrency 10, 2 processes: jobs/s of one process':
    '不用收件箱，处理 20 ms，并发 10，2 个进程：每秒任务数，对比一个进程',
  'inbox, 20 ms, concurrency 10, 2 processes: jobs/s of one process':
    '使用收件箱，处理 20 ms，并发 10，2 个进程：每秒任务数，对比一个进程',
  'notifications with the ledger: of the same statements by hand': '使用账本的通知：对比手写的同样语句',

  'the signatures before it in the pool, at each of the four steps of a read; http.signaturesAtOnce bounds them':
    '线程池中排在它之前的签名，读取的四个步骤每一步都要等待；由 http.signaturesAtOnce 限制',
  'promises of Nest’s injector, which loads every provider of every registration at once':
    'Nest 注入器的 promise：它同时加载每个注册的每个 provider',
  'CPUs busy, in the table: where they are, a second process has none left':
    '见表中的 CPU 占用：CPU 占满时，第二个进程没有余量',
  'verification, decryption and the DTO, which the route by hand leaves out; the statements are the same':
    '验签、解密和 DTO，手写路由没有这些；执行的语句相同',
  'node bench/profile.mjs codec divides it by function': '按函数分解：node bench/profile.mjs codec',
  'the queue before the thread pool: a signature is one job of it and two promises of this package':
    '线程池之前的队列：一次签名是其中一个任务，加上本包的两个 promise',
  'the insert of the command: one statement more in the same transaction': '插入命令：同一事务中多一条语句',
  'the headers: their form is checked and the message is joined before the pool gets it':
    '请求头：先检查格式、拼接待验签串，再交给线程池',
  'half of it reads and compiles shared/core.js, the rest runs its decorators':
    '一半用于读取和编译 shared/core.js，其余用于运行其中的装饰器',
  'the source text and the bytecode of the files of the package': '本包文件的源码文本和字节码',
  'the table of optional parts names them': '见可选部分的表',
  'an object of each call is held; compare two heap snapshots': '每次调用都有对象没有释放：比较两份堆快照',
  'the table of calls at once': '见并发调用的表',
  'Nest’s container, which holds every provider of every registration':
    'Nest 的容器，它保存每个注册的每个 provider',
  'garbage collection over the heap of all registrations': '对所有注册的堆内存进行的垃圾回收',
  'the heap, or the boot took too long': '堆内存不足，或启动用时过长',
  'the table of merchants': '见商户的表',
  'the table of memory': '见内存的表',
  'two processes claimed one order': '两个进程认领了同一笔订单',
  'the claim in the database': '数据库中的认领',
  'the table has it part by part': '见分项的表',
  'the plan above the tables': '见各表之上的执行计划',
};

const patterns = [
  [/^(\S+) bytes$/, '$1 字节'],
  [/^(?:[≤≥] )?-?[\d.,]+×?(?: [A-Za-zµ]*)?$/, '$&'],
  [/^(\S+) to (\S+)$/, '$1 至 $2'],
  [
    /^(\S+): (\d+) CPUs, Node\.js (\S+), load average (.+) at the start, thread pool of (\d+)(?:, (short rounds))?\.$/,
    '$1：$2 个 CPU，Node.js $3，开始时的平均负载 $4，线程池 $5 个线程$6。',
  ],
  [
    /^the loop: (.+) a call, by hand (.+); (node bench\/profile\.mjs call) divides it$/,
    '事件循环：每次调用 $1，手写 $2；分解见 $3',
  ],
  [
    /^the loop: (.+) a notification, the bare route (.+); (node bench\/profile\.mjs notification) divides it$/,
    '事件循环：每条通知 $1，空路由 $2；分解见 $3',
  ],
];

/** @throws if the text has no Chinese here */
export function inChinese(text) {
  if (Object.hasOwn(words, text)) return words[text];
  for (const [pattern, chinese] of patterns) {
    if (pattern.test(text)) return text.replace(pattern, chinese).replace('short rounds', '，每轮较短');
  }
  throw new Error(`bench/harness/chinese.mjs has no Chinese of "${text}"`);
}
