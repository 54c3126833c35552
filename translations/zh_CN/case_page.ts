<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>case_page</name>
    <message>
        <source>female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>%1 years</source>
        <comment>age of the applicant</comment>
        <translation>%1 岁</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a fact: name, value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>used by a matched rule</source>
        <translation>规则命中</translation>
    </message>
    <message>
        <source>stale</source>
        <comment>a fact is older than allowed</comment>
        <translation>过期</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence read aloud</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome, then its first reasons</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between reasons</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>System</source>
        <comment>code column: a reason of the program itself</comment>
        <translation>系统</translation>
    </message>
    <message>
        <source>fired</source>
        <comment>a rule whose outputs were used</comment>
        <translation>采用</translation>
    </message>
    <message>
        <source>matched, not used</source>
        <comment>a rule</comment>
        <translation>命中未采用</translation>
    </message>
    <message>
        <source>%1 rule %2: %3, so %4; %5</source>
        <translation>%1 %2：%3，得 %4；%5</translation>
    </message>
    <message numerus="yes">
        <source>%n decision table(s)</source>
        <translation>
            <numerusform>%n 张决策表</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fired</source>
        <translation>
            <numerusform>采用 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more matched</source>
        <translation>
            <numerusform>同时命中 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>first application</source>
        <translation>首次申请</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier application(s)</source>
        <translation>
            <numerusform>%n 次申请</numerusform>
        </translation>
    </message>
    <message>
        <source>Device %1</source>
        <comment>last characters of a device</comment>
        <translation>设备 %1</translation>
    </message>
    <message>
        <source>Phone %1</source>
        <comment>last digits of a phone</comment>
        <translation>电话 %1</translation>
    </message>
    <message>
        <source>%1, withdrawn</source>
        <comment>a verdict that was taken back</comment>
        <translation>%1，已撤销</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between rules</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 (person)</source>
        <comment>outcome of an earlier application</comment>
        <translation>%1（人工）</translation>
    </message>
    <message>
        <source>%1 (this)</source>
        <comment>masked name of the applicant</comment>
        <translation>%1（本案）</translation>
    </message>
    <message>
        <source>%1 %2 %3 %4</source>
        <comment>an earlier application: date, amount, outcome, case number</comment>
        <translation>%1 %2 %3 %4</translation>
    </message>
</context>
<context>
    <name>ui::casepage::ApplicantPane</name>
    <message numerus="yes">
        <source>%n fact(s)</source>
        <comment>title over the list of facts</comment>
        <translation>
            <numerusform>特征 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>stale %1</source>
        <comment>so many facts are stale</comment>
        <translation>过期 %1</translation>
    </message>
    <message>
        <source>missing %1</source>
        <comment>so many facts are missing</comment>
        <translation>缺失 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more fact(s)</source>
        <comment>below the fold</comment>
        <translation>
            <numerusform>还有 %n 项特征</numerusform>
        </translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Applicant, masked</source>
        <translation>申请人，已遮盖</translation>
    </message>
    <message>
        <source>This product asks for no identity fields</source>
        <translation>本产品不采集身份信息</translation>
    </message>
    <message>
        <source>Applicant and facts</source>
        <translation>申请人与特征</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>column</comment>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <comment>column</comment>
        <translation>取值</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>column</comment>
        <translation>来源</translation>
    </message>
    <message>
        <source>As of</source>
        <comment>column</comment>
        <translation>时点</translation>
    </message>
    <message numerus="yes">
        <source>%n optional fact(s) not collected</source>
        <comment>facts that are not necessary</comment>
        <translation>
            <numerusform>%n 项非必要特征未采集</numerusform>
        </translation>
    </message>
    <message>
        <source>rule</source>
        <comment>legend: a matched rule uses the fact</comment>
        <translation>规则命中</translation>
    </message>
</context>
<context>
    <name>ui::casepage::CaseFacts</name>
    <message>
        <source>application no. %1</source>
        <comment>of this applicant</comment>
        <translation>第 %1 次申请</translation>
    </message>
</context>
<context>
    <name>ui::casepage::CasePage</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>授信</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>审核结论</translation>
    </message>
    <message>
        <source>Claim the case first</source>
        <translation>先领取案件</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Undo the last verdict</source>
        <translation>撤销上一结论</translation>
    </message>
    <message>
        <source>Nothing to take back</source>
        <translation>没有可撤销的结论</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>领取下一案</translation>
    </message>
    <message>
        <source>A case is being fetched</source>
        <translation>正在取案</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>放回</translation>
    </message>
    <message>
        <source>Copy case number</source>
        <translation>复制案件号</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>没有打开的案件</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Open to read</source>
        <translation>只读打开</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Row down</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Row up</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>Section before</source>
        <translation>上一区</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>下一区</translation>
    </message>
    <message>
        <source>Own history</source>
        <translation>本人历史</translation>
    </message>
    <message>
        <source>Linked applicants</source>
        <translation>关联申请人</translation>
    </message>
    <message>
        <source>Fold or unfold the schedule</source>
        <translation>折叠或展开还款计划</translation>
    </message>
    <message>
        <source>%1: choose a reason</source>
        <comment>verdict</comment>
        <translation>%1：选择原因</translation>
    </message>
    <message>
        <source>Reasons, most used today first</source>
        <translation>原因，今日常用在前</translation>
    </message>
    <message>
        <source>System reasons of this case</source>
        <translation>本案系统原因</translation>
    </message>
    <message>
        <source>today %1</source>
        <comment>so often chosen today</comment>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>Record, take next</source>
        <translation>提交，取下一案</translation>
    </message>
    <message>
        <source>can be taken back for 5 seconds</source>
        <translation>提交后 5 秒内可撤销</translation>
    </message>
    <message>
        <source>Internal wording</source>
        <translation>内部说法</translation>
    </message>
    <message>
        <source>Wording for the applicant</source>
        <translation>对申请人的说法</translation>
    </message>
    <message>
        <source>Evidence on record</source>
        <translation>附带证据</translation>
    </message>
    <message>
        <source>rules %1</source>
        <comment>names and numbers of rules</comment>
        <translation>规则 %1</translation>
    </message>
    <message>
        <source>The band recommends otherwise: this is an override.</source>
        <translation>信用段建议相反，本次属于推翻。</translation>
    </message>
    <message>
        <source>The system referred the case: this is no override.</source>
        <translation>系统结论为转人工，本次不属于推翻。</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Take the next case, or open one from the queue.</source>
        <translation>领取下一案，或从队列打开一案。</translation>
    </message>
    <message>
        <source>Go to the queue</source>
        <translation>去队列</translation>
    </message>
    <message>
        <source>The queue is empty</source>
        <translation>队列已清空</translation>
    </message>
    <message numerus="yes">
        <source>New cases appear by themselves.
Done today: %n case(s).</source>
        <translation>
            <numerusform>新案件到达时自动出现。
今日已办 %n 件。</numerusform>
        </translation>
    </message>
    <message>
        <source>New cases appear by themselves.</source>
        <translation>新案件到达时自动出现。</translation>
    </message>
    <message>
        <source>%1 is reviewing this case</source>
        <comment>a colleague by number</comment>
        <translation>%1正在审核</translation>
    </message>
    <message>
        <source>%1 left of the claim. It can be opened to read; verdicts are off meanwhile.</source>
        <translation>领取剩余 %1。可以只读打开，结论按钮在此期间停用。</translation>
    </message>
    <message>
        <source>The case could not be opened</source>
        <translation>案件没有打开</translation>
    </message>
    <message>
        <source>Waiting for the store</source>
        <translation>正在等待存储应答</translation>
    </message>
    <message>
        <source>Esc stops waiting</source>
        <translation>Esc 停止等待</translation>
    </message>
    <message>
        <source>The case changed at %1</source>
        <translation>案件在 %1 有更新</translation>
    </message>
    <message>
        <source>Verdicts are off until the update is loaded.</source>
        <translation>载入更新前不能提交结论。</translation>
    </message>
    <message>
        <source>Load the update</source>
        <translation>载入更新</translation>
    </message>
    <message>
        <source>Your claim is over</source>
        <translation>领取已到期</translation>
    </message>
    <message>
        <source>Claim the case again to record a verdict. The note is kept.</source>
        <translation>重新领取后才能作出结论。备注已保留。</translation>
    </message>
    <message>
        <source>Claim again</source>
        <translation>重新领取</translation>
    </message>
    <message>
        <source>Waits for documents</source>
        <translation>等待补件</translation>
    </message>
    <message>
        <source>Due %1. The case comes back when they arrive or fall due.</source>
        <translation>%1 到期。材料到达或到期后回到队列。</translation>
    </message>
    <message>
        <source>Second approval: %1 gave %2</source>
        <comment>colleague, verdict</comment>
        <translation>二级审核：%1已给出%2</translation>
    </message>
    <message>
        <source>%1 at %2. A second, different person decides.</source>
        <comment>reason codes, time</comment>
        <translation>%1，%2。由另一人决定。</translation>
    </message>
    <message>
        <source>%1 by %2 at %3</source>
        <comment>verdict, colleague, time</comment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>colleague, reason codes</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The verdict stands</source>
        <translation>结论没有撤销</translation>
    </message>
    <message>
        <source>The verdict was not saved</source>
        <translation>结论没有保存</translation>
    </message>
    <message>
        <source>%1 Number %2</source>
        <comment>what happened as sentences; error number</comment>
        <translation>%1编号 %2</translation>
    </message>
    <message>
        <source>The case changed meanwhile</source>
        <translation>案件已有更新</translation>
    </message>
    <message>
        <source>%1 recorded a verdict at %2</source>
        <comment>a colleague by number, time</comment>
        <translation>%1已在 %2 作出结论</translation>
    </message>
    <message>
        <source>Recorded: %1 %2</source>
        <comment>verdict, reason codes</comment>
        <translation>已记录：%1 %2</translation>
    </message>
    <message>
        <source>%1 holds the case now</source>
        <comment>a colleague by number</comment>
        <translation>%1现在持有案件</translation>
    </message>
    <message>
        <source>Your claim ran out before the verdict</source>
        <translation>你的领取在提交前到期</translation>
    </message>
    <message>
        <source>Yours: %1 %2</source>
        <comment>verdict, reason codes</comment>
        <translation>你的选择：%1 %2</translation>
    </message>
    <message>
        <source>Version %1, you saw %2. Your verdict was not written.</source>
        <translation>版本 %1，你看到的是 %2。你的结论没有写入。</translation>
    </message>
    <message>
        <source>recording %2 of %1</source>
        <comment>case number, verdict</comment>
        <translation>正在记录 %1 的%2</translation>
    </message>
    <message>
        <source>Undo %2 of %1</source>
        <comment>case number, verdict</comment>
        <translation>撤销 %1 的%2</translation>
    </message>
    <message>
        <source>≤ %1, above goes to a second approval</source>
        <translation>≤ %1，超出转二级审核</translation>
    </message>
    <message>
        <source>See record</source>
        <translation>看记录</translation>
    </message>
</context>
<context>
    <name>ui::casepage::CaseTimes</name>
    <message>
        <source>More actions</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>until the time limit</comment>
        <translation>时限剩 %1</translation>
    </message>
    <message>
        <source>%1 over</source>
        <comment>the time limit is past</comment>
        <translation>超 %1</translation>
    </message>
    <message>
        <source>waited %1</source>
        <comment>a case in the queue</comment>
        <translation>已等 %1</translation>
    </message>
    <message>
        <source>held by %1</source>
        <comment>a colleague by number</comment>
        <translation>%1持有</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>claim over</source>
        <translation>领取已到期</translation>
    </message>
    <message>
        <source>mine %1</source>
        <comment>countdown of the claim</comment>
        <translation>我已领取 %1</translation>
    </message>
    <message>
        <source>today %1 / %2</source>
        <comment>cases done, cases a day</comment>
        <translation>今日 %1 / %2</translation>
    </message>
</context>
<context>
    <name>ui::casepage::EvidencePane</name>
    <message>
        <source>Score %1</source>
        <translation>评分 %1 分</translation>
    </message>
    <message>
        <source>model %1·%2</source>
        <comment>name and hash</comment>
        <translation>模型 %1·%2</translation>
    </message>
    <message numerus="yes">
        <source>%n other applicant(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>reason codes by precedence</source>
        <translation>原因码按优先级</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Matched rules</source>
        <translation>命中规则</translation>
    </message>
    <message>
        <source>used</source>
        <comment>legend: a rule fired</comment>
        <translation>采用</translation>
    </message>
    <message>
        <source>matched, not used</source>
        <comment>legend: a rule</comment>
        <translation>命中未采用</translation>
    </message>
    <message>
        <source>Own history</source>
        <translation>本人历史</translation>
    </message>
    <message>
        <source>Linked applicants</source>
        <translation>关联申请人</translation>
    </message>
    <message>
        <source>PD</source>
        <comment>probability of default, over its figure</comment>
        <translation>违约概率</translation>
    </message>
    <message>
        <source>Contributions (log-odds)</source>
        <translation>贡献（对数几率）</translation>
    </message>
    <message>
        <source>lowers the risk</source>
        <translation>降低风险</translation>
    </message>
    <message>
        <source>raises the risk</source>
        <translation>抬高风险</translation>
    </message>
    <message>
        <source>Odds %1</source>
        <comment>good to bad</comment>
        <translation>好坏比 %1</translation>
    </message>
    <message>
        <source>How others scored was not read</source>
        <translation>没有读到他人的评分</translation>
    </message>
    <message>
        <source>Scores of others: %1, %2</source>
        <translation>他人的评分：%1，%2</translation>
    </message>
    <message>
        <source>others: %1</source>
        <comment>whose scores the distribution shows</comment>
        <translation>对照：%1</translation>
    </message>
    <message>
        <source>Nobody else was scored by this model yet, and no report lies with it</source>
        <translation>本模型还没有给其他人评分，也没有报告可对照</translation>
    </message>
    <message numerus="yes">
        <source>Only %n scored by this model so far, and no report lies with it: too few to compare</source>
        <translation>
            <numerusform>本模型至今只评过 %n 件，也没有报告可对照：太少，不作比较</numerusform>
        </translation>
    </message>
    <message>
        <source>no shared device or phone</source>
        <comment>note: links to other applicants</comment>
        <translation>无人共用设备或电话</translation>
    </message>
</context>
<context>
    <name>ui::casepage::ExplanationRows</name>
    <message>
        <source>, </source>
        <comment>between changes</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing was found; the search was cut short</source>
        <translation>搜索被截短，未找到</translation>
    </message>
    <message>
        <source>No change of up to 3 facts</source>
        <translation>改变 3 项以内均不能</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <comment>contributions</comment>
        <translation>
            <numerusform>其余 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (a smaller change is not ruled out)</source>
        <translation>%1（不排除更小的改变）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome, what would have given it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, calibrated to a PD of %2</source>
        <translation>%1，校准后违约概率 %2</translation>
    </message>
    <message>
        <source>%1, that is a PD of %2</source>
        <translation>%1，即违约概率 %2</translation>
    </message>
    <message>
        <source>%1 points, calibrated to a PD of %2</source>
        <translation>%1 分，校准后违约概率 %2</translation>
    </message>
    <message>
        <source>%1 points, that is a PD of %2</source>
        <translation>%1 分，即违约概率 %2</translation>
    </message>
    <message>
        <source>Baseline %1</source>
        <translation>基线 %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between facts</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>No change of facts, while a hard stop cannot be checked: %1</source>
        <translation>改变特征也不会：硬性规则无法核对（%1）</translation>
    </message>
    <message>
        <source>Somebody of whom everything is ordinary gets %1, this applicant %2.</source>
        <translation>各项都为基准时为 %1，本案为 %2。</translation>
    </message>
    <message>
        <source>Somebody of whom nothing is known gets %1, this applicant %2.</source>
        <translation>对一无所知的人给 %1，本案为 %2。</translation>
    </message>
    <message>
        <source>Raised by %1; lowered by %2.</source>
        <translation>抬高：%1；降低：%2。</translation>
    </message>
    <message>
        <source>Raised by %1.</source>
        <translation>抬高：%1。</translation>
    </message>
    <message>
        <source>Lowered by %1.</source>
        <translation>降低：%1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Reasons of the score: %1</source>
        <translation>评分原因：%1</translation>
    </message>
    <message>
        <source>Contributions (points)</source>
        <translation>贡献（分）</translation>
    </message>
    <message>
        <source>Contributions (log-odds; +0.69 doubles the odds)</source>
        <translation>贡献（对数几率；+0.69 使几率翻倍）</translation>
    </message>
    <message numerus="yes">
        <source>No change of up to %n fact(s); with more, not all were tried</source>
        <translation>
            <numerusform>改变至多 %n 项特征不会；更多项未全部搜索</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::casepage::NotePopover</name>
    <message>
        <source>keeping the draft</source>
        <translation>正在存草稿</translation>
    </message>
    <message>
        <source>draft kept; recorded with the verdict</source>
        <translation>草稿已存，随结论记录</translation>
    </message>
    <message>
        <source>the draft could not be kept; the text stays here</source>
        <translation>草稿没有存上，文字仍在此处</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What the next person should know; no personal data</source>
        <translation>写给下一位的说明，不写个人信息</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>ui::casepage::OfferPane</name>
    <message>
        <source>due %1</source>
        <comment>documents were asked for</comment>
        <translation>%1 到期</translation>
    </message>
    <message numerus="yes">
        <source>%n instalment(s)</source>
        <comment>term</comment>
        <translation>
            <numerusform>%n 期</numerusform>
        </translation>
    </message>
    <message>
        <source>asked %1·%2</source>
        <comment>amount, term</comment>
        <translation>申请 %1·%2</translation>
    </message>
    <message>
        <source>No offer</source>
        <translation>没有授信</translation>
    </message>
    <message>
        <source>Step %1 of the ladder</source>
        <translation>阶梯第 %1 级</translation>
    </message>
    <message numerus="yes">
        <source>Step %1 of the ladder; %n more on time lead(s) to %2</source>
        <translation>
            <numerusform>阶梯第 %1 级；再按期 %n 期可升至 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Annual cost (effective)</source>
        <translation>年化综合成本（实际）</translation>
    </message>
    <message>
        <source>Annual cost (nominal)</source>
        <translation>年化综合成本（名义）</translation>
    </message>
    <message>
        <source>nominal %1</source>
        <translation>名义 %1</translation>
    </message>
    <message>
        <source>effective %1</source>
        <translation>实际 %1</translation>
    </message>
    <message>
        <source>legal cap %1 (in force)</source>
        <translation>法定上限 %1（今日有效）</translation>
    </message>
    <message>
        <source>Total cost</source>
        <translation>总成本</translation>
    </message>
    <message>
        <source>To repay in all</source>
        <translation>应还合计</translation>
    </message>
    <message numerus="yes">
        <source>all %n hold</source>
        <comment>invariants</comment>
        <translation>
            <numerusform>%n 项全部满足</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broken</source>
        <comment>invariants</comment>
        <translation>
            <numerusform>%n 项违反</numerusform>
        </translation>
    </message>
    <message>
        <source>Unfold the schedule, shortcut I</source>
        <translation>展开还款计划，快捷键 I</translation>
    </message>
    <message>
        <source>Fold the schedule, shortcut I</source>
        <translation>折叠还款计划，快捷键 I</translation>
    </message>
    <message>
        <source>first due %1</source>
        <translation>首期 %1</translation>
    </message>
    <message>
        <source>equal instalments</source>
        <translation>等额本息</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>授信</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>all fees included</source>
        <translation>含全部费用</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>还款计划</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>instalment column</comment>
        <translation>期</translation>
    </message>
    <message>
        <source>Due</source>
        <comment>instalment column</comment>
        <translation>到期日</translation>
    </message>
    <message>
        <source>Principal</source>
        <comment>instalment column</comment>
        <translation>本金</translation>
    </message>
    <message>
        <source>Interest</source>
        <comment>instalment column</comment>
        <translation>利息</translation>
    </message>
    <message>
        <source>To pay</source>
        <comment>instalment column</comment>
        <translation>应还</translation>
    </message>
    <message>
        <source>Invariants</source>
        <translation>不变量</translation>
    </message>
    <message>
        <source>Broken invariants</source>
        <translation>违反的不变量</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Earlier verdicts</source>
        <translation>此前结论</translation>
    </message>
    <message numerus="yes">
        <source>%n × %1</source>
        <comment>so many instalments of so much each</comment>
        <translation>
            <numerusform>%n 期·每期 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received</source>
        <comment>documents</comment>
        <translation>
            <numerusform>%n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>What would change this</source>
        <translation>什么会改变结论</translation>
    </message>
    <message>
        <source>by the engine</source>
        <comment>what would change the outcome</comment>
        <translation>由决策引擎重算</translation>
    </message>
    <message>
        <source>It was not worked out; F5 tries again</source>
        <translation>没有算出；F5 重试</translation>
    </message>
    <message>
        <source>Being worked out</source>
        <translation>正在推算</translation>
    </message>
    <message>
        <source>The policy names no fact that a person could change</source>
        <translation>策略没有列出可由本人改变的特征</translation>
    </message>
</context>
<context>
    <name>ui::casepage::Standing</name>
    <message>
        <source>%1 of %2 score better</source>
        <translation>%2 件中 %1
评分更高</translation>
    </message>
    <message>
        <source>same model, %1 to %2</source>
        <translation>同一模型 %1 至 %2</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>about %1% of %2 score better</source>
        <translation>%2 件中约 %1%
评分更高</translation>
    </message>
    <message numerus="yes">
        <source>model report of %1, out of time; %n scored here</source>
        <translation>
            <numerusform>%1 模型报告的时间外样本；本处仅评 %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::casepage::UndoStrip</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <comment>to take a verdict back</comment>
        <translation>
            <numerusform>%n 秒内可撤销</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, shortcut U</source>
        <translation>%1，快捷键 U</translation>
    </message>
</context>
<context>
    <name>ui::casepage::VerdictBar</name>
    <message>
        <source>%1: %2</source>
        <comment>verdicts that are off, then why</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between verdicts</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between reasons why verdicts are off</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>Note, draft kept</source>
        <translation>备注（有草稿）</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Authority: %1</source>
        <comment>the amount this account approves alone</comment>
        <translation>权限：%1</translation>
    </message>
    <message>
        <source>May approve alone: %1</source>
        <translation>可独立通过：%1</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>下一案</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>领取下一案</translation>
    </message>
    <message>
        <source>Next case %1 %2, shortcut T</source>
        <translation>下一案 %1 %2，快捷键 T</translation>
    </message>
    <message>
        <source>Take next, shortcut T</source>
        <translation>领取下一案，快捷键 T</translation>
    </message>
    <message>
        <source>Nothing to take back</source>
        <translation>没有可撤销的结论</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>审核结论</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Next</source>
        <comment>short: the next case</comment>
        <translation>下一案</translation>
    </message>
    <message>
        <source>Documents</source>
        <comment>short: ask for documents</comment>
        <translation>补件</translation>
    </message>
</context>
</TS>
