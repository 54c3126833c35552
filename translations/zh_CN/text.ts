<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>text</name>
    <message>
        <source>No rule covers this application</source>
        <translation>没有规则覆盖本申请</translation>
    </message>
    <message>
        <source>A decision table gave an error</source>
        <translation>决策表出错</translation>
    </message>
    <message>
        <source>Required fact missing</source>
        <translation>必需特征缺失</translation>
    </message>
    <message>
        <source>Required fact too old</source>
        <translation>必需特征过期</translation>
    </message>
    <message>
        <source>Hard-stop fact missing</source>
        <translation>硬性规则所需特征缺失</translation>
    </message>
    <message>
        <source>Hard-stop fact too old</source>
        <translation>硬性规则所需特征过期</translation>
    </message>
    <message>
        <source>No limit can be offered</source>
        <translation>没有可给额度</translation>
    </message>
    <message>
        <source>No price can be offered</source>
        <translation>没有可用定价</translation>
    </message>
    <message>
        <source>Annual cost above the legal cap</source>
        <translation>年化综合成本高于法定上限</translation>
    </message>
    <message>
        <source>Balance above the legal limit</source>
        <translation>余额高于法定上限</translation>
    </message>
    <message>
        <source>First limit outside its range</source>
        <translation>首贷额度超出区间</translation>
    </message>
    <message>
        <source>Blacklist hit</source>
        <translation>命中黑名单</translation>
    </message>
    <message>
        <source>Too many multi-lender applications</source>
        <translation>多头申请过多</translation>
    </message>
    <message>
        <source>The model gave no score</source>
        <translation>模型没有给出评分</translation>
    </message>
    <message>
        <source>Decision made</source>
        <translation>作出决策</translation>
    </message>
    <message>
        <source>Case opened</source>
        <translation>案件建立</translation>
    </message>
    <message>
        <source>Case claimed</source>
        <translation>领取案件</translation>
    </message>
    <message>
        <source>Case prefetched</source>
        <translation>预取案件</translation>
    </message>
    <message>
        <source>Prefetch dropped</source>
        <translation>放弃预取</translation>
    </message>
    <message>
        <source>Claim extended</source>
        <translation>领取延长</translation>
    </message>
    <message>
        <source>Case put back</source>
        <translation>放回案件</translation>
    </message>
    <message>
        <source>Case reassigned</source>
        <translation>改派案件</translation>
    </message>
    <message>
        <source>Verdict recorded</source>
        <translation>记录结论</translation>
    </message>
    <message>
        <source>Verdict withdrawn</source>
        <translation>撤销结论</translation>
    </message>
    <message>
        <source>Case woken</source>
        <translation>案件唤醒</translation>
    </message>
    <message>
        <source>Document attached</source>
        <translation>收到材料</translation>
    </message>
    <message>
        <source>Claim lapsed</source>
        <translation>领取到期</translation>
    </message>
    <message>
        <source>Draft begun</source>
        <translation>新建草稿</translation>
    </message>
    <message>
        <source>Draft discarded</source>
        <translation>放弃草稿</translation>
    </message>
    <message>
        <source>Outcomes of loans imported</source>
        <translation>导入借据结果</translation>
    </message>
    <message>
        <source>Policy submitted</source>
        <translation>提交策略</translation>
    </message>
    <message>
        <source>Policy approved</source>
        <translation>批准策略</translation>
    </message>
    <message>
        <source>Policy rejected</source>
        <translation>不批准策略</translation>
    </message>
    <message>
        <source>Policy rolled back</source>
        <translation>回退策略</translation>
    </message>
    <message>
        <source>List entry entered</source>
        <translation>录入名单</translation>
    </message>
    <message>
        <source>List entry confirmed</source>
        <translation>确认名单</translation>
    </message>
    <message>
        <source>List entry withdrawn</source>
        <translation>撤下名单</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>登录被拒</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Account added</source>
        <translation>新增账户</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>更改口令</translation>
    </message>
    <message>
        <source>Message sent</source>
        <translation>消息已发出</translation>
    </message>
    <message>
        <source>Nothing was written; submit again.</source>
        <translation>没有写入任何内容，可以再次提交。</translation>
    </message>
    <message>
        <source>Nothing was written; free space on the disk, then submit again.</source>
        <translation>没有写入任何内容，腾出磁盘空间后可以再次提交。</translation>
    </message>
    <message>
        <source>Nothing was written; change the input and submit again.</source>
        <translation>没有写入任何内容，修改后可以再次提交。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
    <message>
        <source>The input is outside what is allowed.</source>
        <translation>输入超出允许范围。</translation>
    </message>
    <message>
        <source>A number is too large.</source>
        <translation>数值过大。</translation>
    </message>
    <message>
        <source>This is not supported.</source>
        <translation>不支持此内容。</translation>
    </message>
    <message>
        <source>A limit was exceeded.</source>
        <translation>超过限制。</translation>
    </message>
    <message>
        <source>There is no such record.</source>
        <translation>没有这条记录。</translation>
    </message>
    <message>
        <source>Someone else changed this first.</source>
        <translation>他人先作了更改。</translation>
    </message>
    <message>
        <source>This record exists already.</source>
        <translation>记录已存在。</translation>
    </message>
    <message>
        <source>This account may not do that.</source>
        <translation>此账户无权操作。</translation>
    </message>
    <message>
        <source>The time for this is over.</source>
        <translation>已超过时限。</translation>
    </message>
    <message>
        <source>A second, different person is needed.</source>
        <translation>需要另一人操作。</translation>
    </message>
    <message>
        <source>Stored data failed its check.</source>
        <translation>存储内容未通过校验。</translation>
    </message>
    <message>
        <source>The store did not answer.</source>
        <translation>存储没有应答。</translation>
    </message>
    <message>
        <source>The store is full.</source>
        <translation>存储已满。</translation>
    </message>
    <message>
        <source>A file or folder of this machine cannot be used.</source>
        <translation>本机文件或目录不可用。</translation>
    </message>
    <message>
        <source>The operation was cancelled.</source>
        <translation>操作已取消。</translation>
    </message>
    <message>
        <source>There was no answer in time.</source>
        <translation>未在时限内应答。</translation>
    </message>
    <message>
        <source>You are party to this case</source>
        <translation>本人与案件有关</translation>
    </message>
    <message>
        <source>The claim ran out</source>
        <translation>领取已到期</translation>
    </message>
    <message>
        <source>Held by someone else</source>
        <translation>他人持有</translation>
    </message>
    <message>
        <source>A second person is needed</source>
        <translation>需要另一人</translation>
    </message>
    <message>
        <source>Claim the case first</source>
        <translation>先领取案件</translation>
    </message>
    <message>
        <source>An invariant or your authority forbids it</source>
        <translation>超出权限或违反不变量</translation>
    </message>
    <message>
        <source>Not in your authority</source>
        <translation>超出权限</translation>
    </message>
    <message>
        <source>Not possible in this state</source>
        <translation>此状态不可用</translation>
    </message>
    <message>
        <source>The store did not answer</source>
        <translation>存储没有应答</translation>
    </message>
    <message>
        <source>Amount asked</source>
        <translation>申请额度</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Outstanding balance</source>
        <translation>在贷余额</translation>
    </message>
    <message>
        <source>Open loans</source>
        <translation>未结清借据</translation>
    </message>
    <message>
        <source>Loans so far</source>
        <translation>历史借据</translation>
    </message>
    <message>
        <source>Paid on time</source>
        <translation>按期还款</translation>
    </message>
    <message>
        <source>Longest overdue</source>
        <translation>最长逾期</translation>
    </message>
    <message>
        <source>First loan</source>
        <translation>首次借款</translation>
    </message>
    <message>
        <source>Watch-list hit</source>
        <translation>命中关注名单</translation>
    </message>
    <message>
        <source>Probability of default</source>
        <translation>违约概率</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>信用段</translation>
    </message>
    <message>
        <source>%1 years</source>
        <comment>age of a person</comment>
        <translation>%1 岁</translation>
    </message>
    <message numerus="yes">
        <source>%1 instalment(s)</source>
        <translation>
            <numerusform>%1 期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 loan(s)</source>
        <translation>
            <numerusform>%1 笔</numerusform>
        </translation>
    </message>
    <message>
        <source>missing</source>
        <comment>value of a fact</comment>
        <translation>缺失</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not given</source>
        <comment>why a fact is missing</comment>
        <translation>未提供</translation>
    </message>
    <message>
        <source>no answer</source>
        <comment>why a fact is missing</comment>
        <translation>无应答</translation>
    </message>
    <message>
        <source>nominal %1</source>
        <comment>price of a rule</comment>
        <translation>名义 %1</translation>
    </message>
    <message>
        <source>%1 %2 and %3 %4</source>
        <comment>two bounds of a range: sign, number, sign, number</comment>
        <translation>%1 %2 且 %3 %4</translation>
    </message>
    <message>
        <source> or </source>
        <comment>between alternatives of one condition</comment>
        <translation> 或 </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of an input, then its test as written</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>band not %1</source>
        <comment>band of the score</comment>
        <translation>非 %1 段</translation>
    </message>
    <message>
        <source>band %1</source>
        <comment>band of the score</comment>
        <translation>%1 段</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name of an input, then yes or no</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 not %2</source>
        <comment>name of an input, then what it must not be</comment>
        <translation>%1 不为 %2</translation>
    </message>
    <message>
        <source>always</source>
        <comment>a rule without conditions</comment>
        <translation>总是成立</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between conditions of one rule, all of which must hold</comment>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%1 case(s)</source>
        <comment>a number of cases, e.g. 1,284</comment>
        <translation>
            <numerusform>%1 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 time(s)</source>
        <comment>so many times</comment>
        <translation>
            <numerusform>%1 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 people</source>
        <comment>so many persons</comment>
        <translation>
            <numerusform>%1 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 month(s)</source>
        <translation>
            <numerusform>%1 个月</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 day(s)</source>
        <translation>
            <numerusform>%1 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 year(s)</source>
        <translation>
            <numerusform>%1 年</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 point(s)</source>
        <translation>
            <numerusform>%1 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 item(s)</source>
        <comment>so many loans, entries</comment>
        <translation>
            <numerusform>%1 笔</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>a span of so many minutes</comment>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>a span of hours and minutes</comment>
        <translation>%1 时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>a span of days and hours</comment>
        <translation>%1 天 %2 时</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Ask for documents</source>
        <translation>补件</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>Return</source>
        <comment>verdict of a second approver</comment>
        <translation>退回</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>documents asked for</source>
        <translation>已补件</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>已上报</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Approve</source>
        <comment>outcome of a decision</comment>
        <translation>通过</translation>
    </message>
    <message>
        <source>Refer</source>
        <comment>outcome of a decision</comment>
        <translation>转人工</translation>
    </message>
    <message>
        <source>Decline</source>
        <comment>outcome of a decision</comment>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Refer</source>
        <comment>state of a case</comment>
        <translation>转人工</translation>
    </message>
    <message>
        <source>Waits for documents</source>
        <comment>state of a case</comment>
        <translation>等待补件</translation>
    </message>
    <message>
        <source>Second approval</source>
        <comment>state of a case</comment>
        <translation>二级审核</translation>
    </message>
    <message>
        <source>Resolved</source>
        <comment>state of a case</comment>
        <translation>已有结论</translation>
    </message>
    <message>
        <source>Documents arrived</source>
        <translation>材料已到</translation>
    </message>
    <message>
        <source>Returned</source>
        <comment>a case came back from the second approver</comment>
        <translation>退回</translation>
    </message>
    <message>
        <source>Reassigned</source>
        <translation>改派</translation>
    </message>
    <message>
        <source>Documents overdue</source>
        <translation>补件逾期</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>priority</comment>
        <translation>低</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>priority</comment>
        <translation>中</translation>
    </message>
    <message>
        <source>High</source>
        <comment>priority</comment>
        <translation>高</translation>
    </message>
    <message>
        <source>Pending</source>
        <comment>tab of the queue</comment>
        <translation>待审</translation>
    </message>
    <message>
        <source>Mine</source>
        <comment>tab of the queue</comment>
        <translation>我的</translation>
    </message>
    <message>
        <source>Second approval</source>
        <comment>tab of the queue</comment>
        <translation>二级审核</translation>
    </message>
    <message>
        <source>Documents in</source>
        <comment>tab of the queue</comment>
        <translation>已补件</translation>
    </message>
    <message>
        <source>Near limit</source>
        <comment>tab of the queue</comment>
        <translation>临近时限</translation>
    </message>
    <message>
        <source>Returned</source>
        <comment>tab of the queue</comment>
        <translation>退回</translation>
    </message>
    <message>
        <source>Done today</source>
        <comment>tab of the queue</comment>
        <translation>今日已办</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>审核员</translation>
    </message>
    <message>
        <source>Risk manager</source>
        <translation>风控经理</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>合规</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运维</translation>
    </message>
    <message>
        <source>Service</source>
        <comment>the program itself as an account</comment>
        <translation>系统</translation>
    </message>
    <message>
        <source>No. %1</source>
        <comment>a colleague by number</comment>
        <translation>%1 号</translation>
    </message>
    <message>
        <source>%1 no. %2</source>
        <comment>role and number of a colleague</comment>
        <translation>%1 %2 号</translation>
    </message>
    <message>
        <source>Annual cost</source>
        <comment>invariant</comment>
        <translation>年化</translation>
    </message>
    <message>
        <source>Total balance</source>
        <comment>invariant</comment>
        <translation>总额</translation>
    </message>
    <message>
        <source>First-limit range</source>
        <comment>invariant</comment>
        <translation>首贷区间</translation>
    </message>
    <message>
        <source>Blacklist</source>
        <comment>invariant</comment>
        <translation>黑名单</translation>
    </message>
    <message>
        <source>Multi-lender</source>
        <comment>invariant</comment>
        <translation>多头</translation>
    </message>
    <message>
        <source>holds</source>
        <comment>invariant</comment>
        <translation>满足</translation>
    </message>
    <message>
        <source>broken</source>
        <comment>invariant</comment>
        <translation>违反</translation>
    </message>
    <message>
        <source>does not apply</source>
        <comment>invariant</comment>
        <translation>不适用</translation>
    </message>
    <message>
        <source>%1 channel</source>
        <comment>where an application came from</comment>
        <translation>%1 渠道</translation>
    </message>
    <message>
        <source>Submitted</source>
        <comment>release</comment>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Live</source>
        <comment>release</comment>
        <translation>生效中</translation>
    </message>
    <message>
        <source>Retired</source>
        <comment>release</comment>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Rejected</source>
        <comment>release</comment>
        <translation>未批准</translation>
    </message>
    <message>
        <source>Blacklist</source>
        <comment>kind of list</comment>
        <translation>黑名单</translation>
    </message>
    <message>
        <source>Watch-list</source>
        <comment>kind of list</comment>
        <translation>关注名单</translation>
    </message>
    <message>
        <source>Entered, to be confirmed</source>
        <comment>list entry</comment>
        <translation>已录入，待确认</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <comment>list entry</comment>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <comment>list entry</comment>
        <translation>已撤下</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Bank card</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <comment>a condition on a fact that is not there</comment>
        <translation>%1缺失</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <comment>name of an input, then texts</comment>
        <translation>%1为 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name of an input, then numbers</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 x 100 million</source>
        <comment>an amount in units of 100 million</comment>
        <translation>%1 亿</translation>
    </message>
    <message>
        <source>%1 x 10 thousand</source>
        <comment>an amount in units of 10 thousand</comment>
        <translation>%1 万</translation>
    </message>
    <message>
        <source>%1-%2-%3 %4</source>
        <comment>long date: year, month, day, weekday</comment>
        <translation>%1 年 %2 月 %3 日 %4</translation>
    </message>
    <message>
        <source>Auto</source>
        <comment>recommendation of a band: approve without a person</comment>
        <translation>自动通过</translation>
    </message>
    <message>
        <source>Strict</source>
        <comment>recommendation of a band: a person, stricter thresholds</comment>
        <translation>人工从严</translation>
    </message>
    <message>
        <source>Nothing was opened.</source>
        <translation>没有打开任何内容。</translation>
    </message>
    <message>
        <source>This account is switched off. A supervisor can switch it on.</source>
        <translation>此账号已停用，主管可以启用。</translation>
    </message>
    <message>
        <source>Too many attempts. Wait a minute, then sign in again.</source>
        <translation>尝试次数过多，一分钟后再登录。</translation>
    </message>
    <message>
        <source>The key file or the database is damaged. Nothing was written; restore the last backup.</source>
        <translation>密钥文件或数据库已损坏。没有写入任何内容，恢复最近的备份。</translation>
    </message>
    <message>
        <source>Nothing was written; sign in again.</source>
        <translation>没有写入任何内容，可以再次登录。</translation>
    </message>
    <message>
        <source>Account and passphrase do not fit together.</source>
        <translation>账号与口令不符。</translation>
    </message>
    <message>
        <source>Documents asked for</source>
        <translation>要求补件</translation>
    </message>
    <message>
        <source>Second approval asked for</source>
        <translation>上报二级审核</translation>
    </message>
    <message>
        <source>Case returned to the first reviewer</source>
        <translation>退回初审</translation>
    </message>
    <message>
        <source>Sign-in to an inactive account</source>
        <translation>停用账户登录</translation>
    </message>
    <message>
        <source>Model put on the shelf</source>
        <translation>模型入库</translation>
    </message>
    <message>
        <source>Report of a model added</source>
        <translation>补充模型报告</translation>
    </message>
    <message>
        <source>Paper of a model attached</source>
        <translation>附上模型材料</translation>
    </message>
    <message>
        <source>Stage of a model changed</source>
        <translation>模型阶段变更</translation>
    </message>
    <message>
        <source>Model put into a draft</source>
        <translation>模型放入草稿</translation>
    </message>
    <message>
        <source>Training of a model started</source>
        <translation>开始训练模型</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between facts</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>facts</comment>
        <translation>
            <numerusform>%1 等，另有 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a reason: what is wrong, with which facts</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 too old</source>
        <comment>facts</comment>
        <translation>%1过期</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <comment>facts</comment>
        <translation>%1缺失</translation>
    </message>
    <message>
        <source>Time since %1</source>
        <comment>how old a fact is</comment>
        <translation>%1距今</translation>
    </message>
    <message>
        <source>Model evaluated on the decided past</source>
        <translation>模型在已决历史上评估</translation>
    </message>
    <message>
        <source>%1 is not missing</source>
        <comment>a condition on a fact that must be there</comment>
        <translation>%1不缺失</translation>
    </message>
    <message>
        <source>%1 and not missing</source>
        <comment>a condition, which asks also that the fact is there</comment>
        <translation>%1 且不缺失</translation>
    </message>
    <message>
        <source>%1 or missing</source>
        <comment>a condition, which holds also where the fact is not there</comment>
        <translation>%1 或缺失</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <comment>name of an input, then numbers it may be</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Draft brought onto another release</source>
        <translation>草稿移到另一发布之上</translation>
    </message>
</context>
</TS>
