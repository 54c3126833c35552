<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>ui::overview::HouseChart</name>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
</context>
<context>
    <name>ui::overview::OverviewPage</name>
    <message>
        <source>Decisions per hour</source>
        <translation>每小时决策</translation>
    </message>
    <message>
        <source>Score distribution</source>
        <translation>评分分布</translation>
    </message>
    <message>
        <source>Higher is better</source>
        <translation>越高越好</translation>
    </message>
    <message>
        <source>Waiting time in the queue</source>
        <translation>队列等待时长</translation>
    </message>
    <message>
        <source>Reasons for referral</source>
        <translation>转人工原因</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 时</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Counting decisions</source>
        <translation>正在统计决策</translation>
    </message>
    <message>
        <source>The figures are those of %1.</source>
        <translation>数字停在 %1。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The figures were not read</source>
        <translation>数字没有读出</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>决策</translation>
    </message>
    <message numerus="yes">
        <source>%n verdicts by people</source>
        <translation>
            <numerusform>人工结论 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Approved automatically</source>
        <translation>自动通过率</translation>
    </message>
    <message>
        <source>Referred</source>
        <translation>转人工率</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>拒绝率</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待审</translation>
    </message>
    <message>
        <source>%1 over the limit</source>
        <translation>%1超时</translation>
    </message>
    <message>
        <source>All within the limit</source>
        <translation>都在时限内</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>最久等待</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有待审</translation>
    </message>
    <message>
        <source>%1 release %2</source>
        <translation>%1 发布 %2</translation>
    </message>
    <message>
        <source>Decisions per day</source>
        <translation>每日决策</translation>
    </message>
    <message>
        <source>%1 decisions: %2 approved, %3 referred, %4 declined</source>
        <translation>决策 %1 件：通过 %2，转人工 %3，拒绝 %4</translation>
    </message>
    <message>
        <source>No scored decisions in this period</source>
        <translation>此期间没有评分</translation>
    </message>
    <message>
        <source>Score distribution, most at %1</source>
        <translation>评分分布，%1 最多</translation>
    </message>
    <message>
        <source>0–15 min</source>
        <translation>0–15 分</translation>
    </message>
    <message>
        <source>15–30 min</source>
        <translation>15–30 分</translation>
    </message>
    <message>
        <source>30–60 min</source>
        <translation>30–60 分</translation>
    </message>
    <message>
        <source>1–2 h</source>
        <translation>1–2 时</translation>
    </message>
    <message>
        <source>2–3 h</source>
        <translation>2–3 时</translation>
    </message>
    <message>
        <source>3–4 h</source>
        <translation>3–4 时</translation>
    </message>
    <message>
        <source>over 4 h</source>
        <translation>4 时以上</translation>
    </message>
    <message>
        <source>Over the limit</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>A case may have several reasons</source>
        <translation>一案可有多个原因</translation>
    </message>
    <message>
        <source>Charts as tables</source>
        <translation>图表转为表格</translation>
    </message>
    <message>
        <source>Earlier period</source>
        <translation>前一段</translation>
    </message>
    <message>
        <source>Later period</source>
        <translation>后一段</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>最近 24 时</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
</context>
</TS>
