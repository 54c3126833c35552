<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>ui::policy::CellEditDelegate</name>
    <message>
        <source>%1 of rule %2</source>
        <comment>column, number</comment>
        <translation>规则 %2 的%1</translation>
    </message>
</context>
<context>
    <name>ui::policy::CellText</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>a test for a fact that is not there</comment>
        <translation>缺失</translation>
    </message>
    <message>
        <source>not</source>
        <comment>before what a value must not be, in parentheses</comment>
        <translation>非</translation>
    </message>
    <message>
        <source>yuan</source>
        <comment>unit in the head of a column of amounts</comment>
        <translation>元</translation>
    </message>
    <message>
        <source>per year</source>
        <comment>below the name of a column of annual rates</comment>
        <translation>年化</translation>
    </message>
    <message>
        <source>Outcome</source>
        <comment>column of a decision table</comment>
        <translation>结论</translation>
    </message>
    <message>
        <source>Reason</source>
        <comment>column of a decision table</comment>
        <translation>原因码</translation>
    </message>
    <message>
        <source>Limit</source>
        <comment>column of a decision table</comment>
        <translation>额度</translation>
    </message>
    <message>
        <source>Nominal rate</source>
        <comment>column of a decision table</comment>
        <translation>名义年利率</translation>
    </message>
    <message>
        <source>yes or no</source>
        <comment>kind of value of a column</comment>
        <translation>是否</translation>
    </message>
    <message>
        <source>text</source>
        <comment>kind of value of a column</comment>
        <translation>文本</translation>
    </message>
    <message>
        <source>date</source>
        <comment>kind of value of a column</comment>
        <translation>日期</translation>
    </message>
    <message>
        <source>number</source>
        <comment>kind of value of a column</comment>
        <translation>数值</translation>
    </message>
</context>
<context>
    <name>ui::policy::ChangeWords</name>
    <message>
        <source>Cell</source>
        <comment>kind of change</comment>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Remark</source>
        <comment>kind of change</comment>
        <translation>备注</translation>
    </message>
    <message>
        <source>Annotation</source>
        <comment>kind of change</comment>
        <translation>注释</translation>
    </message>
    <message>
        <source>New rule</source>
        <comment>kind of change</comment>
        <translation>新规则</translation>
    </message>
    <message>
        <source>Rule removed</source>
        <comment>kind of change</comment>
        <translation>删去规则</translation>
    </message>
    <message>
        <source>Rule moved</source>
        <comment>kind of change</comment>
        <translation>移动规则</translation>
    </message>
    <message>
        <source>New table</source>
        <comment>kind of change</comment>
        <translation>新表</translation>
    </message>
    <message>
        <source>Table removed</source>
        <comment>kind of change</comment>
        <translation>删去表</translation>
    </message>
    <message>
        <source>Table</source>
        <comment>kind of change</comment>
        <translation>表</translation>
    </message>
    <message>
        <source>New entry</source>
        <comment>kind of change</comment>
        <translation>新条目</translation>
    </message>
    <message>
        <source>Entry removed</source>
        <comment>kind of change</comment>
        <translation>删去条目</translation>
    </message>
    <message>
        <source>Entry</source>
        <comment>kind of change</comment>
        <translation>条目</translation>
    </message>
    <message>
        <source>place %1</source>
        <comment>of a rule in its table</comment>
        <translation>第 %1 条</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>part of a policy, its entry</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <comment>table, number of the rule, column</comment>
        <translation>%1 %2，%3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>table, number of the rule</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>In %1</source>
        <comment>version</comment>
        <translation>%1</translation>
    </message>
    <message>
        <source>Its tables and parts are those of %1; other files of the bundle may differ</source>
        <translation>决策表与各部分与 %1 相同；策略包的其他文件可能不同</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) against %1</source>
        <translation>
            <numerusform>与 %1 相比 %n 处改动</numerusform>
        </translation>
    </message>
    <message>
        <source>New test case</source>
        <comment>kind of change</comment>
        <translation>新用例</translation>
    </message>
    <message>
        <source>Test case removed</source>
        <comment>kind of change</comment>
        <translation>删去用例</translation>
    </message>
    <message>
        <source>Test case</source>
        <comment>kind of change</comment>
        <translation>用例</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between lines of a test case</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>“%1”, %2</source>
        <comment>name of a test case, its file</comment>
        <translation>“%1”，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n test case(s); a policy is submitted only when all of them hold</source>
        <translation>
            <numerusform>共 %n 个用例；全部通过才能提交</numerusform>
        </translation>
    </message>
    <message>
        <source>Hit policy</source>
        <comment>kind of change</comment>
        <translation>命中策略</translation>
    </message>
    <message>
        <source>Values of a column</source>
        <comment>kind of change</comment>
        <translation>列的取值范围</translation>
    </message>
    <message>
        <source>every value</source>
        <comment>that a column takes</comment>
        <translation>不限</translation>
    </message>
    <message>
        <source>other columns, or it needs other tables</source>
        <translation>列或所引用的表不同</translation>
    </message>
    <message>
        <source>%1, head of %2</source>
        <comment>table, column</comment>
        <translation>%1，%2列头</translation>
    </message>
    <message>
        <source>Wording</source>
        <comment>kind of change</comment>
        <translation>用语</translation>
    </message>
</context>
<context>
    <name>ui::policy::Details</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of value of a fact</comment>
        <translation>类型</translation>
    </message>
    <message>
        <source>Sensitivity class</source>
        <translation>敏感等级</translation>
    </message>
    <message>
        <source>Rests on consent</source>
        <translation>所依授权</translation>
    </message>
    <message>
        <source>Fresh for</source>
        <translation>时效</translation>
    </message>
    <message>
        <source>no limit</source>
        <comment>how long a fact is fresh</comment>
        <translation>不限</translation>
    </message>
    <message>
        <source>When missing</source>
        <translation>缺失时</translation>
    </message>
    <message>
        <source>When stale</source>
        <translation>过期时</translation>
    </message>
    <message>
        <source>Hard stop</source>
        <translation>硬性条件</translation>
    </message>
    <message>
        <source>Necessary for the service</source>
        <translation>提供服务所必需</translation>
    </message>
    <message>
        <source>Tables may read it</source>
        <translation>可用于自动决策</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>已采集</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Source %1</source>
        <comment>of a fact</comment>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Tested by rules</source>
        <translation>用到它的规则</translation>
    </message>
    <message>
        <source>No rule tests it.</source>
        <translation>没有规则用到它。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Precedence</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Internal wording</source>
        <translation>内部用语</translation>
    </message>
    <message>
        <source>Borrower&apos;s wording</source>
        <translation>借款人用语</translation>
    </message>
    <message>
        <source>Given by rules</source>
        <translation>给出它的规则</translation>
    </message>
    <message>
        <source>Band %1</source>
        <translation>%1 段</translation>
    </message>
    <message>
        <source>Probability of default</source>
        <translation>违约概率</translation>
    </message>
    <message>
        <source>Recommends</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Level that approves alone</source>
        <translation>可单独通过的级别</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n characteristic(s)</source>
        <translation>
            <numerusform>%1，%n 个特征项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n tree(s)</source>
        <translation>
            <numerusform>%1，%n 棵树</numerusform>
        </translation>
    </message>
    <message>
        <source>Model hash</source>
        <translation>模型哈希</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 级</translation>
    </message>
    <message>
        <source>Steps in all</source>
        <translation>共几级</translation>
    </message>
    <message>
        <source>First limit at least</source>
        <translation>首次额度下限</translation>
    </message>
    <message>
        <source>First limit at most</source>
        <translation>首次额度上限</translation>
    </message>
    <message numerus="yes">
        <source>After %n instalment(s) on time</source>
        <translation>
            <numerusform>按期还款 %n 期后</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 级</translation>
    </message>
    <message>
        <source>Limits are rounded down to a step; good repayment climbs it.</source>
        <translation>额度向下取到某一级；按期还款逐级上升。</translation>
    </message>
    <message>
        <source>Of the principal</source>
        <translation>占本金</translation>
    </message>
    <message>
        <source>Deducted from the payout: it reduces the principal the annual cost is computed on.</source>
        <translation>从放款中扣除：计算年化成本的本金随之减少。</translation>
    </message>
    <message>
        <source>Spread over the instalments.</source>
        <translation>分摊到各期。</translation>
    </message>
    <message>
        <source>Cap of new loans</source>
        <translation>新借款的上限</translation>
    </message>
    <message>
        <source>in force</source>
        <comment>a legal cap</comment>
        <translation>生效中</translation>
    </message>
    <message>
        <source>Annual cost at most</source>
        <translation>年化成本上限</translation>
    </message>
    <message>
        <source>Binds the rate</source>
        <translation>约束的利率</translation>
    </message>
    <message>
        <source>effective</source>
        <comment>an annual rate</comment>
        <translation>实际</translation>
    </message>
    <message>
        <source>nominal</source>
        <comment>an annual rate</comment>
        <translation>名义</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>of a legal number</comment>
        <translation>来源</translation>
    </message>
    <message>
        <source>Legal numbers are data with their source; the lender&apos;s counsel confirms them.</source>
        <translation>法定数字是带来源的数据，由机构的法务确认。</translation>
    </message>
    <message>
        <source>binds</source>
        <comment>an invariant</comment>
        <translation>生效</translation>
    </message>
    <message>
        <source>does not apply</source>
        <comment>an invariant</comment>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Checked after the policy, on every decision and every verdict of a person.</source>
        <translation>在策略之后检查：每个决策、每个审核结论都查。</translation>
    </message>
    <message>
        <source>Why it does not apply</source>
        <translation>为何不适用</translation>
    </message>
    <message>
        <source>Content hash</source>
        <translation>内容哈希</translation>
    </message>
    <message>
        <source>%1, rule %2</source>
        <translation>%1，规则 %2</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1, internal wording</source>
        <translation>%1 内部用语</translation>
    </message>
    <message>
        <source>%1, borrower&apos;s wording</source>
        <translation>%1 借款人用语</translation>
    </message>
    <message>
        <source>Hit policy: %1</source>
        <translation>命中策略：%1</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>发布 %1</translation>
    </message>
    <message>
        <source>Based on</source>
        <translation>基于</translation>
    </message>
    <message>
        <source>Submitted by</source>
        <translation>提交人</translation>
    </message>
    <message>
        <source>Submitted</source>
        <comment>time</comment>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Rejected by</source>
        <translation>退回人</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Decided</source>
        <comment>time</comment>
        <translation>审批时间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>of a list entry</comment>
        <translation>来源</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>录入人</translation>
    </message>
    <message>
        <source>Entered</source>
        <comment>time</comment>
        <translation>录入时间</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>确认人</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>It counts once another person has confirmed it.</source>
        <translation>另一人确认后才生效。</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>in a file</comment>
        <translation>位置</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题内容</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>words of a value, the value</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>ui::policy::DraftPage</name>
    <message>
        <source>Begin a draft</source>
        <translation>新建草稿</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Write the cell; typing begins it too</source>
        <translation>填写单元格；直接键入也可</translation>
    </message>
    <message>
        <source>Empty the cell</source>
        <translation>清空单元格</translation>
    </message>
    <message>
        <source>Next cell, cell before</source>
        <translation>下一格，上一格</translation>
    </message>
    <message>
        <source>Paste cells</source>
        <translation>粘贴单元格</translation>
    </message>
    <message>
        <source>Add a rule below</source>
        <translation>在下方加一条规则</translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation>复制这条规则</translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation>上移规则</translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation>下移规则</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <source>Table before</source>
        <translation>上一张表</translation>
    </message>
    <message>
        <source>Next table</source>
        <translation>下一张表</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一处问题</translation>
    </message>
    <message>
        <source>Problem before</source>
        <translation>上一处问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>还没有改动。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>没有可重做的改动。</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>立即保存</translation>
    </message>
    <message>
        <source>Submit the draft…</source>
        <translation>提交草稿…</translation>
    </message>
    <message>
        <source>Discard the draft…</source>
        <translation>放弃草稿…</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>决策表</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Submit %1 for approval</source>
        <translation>提交 %1 审批</translation>
    </message>
    <message>
        <source>It is compiled and its cases are run once more. It decides nothing until another person has approved it; the draft ends here.</source>
        <translation>提交前再编译一次并运行全部用例。另一人批准之前不参与任何决策；草稿到此结束。</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Based on</source>
        <translation>基于</translation>
    </message>
    <message>
        <source>Test cases</source>
        <translation>用例</translation>
    </message>
    <message>
        <source>Note: what changes, and why</source>
        <translation>说明：改了什么，为什么</translation>
    </message>
    <message>
        <source>Discard draft %1</source>
        <translation>放弃草稿 %1</translation>
    </message>
    <message>
        <source>What was changed in it is gone then. The live policy stays as it is.</source>
        <translation>其中的改动不再保留。线上策略不变。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s): the draft was refused</source>
        <translation>
            <numerusform>%n 处问题：草稿未被接受</numerusform>
        </translation>
    </message>
    <message>
        <source>That could not be done</source>
        <translation>这一步没有做成</translation>
    </message>
    <message>
        <source>The draft is as it was.</source>
        <translation>草稿保持原样。</translation>
    </message>
    <message>
        <source>Panes of the draft</source>
        <translation>草稿的窗格</translation>
    </message>
    <message>
        <source>Tables of the draft</source>
        <translation>草稿的决策表</translation>
    </message>
    <message>
        <source>Rules of the draft</source>
        <translation>草稿的规则</translation>
    </message>
    <message>
        <source>Problems of the draft</source>
        <translation>草稿的问题</translation>
    </message>
    <message>
        <source>Submit…</source>
        <translation>提交审批…</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation>删除这条规则</translation>
    </message>
    <message>
        <source>Try the witness</source>
        <translation>试算见证</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Draft %1</source>
        <translation>草稿 %1</translation>
    </message>
    <message>
        <source>The draft was not read</source>
        <translation>没有读到草稿</translation>
    </message>
    <message>
        <source>There is no draft of yours. It begins as a copy of the live policy; nobody else sees it before it is submitted.</source>
        <translation>你名下没有草稿。草稿从线上策略复制而来，提交之前别人看不到。</translation>
    </message>
    <message>
        <source>The draft is being read.</source>
        <translation>正在读取草稿。</translation>
    </message>
    <message>
        <source>Decision tables</source>
        <translation>决策表</translation>
    </message>
    <message>
        <source>Hit policy: %1</source>
        <translation>命中策略：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>Write</source>
        <translation>填写</translation>
    </message>
    <message>
        <source>Next cell</source>
        <translation>下一格</translation>
    </message>
    <message>
        <source>Move the rule</source>
        <translation>移动规则</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) to mend first</source>
        <translation>
            <numerusform>先解决 %n 处问题</numerusform>
        </translation>
    </message>
    <message>
        <source>It was saved elsewhere.</source>
        <translation>已在别处保存。</translation>
    </message>
    <message>
        <source>Let the case expect this</source>
        <translation>用例改为此结果</translation>
    </message>
    <message>
        <source>Make it a test case</source>
        <translation>转为用例</translation>
    </message>
    <message>
        <source>This problem has no witness.</source>
        <translation>这个问题没有见证。</translation>
    </message>
    <message>
        <source>Nothing of that kind holds any more: change the case or the rules.</source>
        <translation>已没有这类结果：需改用例或规则。</translation>
    </message>
    <message>
        <source>The bundle has errors: it cannot decide.</source>
        <translation>策略包有错误，不能决策。</translation>
    </message>
    <message>
        <source>based on %1</source>
        <translation>基于 %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已自动保存 %1</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>The draft was saved elsewhere</source>
        <translation>草稿已在别处保存</translation>
    </message>
    <message>
        <source>Another window of yours saved, discarded or submitted it. What was changed here since then was not written.</source>
        <translation>你的另一个窗口保存、放弃或提交了它。此后这里的改动没有写入。</translation>
    </message>
    <message>
        <source>Load it</source>
        <translation>载入</translation>
    </message>
    <message>
        <source>The draft is not saved</source>
        <translation>草稿没有保存</translation>
    </message>
    <message>
        <source>Based on %1; %2 is live now</source>
        <translation>基于 %1；线上现为 %2</translation>
    </message>
    <message>
        <source>Submitting this draft would take back what %1 changed.</source>
        <translation>提交这份草稿会撤回 %1 的改动。</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>This cell in %1</source>
        <translation>这一格在 %1 中</translation>
    </message>
    <message numerus="yes">
        <source>%n test case(s) hold, and every rule is fired by one</source>
        <translation>
            <numerusform>%n 条用例全部通过，每条规则都有用例命中</numerusform>
        </translation>
    </message>
    <message>
        <source>Problems %1</source>
        <translation>问题 %1</translation>
    </message>
    <message>
        <source>checked in %1 ms</source>
        <translation>检查用时 %1 毫秒</translation>
    </message>
    <message>
        <source>No new problems</source>
        <translation>没有新问题</translation>
    </message>
    <message numerus="yes">
        <source>and %n that the live policy has too</source>
        <translation>
            <numerusform>另有 %n 处线上已有</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark more cells</source>
        <translation>多选单元格</translation>
    </message>
    <message>
        <source>Mark the whole table</source>
        <translation>全选本表</translation>
    </message>
    <message>
        <source>Copy the cells</source>
        <translation>复制所选单元格</translation>
    </message>
    <message>
        <source>Back to the problems</source>
        <translation>返回问题</translation>
    </message>
    <message>
        <source>Compare with live</source>
        <translation>与线上对比</translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) had no column and were left out</source>
        <translation>
            <numerusform>%n 个文字超出表的列，没有粘贴</numerusform>
        </translation>
    </message>
    <message>
        <source>What was pasted is wider than the table from this cell on. Ctrl+Z takes it back.</source>
        <translation>粘贴的内容比从这一格起的列多。Ctrl+Z 可撤销。</translation>
    </message>
    <message>
        <source>Changes of the draft</source>
        <translation>草稿的改动</translation>
    </message>
    <message>
        <source>Changes %1</source>
        <translation>改动 %1</translation>
    </message>
    <message>
        <source>No changes</source>
        <translation>没有改动</translation>
    </message>
    <message>
        <source>against %1, which is live</source>
        <translation>与线上 %1 相比</translation>
    </message>
    <message>
        <source>Compare with live: %1</source>
        <translation>与线上对比：%1</translation>
    </message>
    <message>
        <source>Cut the cells</source>
        <translation>剪切单元格</translation>
    </message>
    <message>
        <source>Fill down: from the cell above, or through what is marked</source>
        <translation>向下填充：取上一格，或填满所选</translation>
    </message>
    <message>
        <source>Find in the table</source>
        <translation>在表中查找</translation>
    </message>
    <message>
        <source>First, last cell of the row</source>
        <translation>本行第一格、最后一格</translation>
    </message>
    <message>
        <source>To the edge of the table</source>
        <translation>到表的边缘</translation>
    </message>
    <message>
        <source>Add a rule above</source>
        <translation>在上方新增规则</translation>
    </message>
    <message>
        <source>Find in this table</source>
        <translation>在本表中查找</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>which cell of how many were found</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>to the problems</comment>
        <translation>返回</translation>
    </message>
    <message>
        <source>Compare</source>
        <comment>with the live policy</comment>
        <translation>对比</translation>
    </message>
    <message numerus="yes">
        <source>and %n known</source>
        <translation>
            <numerusform>另有 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>A table holds at most %1 rules, a cell %2 bytes of text.</source>
        <translation>一张表最多 %1 条规则，一格最多 %2 字节文字。</translation>
    </message>
    <message>
        <source>A text holds characters that cannot be kept.</source>
        <translation>文字中有无法保存的字符。</translation>
    </message>
    <message numerus="yes">
        <source>Checking %1, %n rule(s); then it is submitted</source>
        <translation>
            <numerusform>正在检查%1，%n 条规则；检查完即提交</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checking %1, %n rule(s)…</source>
        <translation>
            <numerusform>正在检查%1，%n 条规则…</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>There is a draft already</source>
        <translation>已有一份草稿</translation>
    </message>
    <message>
        <source>It is this one. Submit or discard it first; the rejected release stays where it is.</source>
        <translation>就是这一份。先提交或放弃它；被退回的版本仍在历史中。</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>Add the missing rule</source>
        <translation>补一条规则</translation>
    </message>
    <message>
        <source>Saved</source>
        <comment>time</comment>
        <translation>保存时间</translation>
    </message>
    <message>
        <source>The draft is damaged</source>
        <translation>草稿已损坏</translation>
    </message>
    <message>
        <source>What is stored of %1 cannot be read. The live policy is as it was. Discarded, it makes room for a new draft.</source>
        <translation>存下的 %1 读不出来。线上策略不受影响。放弃它之后可以另起一份草稿。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Values that the column takes</source>
        <translation>这一列允许的取值</translation>
    </message>
    <message>
        <source>Hit policy of the table</source>
        <translation>这张表的命中策略</translation>
    </message>
    <message>
        <source>Values that this column takes</source>
        <translation>这一列允许的取值</translation>
    </message>
    <message>
        <source>What you write stays in this window, and is tried again every five seconds.</source>
        <translation>写下的内容保留在此窗口中，每五秒重试保存一次。</translation>
    </message>
    <message>
        <source>Free space on the disk.</source>
        <translation>请清理磁盘空间。</translation>
    </message>
    <message>
        <source>Bring it onto %1…</source>
        <translation>移到 %1 之上…</translation>
    </message>
    <message>
        <source>The draft was not brought over</source>
        <translation>草稿没有移过去</translation>
    </message>
    <message>
        <source>Brought onto %1</source>
        <translation>已移到 %1 之上</translation>
    </message>
    <message>
        <source>Write the wording</source>
        <translation>填写用语</translation>
    </message>
    <message>
        <source>Wordings</source>
        <translation>用语</translation>
    </message>
    <message>
        <source>Wordings of the reasons</source>
        <translation>原因码用语</translation>
    </message>
    <message numerus="yes">
        <source>%n reason(s)</source>
        <translation>
            <numerusform>%n 个原因码</numerusform>
        </translation>
    </message>
    <message>
        <source>In Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>%1, before</source>
        <comment>a language</comment>
        <translation>%1（原文）</translation>
    </message>
    <message>
        <source>Given by rules</source>
        <translation>给出它的规则</translation>
    </message>
</context>
<context>
    <name>ui::policy::DraftWords</name>
    <message>
        <source>%1: no rule holds</source>
        <comment>%1: a table</comment>
        <translation>%1：没有规则命中</translation>
    </message>
    <message>
        <source>%1: no rule holds where %2</source>
        <comment>%1: a table, %2: conditions</comment>
        <translation>%1：%2时，没有规则命中</translation>
    </message>
    <message>
        <source>%1: rules %2 hold for the same inputs</source>
        <translation>%1：规则 %2 会同时命中</translation>
    </message>
    <message>
        <source>%1: rules %2 hold for the same inputs and give different results</source>
        <translation>%1：规则 %2 会同时命中，给出的结果却不同</translation>
    </message>
    <message>
        <source>%1: rule %2 never fires</source>
        <translation>%1：规则 %2 永不命中</translation>
    </message>
    <message>
        <source>%1: rule %2 is covered by others</source>
        <translation>%1：规则 %2 被其他规则完全覆盖</translation>
    </message>
    <message>
        <source>%1: rule %2 fires whatever the inputs are</source>
        <translation>%1：规则 %2 对任何输入都命中</translation>
    </message>
    <message>
        <source>%1: no inputs give %2</source>
        <translation>%1：任何输入都得不到 %2</translation>
    </message>
    <message>
        <source>%1: %2 is of a type that cannot be read there</source>
        <translation>%1：%2 的类型不符，读取它的表用不了</translation>
    </message>
    <message>
        <source>Cell</source>
        <comment>kind of problem</comment>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Bundle</source>
        <comment>kind of problem</comment>
        <translation>策略包</translation>
    </message>
    <message>
        <source>Test case</source>
        <comment>kind of problem</comment>
        <translation>用例</translation>
    </message>
    <message>
        <source>No test case</source>
        <comment>kind of problem</comment>
        <translation>缺用例</translation>
    </message>
    <message>
        <source>Gap</source>
        <comment>kind of problem</comment>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Overlap</source>
        <comment>kind of problem</comment>
        <translation>重叠</translation>
    </message>
    <message>
        <source>Conflict</source>
        <comment>kind of problem</comment>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Never fires</source>
        <comment>kind of problem</comment>
        <translation>永不命中</translation>
    </message>
    <message>
        <source>Covered</source>
        <comment>kind of problem</comment>
        <translation>被覆盖</translation>
    </message>
    <message>
        <source>Always fires</source>
        <comment>kind of problem</comment>
        <translation>总是命中</translation>
    </message>
    <message>
        <source>Never given</source>
        <comment>kind of problem</comment>
        <translation>得不到</translation>
    </message>
    <message>
        <source>Type</source>
        <comment>kind of problem</comment>
        <translation>类型</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列：%3</translation>
    </message>
    <message>
        <source>outcome %1</source>
        <translation>结论 %1</translation>
    </message>
    <message>
        <source>reason %1</source>
        <translation>原因 %1</translation>
    </message>
    <message>
        <source>rule %1</source>
        <comment>%1: table and number</comment>
        <translation>规则 %1</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>额度 %1</translation>
    </message>
    <message>
        <source>price %1</source>
        <translation>价格 %1</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <comment>table, number of the rule, column</comment>
        <translation>%1 %2，%3</translation>
    </message>
    <message>
        <source>: </source>
        <comment>between a place and what is wrong there</comment>
        <translation>：</translation>
    </message>
    <message>
        <source>“%1” cannot be decided</source>
        <translation>“%1”无法决策</translation>
    </message>
    <message>
        <source>%1: no test case fires rule %2</source>
        <translation>%1：没有用例命中规则 %2</translation>
    </message>
    <message>
        <source>%1 (not decided: the search was cut short)</source>
        <translation>%1（未定：搜索提前结束）</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What and where</source>
        <translation>在哪里，是什么</translation>
    </message>
    <message>
        <source>Witness tried</source>
        <translation>见证试算</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>额度</translation>
    </message>
    <message>
        <source>no rule fired</source>
        <translation>没有规则命中</translation>
    </message>
    <message>
        <source>rule %1 fired</source>
        <translation>规则 %1 生效</translation>
    </message>
    <message>
        <source>matched %1</source>
        <translation>匹配 %1</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <comment>a file</comment>
        <translation>%1 第 %2 行</translation>
    </message>
    <message>
        <source>%1 (the live policy too)</source>
        <translation>%1（线上策略也有）</translation>
    </message>
    <message>
        <source>empty text</source>
        <translation>空文本</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, shown as these are mended</source>
        <translation>
            <numerusform>另有 %n 个，改好上面的之后显示</numerusform>
        </translation>
    </message>
    <message>
        <source>covered by %1</source>
        <comment>%1: rules</comment>
        <translation>由 %1 覆盖</translation>
    </message>
    <message>
        <source>Witness, or proof</source>
        <translation>见证或证明</translation>
    </message>
    <message>
        <source>expects %2, which no longer holds: “%1”</source>
        <translation>预期 %2，已不再成立：“%1”</translation>
    </message>
    <message>
        <source>expects %2, gives %3: “%1”</source>
        <translation>预期 %2，草稿给出 %3：“%1”</translation>
    </message>
    <message>
        <source>What a witness is</source>
        <translation>见证是什么</translation>
    </message>
    <message>
        <source>A made-up applicant for whom the problem is there: decided by the draft as it stands, and nobody real.</source>
        <translation>一名虚构的申请人，能重现这处问题：按草稿当前内容决策，并非真人。</translation>
    </message>
    <message>
        <source>The test case, as %1 reads it</source>
        <translation>用例中%1读取的取值</translation>
    </message>
    <message>
        <source>The witness, as %1 reads it</source>
        <translation>见证申请人：%1读取的取值</translation>
    </message>
    <message>
        <source>Its other inputs</source>
        <translation>其余取值</translation>
    </message>
    <message>
        <source>%1, head of %2</source>
        <comment>table, column</comment>
        <translation>%1，%2列头</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between values or rules that are listed</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>ui::policy::EntryBox</name>
    <message>
        <source>Enter a list entry</source>
        <translation>录入名单</translation>
    </message>
    <message>
        <source>It counts once another person has confirmed it.</source>
        <translation>另一人确认后才生效。</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>a list entry</comment>
        <translation>录入</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Kind of value</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Until, year-month-day</source>
        <translation>有效至（年-月-日）</translation>
    </message>
    <message>
        <source>The value is missing.</source>
        <translation>缺少值。</translation>
    </message>
    <message>
        <source>The source is missing: where this is known from.</source>
        <translation>缺少来源：从何得知。</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>缺少原因。</translation>
    </message>
    <message>
        <source>The last day is a date after today, such as 2027-07-14.</source>
        <translation>有效至是今天之后的日期，例如 2027-07-14。</translation>
    </message>
</context>
<context>
    <name>ui::policy::FeelSuggestions</name>
    <message>
        <source>up to and with %1</source>
        <translation>到 %1，含</translation>
    </message>
    <message>
        <source>up to but without %1</source>
        <translation>到 %1，不含</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>大于等于 %1</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>大于 %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>小于等于 %1</translation>
    </message>
    <message>
        <source>less than %1</source>
        <translation>小于 %1</translation>
    </message>
    <message>
        <source>exactly %1</source>
        <translation>等于 %1</translation>
    </message>
    <message>
        <source>anything but %1</source>
        <translation>不等于 %1</translation>
    </message>
    <message>
        <source>band %1</source>
        <translation>%1 段</translation>
    </message>
    <message>
        <source>every value</source>
        <translation>任意值</translation>
    </message>
    <message>
        <source>both at once: from %1 to %2</source>
        <translation>同时成立：%1 至 %2</translation>
    </message>
</context>
<context>
    <name>ui::policy::FindingWords</name>
    <message>
        <source>the text has no closing quote</source>
        <translation>文本缺少结尾引号</translation>
    </message>
    <message>
        <source>the comment has no end</source>
        <translation>注释没有结尾</translation>
    </message>
    <message>
        <source>the cell is empty; - passes every value</source>
        <translation>单元格为空；不限请填 -</translation>
    </message>
    <message>
        <source>the function %1 cannot be called with these values</source>
        <translation>函数 %1 不接受这些值</translation>
    </message>
    <message>
        <source>functions of the kind %1 cannot be used</source>
        <translation>不能使用 %1 类函数</translation>
    </message>
    <message>
        <source>the function takes %1 value(s)</source>
        <translation>该函数需要 %1 个值</translation>
    </message>
    <message>
        <source>%1 is missing before %2</source>
        <translation>%2 之前缺少%1</translation>
    </message>
    <message>
        <source>%1 does not fit here</source>
        <translation>%1 不应出现在此处</translation>
    </message>
    <message>
        <source>letters stand directly behind a number</source>
        <translation>数字后面紧跟了字母</translation>
    </message>
    <message>
        <source>the escape in the text is not whole (\n, \&quot;, \u0041)</source>
        <translation>文本中的转义不完整（\n、\&quot;、\u0041）</translation>
    </message>
    <message>
        <source>there is no such date (YYYY-MM-DD)</source>
        <translation>没有这个日期（格式 YYYY-MM-DD）</translation>
    </message>
    <message>
        <source>there is no such %1</source>
        <translation>没有这样的%1</translation>
    </message>
    <message>
        <source>%1 is not among the values of this output</source>
        <translation>%1 不在该输出的取值之内</translation>
    </message>
    <message>
        <source>%1 is not among the values that are allowed here</source>
        <translation>%1 不在允许的取值之内</translation>
    </message>
    <message>
        <source>a %1 is compared with a %2: that never holds</source>
        <translation>%1不能与%2比较：永远不成立</translation>
    </message>
    <message>
        <source>a range from a %1 to a %2 holds nothing</source>
        <translation>从%1到%2的区间不含任何值</translation>
    </message>
    <message>
        <source>there is no entry %1</source>
        <translation>没有条目 %1</translation>
    </message>
    <message>
        <source>a %1 has no entry %2</source>
        <translation>%1没有条目 %2</translation>
    </message>
    <message>
        <source>one cannot calculate with a %1</source>
        <translation>%1不能参与计算</translation>
    </message>
    <message>
        <source>a %1 and a %2 cannot be added</source>
        <translation>%1与%2不能相加</translation>
    </message>
    <message>
        <source>one cannot calculate with a %1 and a %2</source>
        <translation>%1与%2不能一起计算</translation>
    </message>
    <message>
        <source>a %1 cannot be compared with a %2</source>
        <translation>%1不能与%2比较</translation>
    </message>
    <message>
        <source>and, or join yes-or-no values only, not a %1 and a %2</source>
        <translation>and、or 只能连接是与否，不能连接%1与%2</translation>
    </message>
    <message>
        <source>a %1 is not a condition</source>
        <translation>%1不是条件</translation>
    </message>
    <message>
        <source>a %1 is not a function</source>
        <translation>%1不是函数</translation>
    </message>
    <message>
        <source>a %1 stands where a %2 is declared</source>
        <translation>此处声明为%2，填的是%1</translation>
    </message>
    <message>
        <source>it is declared as %1, but gives a %2</source>
        <translation>声明为%1，给出的是%2</translation>
    </message>
    <message>
        <source>the number is longer than can be calculated with</source>
        <translation>数字过长，无法计算</translation>
    </message>
    <message>
        <source>the text is damaged</source>
        <translation>文字已损坏</translation>
    </message>
    <message>
        <source>the text is too long, or has too many parentheses inside each other</source>
        <translation>文字过长，或括号嵌套过多</translation>
    </message>
    <message>
        <source>? stands for the input, and only in an input&apos;s cell</source>
        <translation>? 代表输入值，只能用在输入列</translation>
    </message>
    <message>
        <source>the entry %1 stands there twice</source>
        <translation>条目 %1 出现两次</translation>
    </message>
    <message>
        <source>the parameter %1 stands there twice</source>
        <translation>参数 %1 出现两次</translation>
    </message>
    <message>
        <source>functions of other programs cannot be used</source>
        <translation>不能使用外部程序的函数</translation>
    </message>
    <message>
        <source>%1 cannot be used here</source>
        <translation>此处不能使用 %1</translation>
    </message>
    <message>
        <source>%1 cannot be used</source>
        <translation>不能使用 %1</translation>
    </message>
    <message>
        <source>a plain value is needed here</source>
        <translation>此处需要一个确定的值</translation>
    </message>
    <message>
        <source>the rule has not as many cells as the table has columns</source>
        <translation>规则的单元格数与表的列数不同</translation>
    </message>
    <message>
        <source>the table has no output</source>
        <translation>表没有输出列</translation>
    </message>
    <message>
        <source>an output has no name of its own</source>
        <translation>有输出列没有自己的名称</translation>
    </message>
    <message>
        <source>this hit policy needs the list of the output&apos;s values</source>
        <translation>该命中策略需要输出列的取值清单</translation>
    </message>
    <message>
        <source>only a collecting table can add up</source>
        <translation>只有收集策略才能汇总</translation>
    </message>
    <message>
        <source>a table with several outputs cannot add up</source>
        <translation>多个输出列的表不能汇总</translation>
    </message>
    <message>
        <source>only numbers can be added up</source>
        <translation>只有数字能汇总</translation>
    </message>
    <message>
        <source>it is not a decision table</source>
        <translation>它不是决策表</translation>
    </message>
    <message>
        <source>the table has no rules</source>
        <translation>表没有规则</translation>
    </message>
    <message>
        <source>a table of a bundle has no default output</source>
        <translation>策略包的表不能有默认输出</translation>
    </message>
    <message>
        <source>its name may hold letters, digits and underscores only</source>
        <translation>名称只能含字母、数字和下划线</translation>
    </message>
    <message>
        <source>this hit policy cannot be used here: unique, any, first, priority or collect can</source>
        <translation>此处不能用这个命中策略：可用唯一、任意、首条、优先级或收集</translation>
    </message>
    <message>
        <source>the outcome is none of: %1</source>
        <translation>结论不是下列之一：%1</translation>
    </message>
    <message>
        <source>the reason %1 is not declared for the policy</source>
        <translation>原因码 %1 没有声明为策略原因</translation>
    </message>
    <message>
        <source>limit and price come from one rule each</source>
        <translation>额度与定价须各由一条规则给出</translation>
    </message>
    <message>
        <source>the limit is not an amount in whole fen, 0 or more</source>
        <translation>额度须为不小于 0 的整数分</translation>
    </message>
    <message>
        <source>the price is not a number between 0 and 10</source>
        <translation>定价须为 0 到 10 之间的数</translation>
    </message>
    <message>
        <source>the fact is not a number</source>
        <translation>该特征不是数字</translation>
    </message>
    <message>
        <source>%1 is declared twice</source>
        <translation>%1 声明了两次</translation>
    </message>
    <message>
        <source>%1 is listed twice</source>
        <translation>%1 列出了两次</translation>
    </message>
    <message>
        <source>it is listed twice</source>
        <translation>列出了两次</translation>
    </message>
    <message>
        <source>%1 is declared nowhere</source>
        <translation>%1 没有声明</translation>
    </message>
    <message>
        <source>the minimum is above the maximum</source>
        <translation>最小值大于最大值</translation>
    </message>
    <message>
        <source>the values do not ascend</source>
        <translation>取值没有递增</translation>
    </message>
    <message>
        <source>the ladder has no such step</source>
        <translation>额度阶梯没有这一级</translation>
    </message>
    <message>
        <source>no LPR is in force on that day</source>
        <translation>当日没有生效的 LPR</translation>
    </message>
    <message>
        <source>a model comes with its golden vectors (golden.json)</source>
        <translation>模型须附带金标向量（golden.json）</translation>
    </message>
    <message>
        <source>a file that does not belong in a bundle</source>
        <translation>策略包不含这种文件</translation>
    </message>
    <message>
        <source>a file is missing that every bundle has</source>
        <translation>缺少策略包必备的文件</translation>
    </message>
    <message>
        <source>it is not well-formed JSON, or names something twice</source>
        <translation>JSON 格式有误，或同一名称出现两次</translation>
    </message>
    <message>
        <source>a field that does not belong here</source>
        <translation>此处没有这个字段</translation>
    </message>
    <message>
        <source>a field is missing</source>
        <translation>缺少字段</translation>
    </message>
    <message>
        <source>a value of another kind, range or length than is allowed here</source>
        <translation>值的类型、范围或长度不符</translation>
    </message>
    <message>
        <source>a name, code or date stands there twice</source>
        <translation>名称、代码或日期重复</translation>
    </message>
    <message>
        <source>a name that is declared nowhere</source>
        <translation>引用了没有声明的名称</translation>
    </message>
    <message>
        <source>a fact has a name that is reserved</source>
        <translation>特征使用了保留名称</translation>
    </message>
    <message>
        <source>two declarations exclude each other</source>
        <translation>两处声明互相排斥</translation>
    </message>
    <message>
        <source>the decision tables are not understood</source>
        <translation>无法读懂决策表</translation>
    </message>
    <message>
        <source>a table or the model reads what it may not</source>
        <translation>决策表或模型读取了不允许读取的内容</translation>
    </message>
    <message>
        <source>an input is of another type than its fact</source>
        <translation>输入列的类型与特征不同</translation>
    </message>
    <message>
        <source>an output that no decision can use</source>
        <translation>该输出不能用于决策</translation>
    </message>
    <message>
        <source>a reason that is not declared for the policy</source>
        <translation>原因码没有声明为策略原因</translation>
    </message>
    <message>
        <source>a reason of the policy that no table gives</source>
        <translation>没有任何表给出这个策略原因</translation>
    </message>
    <message>
        <source>the model is not understood</source>
        <translation>无法读懂模型</translation>
    </message>
    <message>
        <source>the manifest names another model than the bundle has</source>
        <translation>清单所列模型与包内模型不同</translation>
    </message>
    <message>
        <source>the features of scoring.json are not those of the model</source>
        <translation>scoring.json 的特征与模型不一致</translation>
    </message>
    <message>
        <source>golden.json is missing, or the model gives something else than it holds</source>
        <translation>缺少 golden.json，或模型给出的结果与其不符</translation>
    </message>
    <message>
        <source>the model does not keep a direction that scoring.json promises</source>
        <translation>模型没有保持 scoring.json 承诺的方向</translation>
    </message>
    <message>
        <source>a line of a test case is not understood</source>
        <translation>用例中有一行无法读懂</translation>
    </message>
    <message>
        <source>a test case expects something else</source>
        <translation>用例期望的结果不同</translation>
    </message>
    <message>
        <source>no test case fires the rule</source>
        <translation>没有用例命中该规则</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>time of day</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>date with a time</source>
        <translation>日期时间</translation>
    </message>
    <message>
        <source>date, time or duration</source>
        <translation>日期、时间或时长</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>duration in days</source>
        <translation>天数时长</translation>
    </message>
    <message>
        <source>duration in months</source>
        <translation>月数时长</translation>
    </message>
    <message>
        <source>list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>group of entries</source>
        <translation>条目组</translation>
    </message>
    <message>
        <source>function</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>range</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>missing value</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>value of any kind</source>
        <translation>任意类型的值</translation>
    </message>
    <message>
        <source>the end of the text</source>
        <translation>文字结尾</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>一个值</translation>
    </message>
    <message>
        <source>the end of the range</source>
        <translation>区间的结尾</translation>
    </message>
    <message>
        <source>a text in quotes</source>
        <translation>带引号的文本</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>a type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>%1 is not a name that this table can read; put a text in quotes</source>
        <translation>%1 不是这张表可以读取的名称；文本要加引号</translation>
    </message>
    <message>
        <source>%1 is in the file, but this table does not require it</source>
        <translation>%1 在文件中，但这张表没有引用它</translation>
    </message>
    <message>
        <source>%1 is an output of %2: its value is read by that name</source>
        <translation>%1 是 %2 的输出：它的值要用该决策的名称读取</translation>
    </message>
    <message>
        <source>there is no function %1</source>
        <translation>没有函数 %1</translation>
    </message>
    <message>
        <source>the function %1 is of another product; write %2</source>
        <translation>函数 %1 是其他产品特有的；请改写为 %2</translation>
    </message>
    <message>
        <source>the function %1 is of another product and is not known here</source>
        <translation>函数 %1 是其他产品特有的，这里不认识</translation>
    </message>
    <message>
        <source>%1 is not understood; write %2</source>
        <translation>%1 无法识别；请改写为 %2</translation>
    </message>
    <message>
        <source>%1 begins a text of another language, which is not understood</source>
        <translation>%1 是另一种语言的开头，无法识别</translation>
    </message>
    <message>
        <source>%1 means nothing here</source>
        <translation>%1 在这里没有含义</translation>
    </message>
    <message>
        <source>column %1 has no input expression, so no rule can test it</source>
        <translation>第 %1 列没有输入表达式，规则不能对它设条件</translation>
    </message>
    <message>
        <source>the decision is written in %1 of another product, which cannot be used</source>
        <translation>决策内容写在其他产品的 %1 中，无法使用</translation>
    </message>
    <message>
        <source>the regular expression opens ( and does not close it</source>
        <translation>正则表达式中的 ( 没有闭合</translation>
    </message>
    <message>
        <source>the regular expression closes ) and has not opened it</source>
        <translation>正则表达式中的 ) 没有对应的 (</translation>
    </message>
    <message>
        <source>the regular expression opens [ and does not close it</source>
        <translation>正则表达式中的 [ 没有闭合</translation>
    </message>
    <message>
        <source>], { or } stands alone in the regular expression; write \] for the sign itself</source>
        <translation>正则表达式中单独出现了 ]、{ 或 }；表示符号本身请写 \]</translation>
    </message>
    <message>
        <source>*, + or ? in the regular expression has nothing before it</source>
        <translation>正则表达式中的 *、+ 或 ? 前面没有内容</translation>
    </message>
    <message>
        <source>the count in braces of the regular expression is not right (such as {2} or {2,4})</source>
        <translation>正则表达式花括号中的次数有误（如 {2} 或 {2,4}）</translation>
    </message>
    <message>
        <source>the regular expression has a \ that means nothing there</source>
        <translation>正则表达式中有无效的 \ 转义</translation>
    </message>
    <message>
        <source>the regular expression fits an empty text too, so it can neither replace nor split</source>
        <translation>正则表达式也能匹配空文本，不能用来替换或拆分</translation>
    </message>
    <message>
        <source>the flags of a regular expression are s, m, i, x and q</source>
        <translation>正则表达式的标志只能是 s、m、i、x、q</translation>
    </message>
    <message>
        <source>in the replacement a $ or \ stands alone; write \$ or \\ for the sign itself</source>
        <translation>替换文本中单独出现了 $ 或 \；表示符号本身请写 \$ 或 \\</translation>
    </message>
    <message>
        <source>the regular expression cannot be used</source>
        <translation>正则表达式无法使用</translation>
    </message>
    <message>
        <source>yes-or-no value</source>
        <translation>是否值</translation>
    </message>
</context>
<context>
    <name>ui::policy::HeadField</name>
    <message>
        <source>Hit policy of %1</source>
        <translation>%1的命中策略</translation>
    </message>
    <message>
        <source>Values that %1 takes</source>
        <translation>%1允许的取值</translation>
    </message>
    <message>
        <source>every value</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>There is no such hit policy.</source>
        <translation>没有这种命中策略。</translation>
    </message>
</context>
<context>
    <name>ui::policy::MergeBox</name>
    <message>
        <source>Bring the draft onto %1</source>
        <translation>把草稿移到 %1 之上</translation>
    </message>
    <message>
        <source>What only one of you changed is taken. The draft then changes %1; one undo takes it back.</source>
        <translation>只有一方改过的，直接采用。此后草稿以 %1 为基础；撤销一次即可还原。</translation>
    </message>
    <message>
        <source>Bring it onto %1</source>
        <translation>移到 %1 之上</translation>
    </message>
    <message>
        <source>Changes of %1 that are taken</source>
        <translation>采用 %1 的改动</translation>
    </message>
    <message>
        <source>Changes of yours that stay</source>
        <translation>保留你的改动</translation>
    </message>
    <message>
        <source>Changed by both</source>
        <translation>双方都改过</translation>
    </message>
    <message>
        <source>Take yours</source>
        <translation>用你的</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>用对方的</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>下一个未决定</translation>
    </message>
    <message>
        <source>Bring it over</source>
        <translation>移过去</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) still to be decided.</source>
        <translation>
            <numerusform>还有 %n 处冲突没有决定。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed by both: %n to decide</source>
        <translation>
            <numerusform>双方都改过：还有 %n 处待决定</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed by both: all decided</source>
        <translation>双方都改过：已全部决定</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>whose text, the text</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>你的</translation>
    </message>
</context>
<context>
    <name>ui::policy::MergeWords</name>
    <message>
        <source>removed</source>
        <comment>what one side made of a rule, a test case or a file</comment>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Reason %1</source>
        <translation>原因码 %1</translation>
    </message>
    <message>
        <source>the whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>“%1”, %2</source>
        <comment>name of a test case, its file</comment>
        <translation>“%1”，%2</translation>
    </message>
    <message>
        <source>All decision tables</source>
        <translation>所有决策表</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>In %1</source>
        <comment>version</comment>
        <translation>%1</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>你的</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>未决定</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>你的</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>对方的</translation>
    </message>
</context>
<context>
    <name>ui::policy::PolicyPage</name>
    <message>
        <source>Folder of the bundle</source>
        <translation>策略包所在文件夹</translation>
    </message>
    <message>
        <source>Section before</source>
        <translation>上一节</translation>
    </message>
    <message>
        <source>Next section</source>
        <translation>下一节</translation>
    </message>
    <message>
        <source>Policy: %1</source>
        <translation>策略：%1</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>You submitted it: another person decides.</source>
        <translation>由你提交，须由另一人审批</translation>
    </message>
    <message>
        <source>You entered it: another person confirms.</source>
        <translation>由你录入，须由另一人确认</translation>
    </message>
    <message>
        <source>The folder was not read</source>
        <translation>没有读到文件夹</translation>
    </message>
    <message>
        <source>Nothing was submitted.</source>
        <translation>没有提交任何内容。</translation>
    </message>
    <message>
        <source>Submit this bundle for approval</source>
        <translation>提交这个策略包，待审批</translation>
    </message>
    <message>
        <source>It is compiled and its cases are run first. It decides nothing until another person has approved it.</source>
        <translation>先编译并跑完用例。另一人批准之前，它不决定任何申请。</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交审批</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件数</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Based on</source>
        <translation>基于</translation>
    </message>
    <message>
        <source>Note: what changes, and why</source>
        <translation>备注：改了什么，为何</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Submitted by</source>
        <translation>提交人</translation>
    </message>
    <message>
        <source>Submitted</source>
        <comment>time</comment>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Approve %1: it decides from now on</source>
        <translation>批准 %1：从此刻起由它决策</translation>
    </message>
    <message>
        <source>It takes the place of %1. What was decided stays as it is.</source>
        <translation>它取代 %1。已作出的决策不变。</translation>
    </message>
    <message>
        <source>It is the first policy that decides.</source>
        <translation>这是第一个用于决策的策略。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Reject %1</source>
        <translation>退回 %1</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Reason, kept with the release</source>
        <translation>原因，随发布记录保存</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>回退到 %1</translation>
    </message>
    <message>
        <source>It is submitted again; it decides once another person has approved it.</source>
        <translation>它将再次提交；另一人批准后才用于决策。</translation>
    </message>
    <message>
        <source>Submit it again</source>
        <translation>再次提交</translation>
    </message>
    <message>
        <source>Note: why</source>
        <translation>备注：为何</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>录入人</translation>
    </message>
    <message>
        <source>Confirm this list entry</source>
        <translation>确认这条名单</translation>
    </message>
    <message>
        <source>From now on it counts in every decision.</source>
        <translation>从此刻起，每个决策都用到它。</translation>
    </message>
    <message>
        <source>Confirm</source>
        <comment>a list entry</comment>
        <translation>确认</translation>
    </message>
    <message>
        <source>Withdraw this list entry</source>
        <translation>撤下这条名单</translation>
    </message>
    <message>
        <source>It no longer counts; the record of it stays.</source>
        <translation>它不再生效，记录保留。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <comment>a list entry</comment>
        <translation>撤下</translation>
    </message>
    <message>
        <source>Reason, kept with the record</source>
        <translation>原因，随记录保存</translation>
    </message>
    <message>
        <source>%1 rejected it at %2. Yours was not written.</source>
        <translation>%1已在 %2 退回。你的操作没有写入。</translation>
    </message>
    <message>
        <source>%1 approved it at %2. Yours was not written.</source>
        <translation>%1已在 %2 批准。你的操作没有写入。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s): the bundle was refused</source>
        <translation>
            <numerusform>策略包有 %n 处问题，未被接受</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was submitted. The findings name file and place.</source>
        <translation>没有提交任何内容。每处问题都列出文件与位置。</translation>
    </message>
    <message>
        <source>The bundle was submitted</source>
        <translation>策略包已提交</translation>
    </message>
    <message>
        <source>Another person approves it.</source>
        <translation>由另一人审批。</translation>
    </message>
    <message>
        <source>%1 is live</source>
        <translation>%1 已上线</translation>
    </message>
    <message>
        <source>It decides from now on.</source>
        <translation>从此刻起由它决策。</translation>
    </message>
    <message>
        <source>%1 was rejected</source>
        <translation>%1 已退回</translation>
    </message>
    <message>
        <source>%1 was submitted again</source>
        <translation>%1 已再次提交</translation>
    </message>
    <message>
        <source>The entry is confirmed</source>
        <translation>名单已确认</translation>
    </message>
    <message>
        <source>It counts from now on.</source>
        <translation>从此刻起生效。</translation>
    </message>
    <message>
        <source>The entry is withdrawn</source>
        <translation>名单已撤下</translation>
    </message>
    <message>
        <source>The value is not of the chosen kind, or a text is too long. Nothing was written.</source>
        <translation>值与所选字段不符，或文字过长。没有写入任何内容。</translation>
    </message>
    <message>
        <source>The entry is written</source>
        <translation>名单已录入</translation>
    </message>
    <message>
        <source>It counts once another person has confirmed it.</source>
        <translation>另一人确认后才生效。</translation>
    </message>
    <message>
        <source>Panes of the policy</source>
        <translation>策略的分栏</translation>
    </message>
    <message>
        <source>Sections of the policy</source>
        <translation>策略目录</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rows of the section</source>
        <translation>本节内容</translation>
    </message>
    <message>
        <source>Submit a bundle…</source>
        <translation>提交策略包…</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>回退…</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>批准…</translation>
    </message>
    <message>
        <source>Read this policy</source>
        <translation>查看此策略</translation>
    </message>
    <message>
        <source>Enter an entry</source>
        <translation>录入名单</translation>
    </message>
    <message>
        <source>Confirm…</source>
        <translation>确认…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤下…</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Reading the policy</source>
        <translation>正在读取策略</translation>
    </message>
    <message>
        <source>%1 is live now</source>
        <translation>%1 已上线</translation>
    </message>
    <message>
        <source>What you read is %1.</source>
        <translation>你看到的是 %1。</translation>
    </message>
    <message>
        <source>There are updates</source>
        <translation>有更新</translation>
    </message>
    <message>
        <source>The rows stay as they are until then.</source>
        <translation>载入之前，各行保持不动。</translation>
    </message>
    <message>
        <source>The policy was not read anew</source>
        <translation>没有读到最新的策略</translation>
    </message>
    <message>
        <source>The policy was not read</source>
        <translation>没有读到策略</translation>
    </message>
    <message>
        <source>Decision tables</source>
        <translation>决策表</translation>
    </message>
    <message>
        <source>Other parts</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Nothing waits for approval.</source>
        <translation>没有待审批的发布。</translation>
    </message>
    <message>
        <source>No policy was released yet, and none waits for approval. Applications are not decided until one is.</source>
        <translation>还没有发布过策略，也没有待审批的。发布之前，申请不会被决策。</translation>
    </message>
    <message>
        <source>No policy was submitted yet.</source>
        <translation>还没有提交过策略。</translation>
    </message>
    <message>
        <source>Nobody is on a list.</source>
        <translation>名单为空。</translation>
    </message>
    <message>
        <source>This policy declares none.</source>
        <translation>此策略没有声明。</translation>
    </message>
    <message>
        <source>Hit policy: %1</source>
        <translation>命中策略：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, reads %2</source>
        <comment>%1: number of rules, %2: names of tables</comment>
        <translation>%1，先算 %2</translation>
    </message>
    <message>
        <source>Policy %1</source>
        <translation>策略 %1</translation>
    </message>
    <message>
        <source>You read %1, not the live policy</source>
        <translation>你看到的是 %1，不是线上策略</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>回到线上</translation>
    </message>
    <message>
        <source>Down, up</source>
        <translation>上下</translation>
    </message>
    <message>
        <source>Section before, next</source>
        <translation>上一节、下一节</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>共 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not read</source>
        <translation>没有读到 %1</translation>
    </message>
    <message>
        <source>Edit in a draft</source>
        <translation>在草稿中编辑</translation>
    </message>
    <message>
        <source>The draft was submitted</source>
        <translation>草稿已提交</translation>
    </message>
    <message>
        <source>Release that is read</source>
        <translation>正在查看的版本</translation>
    </message>
    <message>
        <source>Test cases</source>
        <translation>用例</translation>
    </message>
    <message>
        <source>Mend %1</source>
        <translation>修改 %1</translation>
    </message>
    <message>
        <source>%1 was rejected by %2</source>
        <translation>%2已退回 %1</translation>
    </message>
    <message>
        <source>M goes on from it in a draft: nothing of it has to be written again.</source>
        <translation>按 M 在草稿中接着改，已写的内容都在。</translation>
    </message>
</context>
<context>
    <name>ui::policy::PolicySheets</name>
    <message>
        <source>Step</source>
        <comment>of the limit ladder</comment>
        <translation>级</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>额度</translation>
    </message>
    <message>
        <source>Reached after</source>
        <translation>何时到达</translation>
    </message>
    <message>
        <source>from the start</source>
        <translation>起始</translation>
    </message>
    <message numerus="yes">
        <source>%n instalment(s) on time</source>
        <translation>
            <numerusform>按期还款 %n 期</numerusform>
        </translation>
    </message>
    <message>
        <source>; may be a first limit</source>
        <translation>；可作首次额度</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Of the principal</source>
        <translation>占本金</translation>
    </message>
    <message>
        <source>How</source>
        <translation>收取方式</translation>
    </message>
    <message>
        <source>deducted from the payout</source>
        <translation>从放款中扣除</translation>
    </message>
    <message>
        <source>spread over the instalments</source>
        <translation>分摊到各期</translation>
    </message>
    <message>
        <source>New loans from</source>
        <translation>新借款自</translation>
    </message>
    <message>
        <source>Annual cost at most</source>
        <translation>年化成本上限</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a legal cap</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>of a legal number</comment>
        <translation>来源</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>to come</source>
        <comment>a legal cap</comment>
        <translation>将生效</translation>
    </message>
    <message>
        <source>past</source>
        <comment>a legal cap</comment>
        <translation>已过</translation>
    </message>
    <message>
        <source>off</source>
        <comment>a fact that is not collected</comment>
        <translation>未采集</translation>
    </message>
    <message>
        <source>reviewers only</source>
        <comment>a fact that tables may not read</comment>
        <translation>仅供审核员</translation>
    </message>
    <message>
        <source>hard stop</source>
        <comment>a fact</comment>
        <translation>硬性条件</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of value of a fact</comment>
        <translation>类型</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>of a fact</comment>
        <translation>来源</translation>
    </message>
    <message>
        <source>Class</source>
        <comment>sensitivity</comment>
        <translation>等级</translation>
    </message>
    <message>
        <source>Fresh for</source>
        <translation>时效</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>what happens when it is</comment>
        <translation>缺失时</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a fact</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Internal wording</source>
        <translation>内部用语</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>使用者</translation>
    </message>
    <message>
        <source>Precedence</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>信用段</translation>
    </message>
    <message>
        <source>Probability of default</source>
        <translation>违约概率</translation>
    </message>
    <message>
        <source>Recommends</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Good to bad</source>
        <translation>好坏比</translation>
    </message>
    <message>
        <source>Approved alone by</source>
        <translation>可单独通过</translation>
    </message>
    <message>
        <source>Invariant</source>
        <translation>不变量</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of an invariant</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>binds</source>
        <comment>an invariant</comment>
        <translation>生效</translation>
    </message>
    <message>
        <source>does not apply</source>
        <comment>an invariant</comment>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Content hash</source>
        <translation>内容哈希</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>决策表 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因码</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Characteristics</source>
        <translation>特征项</translation>
    </message>
    <message>
        <source>Trees</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Model hash</source>
        <translation>模型哈希</translation>
    </message>
    <message>
        <source>first limit %1</source>
        <translation>首次额度 %1</translation>
    </message>
    <message>
        <source>fees; the annual rate comes from the price table</source>
        <translation>费用；年利率由定价表给出</translation>
    </message>
    <message>
        <source>bounds the effective annual rate</source>
        <translation>约束实际年化成本</translation>
    </message>
    <message>
        <source>bounds the nominal annual rate</source>
        <translation>约束名义年化成本</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>没有模型</translation>
    </message>
    <message numerus="yes">
        <source>model %1, %n tree(s), %2</source>
        <translation>
            <numerusform>模型 %1，%n 棵树，%2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>scorecard %1, %n characteristic(s), %2</source>
        <translation>
            <numerusform>评分卡 %1，%n 个特征项，%2</numerusform>
        </translation>
    </message>
    <message>
        <source>no policy and no person switches them off</source>
        <translation>任何策略、任何人都不能关闭</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n 组</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::policy::PolicyWords</name>
    <message>
        <source>%1 %2</source>
        <comment>name of a table, numbers of its rules</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Decision table</source>
        <translation>决策表</translation>
    </message>
    <message>
        <source>Limit ladder</source>
        <translation>额度阶梯表</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格表</translation>
    </message>
    <message>
        <source>Legal caps</source>
        <translation>法定上限</translation>
    </message>
    <message>
        <source>Fact catalogue</source>
        <translation>特征目录</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因码</translation>
    </message>
    <message>
        <source>Model and bands</source>
        <translation>模型与信用段</translation>
    </message>
    <message>
        <source>Invariants</source>
        <translation>不变量</translation>
    </message>
    <message>
        <source>Blacklist, watch-list</source>
        <translation>黑名单与关注名单</translation>
    </message>
    <message>
        <source>Live</source>
        <comment>section of the policy page: the policy in force</comment>
        <translation>线上</translation>
    </message>
    <message>
        <source>To be approved</source>
        <comment>section of the policy page</comment>
        <translation>待审批</translation>
    </message>
    <message>
        <source>History</source>
        <comment>section of the policy page: all releases</comment>
        <translation>历史</translation>
    </message>
    <message>
        <source>Findings</source>
        <comment>section of the policy page: of the bundle refused last</comment>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>number</source>
        <comment>type of a fact</comment>
        <translation>数值</translation>
    </message>
    <message>
        <source>whole number</source>
        <comment>type of a fact</comment>
        <translation>整数</translation>
    </message>
    <message>
        <source>amount</source>
        <comment>type of a fact</comment>
        <translation>金额</translation>
    </message>
    <message>
        <source>yes or no</source>
        <comment>type of a fact</comment>
        <translation>是否</translation>
    </message>
    <message>
        <source>text</source>
        <comment>type of a fact</comment>
        <translation>文本</translation>
    </message>
    <message>
        <source>date</source>
        <comment>type of a fact</comment>
        <translation>日期</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>type of a fact, its unit</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>to a person</source>
        <comment>what happens when a fact is missing or stale</comment>
        <translation>转人工</translation>
    </message>
    <message>
        <source>counts as missing</source>
        <comment>what happens when a fact is missing or stale</comment>
        <translation>按缺失处理</translation>
    </message>
    <message>
        <source>value is used</source>
        <comment>what happens when a fact is stale</comment>
        <translation>照用</translation>
    </message>
    <message>
        <source>first</source>
        <comment>hit policy of a table</comment>
        <translation>首条</translation>
    </message>
    <message>
        <source>unique</source>
        <comment>hit policy of a table</comment>
        <translation>唯一</translation>
    </message>
    <message>
        <source>any</source>
        <comment>hit policy of a table</comment>
        <translation>任一</translation>
    </message>
    <message>
        <source>priority</source>
        <comment>hit policy of a table</comment>
        <translation>优先</translation>
    </message>
    <message>
        <source>collect</source>
        <comment>hit policy of a table</comment>
        <translation>汇总</translation>
    </message>
    <message>
        <source>The first rule from above that holds decides.</source>
        <translation>自上而下，第一条成立的规则作数。</translation>
    </message>
    <message>
        <source>At most one rule holds; it decides.</source>
        <translation>至多一条规则成立，由它作数。</translation>
    </message>
    <message>
        <source>Rules that hold together say the same.</source>
        <translation>同时成立的规则结论相同。</translation>
    </message>
    <message>
        <source>Of the rules that hold, the one with the highest priority decides.</source>
        <translation>成立的规则中，优先级最高的作数。</translation>
    </message>
    <message>
        <source>Every rule that holds counts.</source>
        <translation>所有成立的规则都作数。</translation>
    </message>
    <message>
        <source>tables</source>
        <comment>who may use a reason</comment>
        <translation>决策表</translation>
    </message>
    <message>
        <source>%1 × one-year LPR</source>
        <comment>a legal cap</comment>
        <translation>%1 × 一年期 LPR</translation>
    </message>
    <message>
        <source>Changes against live</source>
        <comment>section of the policy page: of the release that is read</comment>
        <translation>与线上的差别</translation>
    </message>
</context>
<context>
    <name>ui::policy::ProblemWords</name>
    <message>
        <source>Until then the draft cannot be submitted.</source>
        <translation>改好前不能提交。</translation>
    </message>
    <message>
        <source>The draft can be submitted all the same.</source>
        <translation>不影响提交。</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Since when</source>
        <translation>何时出现</translation>
    </message>
    <message>
        <source>The live policy has it too.</source>
        <translation>线上策略也有这个问题。</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么处理</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>The search was cut short: it may be so or not. Look at it yourself.</source>
        <translation>搜索提前结束：可能成立，也可能不成立，需自行判断。</translation>
    </message>
    <message>
        <source>The application of the case; F7 decides it</source>
        <translation>用例中的申请，按 F7 试算</translation>
    </message>
    <message>
        <source>A made-up applicant that shows it; F7 decides it</source>
        <translation>能重现它的虚构申请人，按 F7 试算</translation>
    </message>
    <message>
        <source>Why it is so</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Write the cell anew, or take it back with Ctrl+Z.</source>
        <translation>改写这一格，或按 Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>Mend it where it stands, or take it back with Ctrl+Z.</source>
        <translation>在所指位置改正，或按 Ctrl+Z 撤销。</translation>
    </message>
    <message>
        <source>Change the rules so that the case holds again.</source>
        <translation>调整规则，让用例重新成立。</translation>
    </message>
    <message>
        <source>Where the new result is meant, let the case expect it with Ctrl+T; where it is not, change the rule back.</source>
        <translation>若新结果符合本意，按 Ctrl+T 把用例改为此结果；否则把规则改回。</translation>
    </message>
    <message>
        <source>Widen its conditions, or remove it: no applicant was found that it decides.</source>
        <translation>放宽条件或删除：没有找到由它决定的申请人。</translation>
    </message>
    <message>
        <source>Make a test case of the witness with Ctrl+T: then every submission tries the rule.</source>
        <translation>按 Ctrl+T 把见证申请人转为用例，以后每次提交都会检验这条规则。</translation>
    </message>
    <message>
        <source>Where both are meant, leave them; where not, narrow one of them.</source>
        <translation>若都符合本意，无须处理；否则收窄其中一条。</translation>
    </message>
    <message>
        <source>Narrow one of them: they give different results.</source>
        <translation>收窄其中一条：它们给出的结果不同。</translation>
    </message>
    <message>
        <source>Widen its conditions, or remove it.</source>
        <translation>放宽条件，或删除这条规则。</translation>
    </message>
    <message>
        <source>Move it above the rules that cover it, narrow those, or remove it.</source>
        <translation>移到覆盖它的规则之上，或收窄那些规则，或删除它。</translation>
    </message>
    <message>
        <source>Give it a condition, unless it is meant for everybody.</source>
        <translation>若并非对所有人适用，请加上条件。</translation>
    </message>
    <message>
        <source>Let a rule give it, or take out what waits for it in the next table.</source>
        <translation>让某条规则给出这个值，或去掉后续表中用到它的条件。</translation>
    </message>
    <message>
        <source>Write a value of the kind that is read there.</source>
        <translation>改为后续表能读取的类型。</translation>
    </message>
    <message>
        <source>Add a rule for these inputs (Ctrl+Insert), or widen one beside it: for them the table gives nothing.</source>
        <translation>补一条规则（Ctrl+Insert），或放宽相邻规则：这些取值在表中得不到结果。</translation>
    </message>
</context>
<context>
    <name>ui::policy::ReleaseSheets</name>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a release</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希</translation>
    </message>
    <message>
        <source>Based on</source>
        <translation>基于</translation>
    </message>
    <message>
        <source>Submitted by</source>
        <translation>提交人</translation>
    </message>
    <message>
        <source>Submitted</source>
        <comment>time</comment>
        <translation>提交时间</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>审批人</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Value</source>
        <comment>of a list entry</comment>
        <translation>值</translation>
    </message>
    <message>
        <source>Of</source>
        <comment>kind of value of a list entry</comment>
        <translation>字段</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>of a list entry</comment>
        <translation>来源</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>有效至</translation>
    </message>
    <message>
        <source>State</source>
        <comment>of a list entry</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Run out</source>
        <comment>a list entry</comment>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Place</source>
        <comment>in a file</comment>
        <translation>位置</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题内容</translation>
    </message>
    <message>
        <source>Entered</source>
        <comment>by whom, a list entry</comment>
        <translation>录入人</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <comment>by whom, a list entry</comment>
        <translation>确认人</translation>
    </message>
</context>
<context>
    <name>ui::policy::RuleGrid</name>
    <message>
        <source>Outputs of the rules</source>
        <translation>规则的结论</translation>
    </message>
    <message>
        <source>Rule number</source>
        <translation>规则编号</translation>
    </message>
</context>
<context>
    <name>ui::policy::RuleModel</name>
    <message>
        <source>Rule %1: %2</source>
        <translation>规则 %1：%2</translation>
    </message>
    <message>
        <source>Remark</source>
        <comment>last column of a decision table</comment>
        <translation>备注</translation>
    </message>
    <message>
        <source>before: %1</source>
        <comment>text of a cell</comment>
        <translation>原值：%1</translation>
    </message>
    <message>
        <source>%1 · limited</source>
        <comment>below the name of a column that does not take every value</comment>
        <translation>%1 · 限定</translation>
    </message>
    <message>
        <source>Takes %1</source>
        <comment>%1: the values of a column</comment>
        <translation>允许 %1</translation>
    </message>
</context>
<context>
    <name>ui::policy::RuleText</name>
    <message>
        <source> and </source>
        <comment>before the last condition of a rule</comment>
        <translation>且</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between conditions of a rule</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name of an output, its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>a rule that gives no value</comment>
        <translation>不给出结论</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>outcome of a rule, reason code</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>In every case %2</source>
        <comment>a rule without conditions; %2: what it says</comment>
        <translation>其余任何情形，则 %2</translation>
    </message>
    <message>
        <source>If %1, then %2</source>
        <comment>%1: conditions of a rule, %2: what it says</comment>
        <translation>若%1，则 %2</translation>
    </message>
</context>
<context>
    <name>ui::policy::StepWords</name>
    <message>
        <source>%1: %2</source>
        <comment>a table, and what was done in it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>test case</source>
        <comment>what a step changed</comment>
        <translation>用例</translation>
    </message>
    <message>
        <source>rule %1 moved to %2</source>
        <translation>规则 %1 移到 %2</translation>
    </message>
    <message>
        <source>cell %1</source>
        <translation>单元格 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n 格</numerusform>
        </translation>
    </message>
    <message>
        <source>rule %1 added</source>
        <translation>新增规则 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) added</source>
        <translation>
            <numerusform>新增 %n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>rule %1 removed</source>
        <translation>删除规则 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) removed</source>
        <translation>
            <numerusform>删除 %n 条规则</numerusform>
        </translation>
    </message>
    <message>
        <source>hit policy</source>
        <translation>命中策略</translation>
    </message>
    <message>
        <source>values of column %1</source>
        <translation>%1 列允许的取值</translation>
    </message>
    <message>
        <source>brought onto %1</source>
        <comment>a draft, the version of a release</comment>
        <translation>移到 %1 之上</translation>
    </message>
    <message>
        <source>wordings of reasons</source>
        <translation>原因码用语</translation>
    </message>
    <message>
        <source>wording of %1</source>
        <comment>code of a reason</comment>
        <translation>%1 的用语</translation>
    </message>
</context>
<context>
    <name>ui::policy::TableEditModel</name>
    <message>
        <source>New rule</source>
        <comment>in the row below the rules</comment>
        <translation>新规则</translation>
    </message>
    <message>
        <source>New rule: what is written here makes one</source>
        <translation>新规则：在此填写即新增一条</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>what a cell gives</comment>
        <translation>不给出</translation>
    </message>
    <message>
        <source>every value</source>
        <comment>a cell passes</comment>
        <translation>不限</translation>
    </message>
    <message>
        <source>empty</source>
        <comment>a cell</comment>
        <translation>空</translation>
    </message>
    <message>
        <source>Rule %1, %2: %3</source>
        <comment>number, column, text of the cell</comment>
        <translation>规则 %1，%2：%3</translation>
    </message>
    <message>
        <source>before: %1</source>
        <comment>text of a cell</comment>
        <translation>原为：%1</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>规则 %1</translation>
    </message>
    <message>
        <source>changed</source>
        <comment>a rule</comment>
        <translation>已改</translation>
    </message>
    <message>
        <source>fired</source>
        <comment>a rule, by the witness</comment>
        <translation>生效</translation>
    </message>
    <message>
        <source>matched</source>
        <comment>a rule, by the witness</comment>
        <translation>匹配</translation>
    </message>
</context>
<context>
    <name>ui::policy::ThreePanes</name>
    <message>
        <source>Show: %1</source>
        <translation>显示：%1</translation>
    </message>
</context>
<context>
    <name>ui::policy::WordingBox</name>
    <message>
        <source>%1: %2</source>
        <comment>code of a reason, which wording</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>In Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>%1: %2 of %3 characters</source>
        <comment>language, how many, at most</comment>
        <translation>%1：%2 / %3 字</translation>
    </message>
</context>
<context>
    <name>ui::policy::WordingWords</name>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>a wording</comment>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Internal wording</source>
        <translation>内部用语</translation>
    </message>
    <message>
        <source>Borrower&apos;s wording</source>
        <translation>借款人用语</translation>
    </message>
    <message>
        <source>A short name, for lists and where no application is at hand.</source>
        <translation>简短的名称，用于列表，以及手头没有申请的地方。</translation>
    </message>
    <message>
        <source>What reviewers read. {multi_apps_3m} stands for the value of that fact; where one has none, the title is read instead.</source>
        <translation>审核员看到的话。{multi_apps_3m} 处填入该特征的值；没有值时改用标题。</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>code of a reason, which wording, language</comment>
        <translation>%1，%2，%3</translation>
    </message>
    <message>
        <source>It is missing: every wording is there in both languages.</source>
        <translation>还没有填写：每条用语都要有中英文。</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many.</source>
        <translation>
            <numerusform>超出 %n 字。</numerusform>
        </translation>
    </message>
    <message>
        <source>A { is not closed.</source>
        <translation>有 { 没有闭合。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>原因码</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>用语</translation>
    </message>
    <message>
        <source>What the borrower is told. No value of a fact stands in it.</source>
        <translation>告知借款人的话，其中不填入特征的值。</translation>
    </message>
</context>
</TS>
