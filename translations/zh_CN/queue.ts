<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>ui::queue::FilterStrip</name>
    <message>
        <source>Priority, time left</source>
        <translation>优先级，时限剩</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>时限剩</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>已等</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>额度</translation>
    </message>
    <message>
        <source>PD</source>
        <translation>违约概率</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>案件号</translation>
    </message>
    <message>
        <source>Product: %1</source>
        <translation>产品：%1</translation>
    </message>
    <message>
        <source>Band %1</source>
        <translation>%1 段</translation>
    </message>
    <message>
        <source>Amount ≤ ¥%1</source>
        <translation>额度 ≤ ¥%1</translation>
    </message>
    <message>
        <source>Remove filter: %1</source>
        <translation>去掉筛选：%1</translation>
    </message>
</context>
<context>
    <name>ui::queue::QueueDelegate</name>
    <message>
        <source>%1 over</source>
        <translation>超 %1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已办</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>预取</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>%1 号</translation>
    </message>
</context>
<context>
    <name>ui::queue::QueueFilterPopover</name>
    <message>
        <source>Band</source>
        <translation>段</translation>
    </message>
    <message>
        <source>Amount up to, yuan</source>
        <translation>额度至多（元）</translation>
    </message>
    <message>
        <source>Reason code</source>
        <translation>原因码</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>The amount is whole yuan above 0.</source>
        <translation>额度填大于 0 的整数元。</translation>
    </message>
    <message>
        <source>Product: %1</source>
        <translation>产品：%1</translation>
    </message>
    <message>
        <source>Band %1</source>
        <translation>%1 段</translation>
    </message>
    <message>
        <source>Reason %1</source>
        <translation>原因 %1</translation>
    </message>
    <message>
        <source>Amount ≤ %1</source>
        <translation>额度 ≤ %1</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>查找：%1</translation>
    </message>
</context>
<context>
    <name>ui::queue::QueueModel</name>
    <message>
        <source>Case</source>
        <translation>案件号</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Reasons for referral</source>
        <translation>转人工原因</translation>
    </message>
    <message>
        <source>Amount asked</source>
        <translation>申请额度</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>段</translation>
    </message>
    <message>
        <source>PD</source>
        <translation>违约概率</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>已等</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>时限剩</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有人</translation>
    </message>
</context>
<context>
    <name>ui::queue::QueuePage</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>%1 waiting·%2 over the limit</source>
        <translation>%1待审·%2超时</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1待审</translation>
    </message>
    <message>
        <source>The store does not answer</source>
        <translation>存储没有应答</translation>
    </message>
    <message>
        <source>What you see is from %1; nothing can be recorded until it answers.</source>
        <translation>内容停在 %1，可以查看，不能提交。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重连</translation>
    </message>
    <message numerus="yes">
        <source>%n updates</source>
        <translation>
            <numerusform>%n 件有更新</numerusform>
        </translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>The queue was not read</source>
        <translation>队列没有读出</translation>
    </message>
    <message>
        <source>The queue is empty</source>
        <translation>队列已清空</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有案件</translation>
    </message>
    <message>
        <source>New cases appear by themselves.</source>
        <translation>新案件到达时自动出现。</translation>
    </message>
    <message>
        <source>See what was done today</source>
        <translation>看今日已办</translation>
    </message>
    <message>
        <source>No case fits the filter</source>
        <translation>没有案件符合筛选</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Reading the queue</source>
        <translation>正在读取队列</translation>
    </message>
    <message>
        <source>Rows %1–%2 of %3</source>
        <extracomment>First and last visible row, number of rows</extracomment>
        <translation>第 %1–%2 件，共 %3 件</translation>
    </message>
    <message>
        <source>The case was not put back</source>
        <translation>案件没有放回</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>held by me</source>
        <translation>我已领取</translation>
    </message>
    <message>
        <source>Views of the queue</source>
        <translation>队列视图</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Case number, reason code, end of mobile number</source>
        <translation>案件号、原因码、手机尾号</translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation>查找队列</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>领取下一案</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回队列</translation>
    </message>
    <message>
        <source>Down, up</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Row before</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>Mark and go down</source>
        <translation>选中并向下</translation>
    </message>
    <message>
        <source>Mark and go up</source>
        <translation>选中并向上</translation>
    </message>
    <message>
        <source>Mark row</source>
        <translation>选中此行</translation>
    </message>
    <message>
        <source>Preview on and off</source>
        <translation>预览开关</translation>
    </message>
    <message>
        <source>You do not hold this case.</source>
        <translation>此案不由你持有。</translation>
    </message>
    <message>
        <source>Queue: %1</source>
        <translation>队列：%1</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Hand to a reviewer…</source>
        <translation>重新分配…</translation>
    </message>
</context>
<context>
    <name>ui::queue::QueuePreview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Case %1, %2, %3</source>
        <translation>案件 %1，%2，%3</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>申请</translation>
    </message>
    <message numerus="yes">
        <source>%n instalments</source>
        <translation>
            <numerusform>%n 期</numerusform>
        </translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>手机号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住址</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>此前</translation>
    </message>
    <message>
        <source>First application</source>
        <translation>首次申请</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier applications</source>
        <translation>
            <numerusform>此前 %n 次申请</numerusform>
        </translation>
    </message>
    <message>
        <source>Reasons for referral</source>
        <translation>转人工原因</translation>
    </message>
    <message>
        <source>Score</source>
        <extracomment>Heading of the score section with the probability of default at the right</extracomment>
        <translation>评分</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>段</translation>
    </message>
    <message>
        <source>Suggested offer</source>
        <translation>建议授信</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>额度</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Annual cost (effective)</source>
        <translation>年化综合成本（实际）</translation>
    </message>
    <message>
        <source>Total cost</source>
        <translation>总成本</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>动态</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Claimed by me, %1 left</source>
        <translation>我领取，剩余 %1</translation>
    </message>
    <message>
        <source>Claimed by %1, %2 left</source>
        <translation>%1领取，剩余 %2</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%2 %1</translation>
    </message>
    <message>
        <source>Document arrived</source>
        <translation>收到材料</translation>
    </message>
    <message>
        <source>Decision: %1</source>
        <translation>决策：%1</translation>
    </message>
    <message>
        <source>Applicant submitted</source>
        <translation>申请人提交</translation>
    </message>
</context>
<context>
    <name>ui::queue::ReassignPopover</name>
    <message numerus="yes">
        <source>Hand %n cases to a reviewer</source>
        <translation>
            <numerusform>将 %n 件案件分配给审核员</numerusform>
        </translation>
    </message>
    <message>
        <source>Number of the reviewer, 04</source>
        <translation>审核员工号，如 04</translation>
    </message>
    <message>
        <source>Number of the reviewer</source>
        <translation>审核员工号</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Type the number of a reviewer.</source>
        <translation>输入审核员工号。</translation>
    </message>
</context>
</TS>
