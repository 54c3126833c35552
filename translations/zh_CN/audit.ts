<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>ui::audit::AuditModel</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time (+08:00)</source>
        <translation>时间（+08:00）</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>何人</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>叶</translation>
    </message>
</context>
<context>
    <name>ui::audit::AuditPage</name>
    <message>
        <source>Audit entries</source>
        <translation>审计记录</translation>
    </message>
    <message>
        <source>Down, up</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>Check the whole log</source>
        <translation>校验全部记录</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部事项</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>决策</translation>
    </message>
    <message>
        <source>Cases and verdicts</source>
        <translation>案件与结论</translation>
    </message>
    <message>
        <source>Policy releases</source>
        <translation>策略发布</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Sign-in and accounts</source>
        <translation>登录与账号</translation>
    </message>
    <message>
        <source>Messages sent</source>
        <translation>发出的消息</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>全部时间</translation>
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
    <message>
        <source>Number of the person</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Person, 06</source>
        <translation>工号，如 06</translation>
    </message>
    <message>
        <source>Case number, decision, policy version</source>
        <translation>案件号、决策、策略版本</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Reading the audit log</source>
        <translation>正在读取审计记录</translation>
    </message>
    <message>
        <source>The audit log was not read</source>
        <translation>审计记录没有读出</translation>
    </message>
    <message>
        <source>No entry fits</source>
        <translation>没有符合的记录</translation>
    </message>
    <message>
        <source>Take a filter away to see more.</source>
        <translation>去掉筛选可以看到更多。</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>%1 entries·head #%2·%3</source>
        <translation>%1 条记录·链头 #%2·%3</translation>
    </message>
    <message>
        <source>%1 of %2 entries loaded</source>
        <translation>已载入 %1 条，共 %2 条</translation>
    </message>
    <message numerus="yes">
        <source>%n new entries</source>
        <translation>
            <numerusform>%n 条新记录</numerusform>
        </translation>
    </message>
    <message>
        <source>Load</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>A check is under way.</source>
        <translation>正在校验。</translation>
    </message>
    <message>
        <source>Checking %1 / %2 entries</source>
        <translation>正在校验 %1 / %2 条</translation>
    </message>
    <message>
        <source>The log stays readable meanwhile</source>
        <translation>校验时可以继续查看</translation>
    </message>
    <message>
        <source>The check was cancelled</source>
        <translation>校验已取消</translation>
    </message>
    <message>
        <source>It changes nothing, whether it ends or not.</source>
        <translation>校验不写入任何内容。</translation>
    </message>
    <message>
        <source>The check did not end</source>
        <translation>校验没有完成</translation>
    </message>
    <message>
        <source>Entry #%1 is not what was written</source>
        <translation>记录 #%1 与写入时不符</translation>
    </message>
    <message>
        <source>Checked up to there: %1 entries. Call the operator; change nothing.</source>
        <translation>已校验到此处 %1 条。联系运维，不要改动任何内容。</translation>
    </message>
    <message>
        <source>All %1 entries are as they were written</source>
        <translation>全部 %1 条与写入时一致</translation>
    </message>
    <message>
        <source>Head %1·Merkle root %2</source>
        <translation>链头 %1·默克尔根 %2</translation>
    </message>
    <message>
        <source>Drafts of the policy</source>
        <translation>策略草稿</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Outcomes of loans</source>
        <translation>借据结果</translation>
    </message>
</context>
<context>
    <name>ui::audit::EntryPane</name>
    <message>
        <source>Entry</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Place in the chain</source>
        <translation>链上位置</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>何人</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>叶</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>none</source>
        <comment>content of an entry</comment>
        <translation>无</translation>
    </message>
</context>
</TS>
