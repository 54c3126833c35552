<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>ui::models::AttachBox</name>
    <message>
        <source>Kind of document</source>
        <translation>材料类别</translation>
    </message>
    <message>
        <source>Attach a document to %1</source>
        <translation>为 %1 附上材料</translation>
    </message>
    <message>
        <source>It is kept for good: papers are never changed or removed.</source>
        <translation>附上后长期保存，不能更改，也不能删除。</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>附上</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>ui::models::ComparePane</name>
    <message>
        <source>no figure on both sides</source>
        <translation>两侧不都有数值</translation>
    </message>
    <message>
        <source>apart, B is better</source>
        <translation>不重叠，B 更好</translation>
    </message>
    <message>
        <source>apart, A is better</source>
        <translation>不重叠，A 更好</translation>
    </message>
    <message>
        <source>other data</source>
        <translation>数据不同</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>bands</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>A: %1, B: %2</source>
        <translation>A：%1，B：%2</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>B less A</source>
        <translation>B 减 A</translation>
    </message>
    <message>
        <source>Predicted PD</source>
        <translation>预测违约概率</translation>
    </message>
    <message>
        <source>Observed share of bads</source>
        <translation>实际坏占比</translation>
    </message>
    <message>
        <source>Reliability of %1</source>
        <translation>%1 的校准曲线</translation>
    </message>
    <message>
        <source>Points, B less A</source>
        <translation>分数，B 减 A</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Bands, A to B</source>
        <translation>段，A 至 B</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Figures side by side</source>
        <translation>指标对照</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>校准曲线</translation>
    </message>
    <message>
        <source>as predicted</source>
        <translation>与预测一致</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>段</translation>
    </message>
    <message>
        <source>no difference proven</source>
        <translation>未证明有差别</translation>
    </message>
    <message>
        <source>From the reports, which rest on the same %1 applications with outcome.</source>
        <translation>取自两份报告，同为 %1 件已有结果的申请。</translation>
    </message>
    <message>
        <source>From the reports, which rest on different data (A: %1 applications, B: %2): the figures do not rank the models.</source>
        <translation>取自两份报告，数据不同（A %1 件，B %2 件）：这些数值不能排出高下。</translation>
    </message>
    <message>
        <source>Nothing can be said: there is no AUC on both sides.</source>
        <translation>无从判断：两侧并非都有 AUC。</translation>
    </message>
    <message>
        <source>Nothing can be said of which is better: the data differ.</source>
        <translation>无从判断哪个更好：数据不同。</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Bars: applications</source>
        <translation>短柱：申请数</translation>
    </message>
    <message>
        <source>Of %1 decided applications, drawn at random, %2 have the same PD. On average B scores %3 points lower; they lie %4 points apart, the largest distance in PD is %5.</source>
        <translation>随机抽取 %1 件已决策的申请，%2 件违约概率相同。B 平均低 %3 分；两者平均相差 %4 分，违约概率最多相差 %5。</translation>
    </message>
    <message>
        <source>Of %1 decided applications, drawn at random, %2 have the same PD. On average B scores %3 points higher; they lie %4 points apart, the largest distance in PD is %5.</source>
        <translation>随机抽取 %1 件已决策的申请，%2 件违约概率相同。B 平均高 %3 分；两者平均相差 %4 分，违约概率最多相差 %5。</translation>
    </message>
    <message>
        <source>Both scored the same %1 decided and matured loans just now, %2 of them bad, applied for from %3 to %4.</source>
        <translation>刚才对同样 %1 笔已决策且已成熟的借据各评一次，其中坏 %2 笔，申请日 %3 至 %4。</translation>
    </message>
    <message>
        <source>%1 older ones were left out: a model may have learnt from them.</source>
        <translation>较早的 %1 笔未计入：模型可能用它们训练过。</translation>
    </message>
    <message>
        <source>%1 could not be scored by both.</source>
        <translation>%1 笔无法由两者评分。</translation>
    </message>
    <message>
        <source>%1 more have matured than are scored at once.</source>
        <translation>另有 %1 笔已成熟，超过一次评分的上限。</translation>
    </message>
    <message>
        <source>No difference is proven: AUC (%1) A %2, B %3; the 95% intervals overlap.</source>
        <translation>未证明有差别：AUC（%1）A %2，B %3；95% 区间重叠。</translation>
    </message>
    <message>
        <source>A ranks better: AUC (%1) A %2, B %3; the 95% intervals lie apart.</source>
        <translation>A 排序更好：AUC（%1）A %2，B %3；95% 区间不重叠。</translation>
    </message>
    <message>
        <source>B ranks better: AUC (%1) A %2, B %3; the 95% intervals lie apart.</source>
        <translation>B 排序更好：AUC（%1）A %2，B %3；95% 区间不重叠。</translation>
    </message>
    <message>
        <source>the same loans</source>
        <translation>同样的借据</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>借据</translation>
    </message>
    <message>
        <source>By one alone</source>
        <translation>仅一方通过</translation>
    </message>
    <message>
        <source>Bad, only A</source>
        <translation>坏件率，仅 A</translation>
    </message>
    <message>
        <source>Bad, only B</source>
        <translation>坏件率，仅 B</translation>
    </message>
    <message>
        <source>If each approves as many</source>
        <translation>两者通过同样多时</translation>
    </message>
</context>
<context>
    <name>ui::models::ModelWords</name>
    <message>
        <source>Development</source>
        <comment>stage of a model</comment>
        <translation>开发</translation>
    </message>
    <message>
        <source>Test</source>
        <comment>stage of a model</comment>
        <translation>测试</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <comment>stage of a model</comment>
        <translation>已评审</translation>
    </message>
    <message>
        <source>Live</source>
        <comment>stage of a model</comment>
        <translation>线上</translation>
    </message>
    <message>
        <source>Monitored</source>
        <comment>stage of a model</comment>
        <translation>监测</translation>
    </message>
    <message>
        <source>Retired</source>
        <comment>stage of a model</comment>
        <translation>退役</translation>
    </message>
    <message>
        <source>Take to test…</source>
        <translation>送测试…</translation>
    </message>
    <message>
        <source>Pass the review…</source>
        <translation>通过评审…</translation>
    </message>
    <message>
        <source>Retire…</source>
        <translation>退役…</translation>
    </message>
    <message>
        <source>Added</source>
        <comment>how a model came to the shelf</comment>
        <translation>加入</translation>
    </message>
    <message>
        <source>Trained here</source>
        <comment>how a model came to the shelf</comment>
        <translation>本机训练</translation>
    </message>
    <message>
        <source>With a policy</source>
        <comment>how a model came to the shelf</comment>
        <translation>随策略</translation>
    </message>
    <message>
        <source>Development</source>
        <comment>kind of document</comment>
        <translation>开发文档</translation>
    </message>
    <message>
        <source>Validation</source>
        <comment>kind of document</comment>
        <translation>验证文档</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <comment>kind of document</comment>
        <translation>监测文档</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>kind of document</comment>
        <translation>其他</translation>
    </message>
    <message>
        <source>a retired model stays retired</source>
        <translation>已退役，不再启用</translation>
    </message>
    <message>
        <source>another stage comes first</source>
        <translation>先要经过另一阶段</translation>
    </message>
    <message>
        <source>this stage follows from releases of policies</source>
        <translation>该阶段随策略发布而定</translation>
    </message>
    <message>
        <source>it is live: release another policy first</source>
        <translation>正在线上：先发布另一策略</translation>
    </message>
    <message>
        <source>it has no report</source>
        <translation>没有报告</translation>
    </message>
    <message>
        <source>its golden vectors do not hold</source>
        <translation>基准向量对不上</translation>
    </message>
    <message>
        <source>a development document is missing</source>
        <translation>缺开发文档</translation>
    </message>
    <message>
        <source>a validation document is missing</source>
        <translation>缺验证文档</translation>
    </message>
    <message>
        <source>the validation is by those who made it: another person validates</source>
        <translation>验证出自制作者：须由他人验证</translation>
    </message>
    <message>
        <source>you made it: another person decides</source>
        <translation>由你制作：须由他人决定</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between obstacles</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>Train</source>
        <comment>part of the data</comment>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <comment>part of the data</comment>
        <translation>验证</translation>
    </message>
    <message>
        <source>Out of time</source>
        <comment>part of the data</comment>
        <translation>时间外</translation>
    </message>
    <message>
        <source>rising</source>
        <comment>the PD, with a feature</comment>
        <translation>递增</translation>
    </message>
    <message>
        <source>falling</source>
        <comment>the PD, with a feature</comment>
        <translation>递减</translation>
    </message>
    <message>
        <source>%1, proved</source>
        <comment>direction of a feature</comment>
        <translation>%1，已证明</translation>
    </message>
    <message>
        <source>%1, broken</source>
        <comment>direction of a feature</comment>
        <translation>%1，已推翻</translation>
    </message>
    <message>
        <source>%1, not proved</source>
        <comment>direction of a feature</comment>
        <translation>%1，未证明</translation>
    </message>
    <message>
        <source>Decided here and matured</source>
        <comment>data of a training</comment>
        <translation>本处已决策且已成熟的申请</translation>
    </message>
    <message>
        <source>Rows of a file</source>
        <comment>data of a training</comment>
        <translation>文件中的行</translation>
    </message>
    <message>
        <source>Decided past</source>
        <comment>part of the data</comment>
        <translation>已决历史</translation>
    </message>
    <message>
        <source>Points scorecard</source>
        <comment>kind of model</comment>
        <translation>评分卡</translation>
    </message>
    <message>
        <source>after %1% of the applications</source>
        <comment>day a part of a training begins</comment>
        <translation>前 %1% 的申请之后</translation>
    </message>
</context>
<context>
    <name>ui::models::ModelsPage</name>
    <message>
        <source>Document to attach</source>
        <translation>要附上的材料</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>History</source>
        <translation>经历</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>显示：%1</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>取消标记</translation>
    </message>
    <message>
        <source>Compare with the marked model</source>
        <translation>与已标记的模型对比</translation>
    </message>
    <message>
        <source>Mark for comparing</source>
        <translation>标记以供对比</translation>
    </message>
    <message>
        <source>Charts in place of tables</source>
        <translation>图代替表</translation>
    </message>
    <message>
        <source>Charts as tables</source>
        <translation>图显示为表</translation>
    </message>
    <message>
        <source>Charts of another part of the data</source>
        <translation>换另一部分数据的图</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>打开材料</translation>
    </message>
    <message>
        <source>Save a copy of the document</source>
        <translation>另存材料副本</translation>
    </message>
    <message>
        <source>Pass %1 in review</source>
        <translation>%1 通过评审</translation>
    </message>
    <message>
        <source>Take %1 to test</source>
        <translation>%1 送测试</translation>
    </message>
    <message>
        <source>Your signature: a second person has reviewed it. It may then be put into a policy and released.</source>
        <translation>这是你的签字：已由第二人评审。之后可放入策略并发布。</translation>
    </message>
    <message>
        <source>Its golden vectors are run again first. It decides nothing.</source>
        <translation>先重跑基准向量。它不参与任何决策。</translation>
    </message>
    <message>
        <source>Pass the review</source>
        <translation>通过评审</translation>
    </message>
    <message>
        <source>Take to test</source>
        <translation>送测试</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>AUC, out of time</source>
        <translation>时间外 AUC</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>带入人</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Retire %1</source>
        <translation>%1 退役</translation>
    </message>
    <message>
        <source>It is final: a retired model is never taken up again. Its papers stay.</source>
        <translation>不可撤回：退役的模型不再启用，材料保留。</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>退役</translation>
    </message>
    <message>
        <source>Reason, kept with the model</source>
        <translation>理由，随模型保存</translation>
    </message>
    <message>
        <source>Put %1 into my draft of the policy</source>
        <translation>把 %1 放入我的策略草稿</translation>
    </message>
    <message>
        <source>It takes the place of the model there. Only submitting the draft and another person&apos;s approval make it live.</source>
        <translation>它取代草稿中的模型。草稿提交并由他人批准后才上线。</translation>
    </message>
    <message>
        <source>Put in</source>
        <translation>放入</translation>
    </message>
    <message>
        <source>%1 is retired</source>
        <translation>%1 已退役</translation>
    </message>
    <message>
        <source>%1 has passed the review</source>
        <translation>%1 已通过评审</translation>
    </message>
    <message>
        <source>It may be put into a draft of the policy.</source>
        <translation>可以放入策略草稿。</translation>
    </message>
    <message>
        <source>%1 is in test</source>
        <translation>%1 已送测试</translation>
    </message>
    <message>
        <source>Another person reviews it.</source>
        <translation>由他人评审。</translation>
    </message>
    <message>
        <source>The file was not read</source>
        <translation>没有读到文件</translation>
    </message>
    <message>
        <source>Nothing was attached.</source>
        <translation>没有附上任何材料。</translation>
    </message>
    <message>
        <source>%1 is attached</source>
        <translation>%1 已附上</translation>
    </message>
    <message>
        <source>The document was not read</source>
        <translation>没有读到材料</translation>
    </message>
    <message>
        <source>%1 is not opened from here</source>
        <translation>这里不打开 %1</translation>
    </message>
    <message>
        <source>Save a copy of it with Ctrl+S.</source>
        <translation>可按 Ctrl+S 另存副本。</translation>
    </message>
    <message>
        <source>%1 was not written</source>
        <translation>没有写出 %1</translation>
    </message>
    <message>
        <source>No program opens %1</source>
        <translation>没有程序能打开 %1</translation>
    </message>
    <message>
        <source>%1 is written</source>
        <translation>%1 已写出</translation>
    </message>
    <message>
        <source>Shelf of models</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>Documents of the model</source>
        <translation>模型的材料</translation>
    </message>
    <message>
        <source>History of the model</source>
        <translation>模型的经历</translation>
    </message>
    <message>
        <source>Name, stage, person</source>
        <translation>名称、阶段、人员</translation>
    </message>
    <message>
        <source>Filter models</source>
        <translation>筛选模型</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>模型详情</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>附材料…</translation>
    </message>
    <message>
        <source>Retire…</source>
        <translation>退役…</translation>
    </message>
    <message>
        <source>Into my draft…</source>
        <translation>放入我的草稿…</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>训练模型…</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Reading the shelf</source>
        <translation>正在读取模型库</translation>
    </message>
    <message>
        <source>There are updates</source>
        <translation>有更新</translation>
    </message>
    <message>
        <source>The rows stay as they are until then.</source>
        <translation>载入前各行不变。</translation>
    </message>
    <message>
        <source>The shelf was not read anew</source>
        <translation>模型库没有重新读到</translation>
    </message>
    <message>
        <source>The shelf was not read</source>
        <translation>没有读到模型库</translation>
    </message>
    <message>
        <source>The models were not compared</source>
        <translation>没有完成对比</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n 个模型</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 models</source>
        <translation>%2 个模型中 %1 个</translation>
    </message>
    <message>
        <source>No model fits</source>
        <translation>没有符合的模型</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>The shelf is empty</source>
        <translation>模型库是空的</translation>
    </message>
    <message>
        <source>A model comes here when a policy that holds one is released, when one is trained, or when the command line adds one.</source>
        <translation>发布含模型的策略、训练模型或用命令行加入之后，模型会出现在这里。</translation>
    </message>
    <message>
        <source>The model was not read</source>
        <translation>没有读到模型</translation>
    </message>
    <message>
        <source>No model is chosen</source>
        <translation>没有选中模型</translation>
    </message>
    <message>
        <source>No documents</source>
        <translation>没有材料</translation>
    </message>
    <message>
        <source>A review asks for a development document, and for a validation by somebody else.</source>
        <translation>评审需要开发文档，以及他人写的验证文档。</translation>
    </message>
    <message>
        <source>%1 is marked</source>
        <translation>已标记 %1</translation>
    </message>
    <message>
        <source>Two are compared</source>
        <translation>两个模型对比</translation>
    </message>
    <message>
        <source>Go to another model: it is compared with the marked one.</source>
        <translation>移到另一个模型，即与已标记的对比。</translation>
    </message>
    <message>
        <source>Mark one model with X, then go to another.</source>
        <translation>按 X 标记一个模型，再移到另一个。</translation>
    </message>
    <message>
        <source>Down, up</source>
        <translation>下、上</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Marked: %1</source>
        <translation>已标记：%1</translation>
    </message>
    <message>
        <source>a retired model takes no documents</source>
        <translation>退役的模型不再附材料</translation>
    </message>
    <message>
        <source>only a reviewed model goes into a draft</source>
        <translation>只有已评审的模型可放入草稿</translation>
    </message>
    <message>
        <source>a training is under way</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>What can be trained on was not read</source>
        <translation>没有读到可用于训练的数据</translation>
    </message>
    <message>
        <source>There is nothing to train on</source>
        <translation>没有可用于训练的数据</translation>
    </message>
    <message>
        <source>Decided applications are trained on once their loans have matured.</source>
        <translation>已决申请的借款到期后才能用于训练。</translation>
    </message>
    <message>
        <source>Another training is under way. Nothing was started.</source>
        <translation>另一训练正在进行。没有启动任何训练。</translation>
    </message>
    <message>
        <source>%1 is trained</source>
        <translation>%1 已训练完</translation>
    </message>
    <message>
        <source>It lies on the shelf, in development.</source>
        <translation>已放入模型库，处于开发阶段。</translation>
    </message>
    <message>
        <source>%1 was refused by the shelf</source>
        <translation>模型库未收 %1</translation>
    </message>
    <message>
        <source>The tab Training says why.</source>
        <translation>原因见“训练”页签。</translation>
    </message>
    <message>
        <source>The training of %1 failed</source>
        <translation>%1 训练失败</translation>
    </message>
    <message>
        <source>Nothing was written to the shelf.</source>
        <translation>没有写入模型库。</translation>
    </message>
    <message>
        <source>The training of %1 was cancelled</source>
        <translation>%1 的训练已取消</translation>
    </message>
    <message>
        <source>The training was not cancelled</source>
        <translation>训练没有取消</translation>
    </message>
    <message>
        <source>Sort by %1</source>
        <translation>按%1排序</translation>
    </message>
    <message>
        <source>Sorted by %1</source>
        <translation>已按%1排序</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a button that is off, and why</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Comparing %1 with %2</source>
        <comment>two models</comment>
        <translation>对比 %1 与 %2</translation>
    </message>
    <message>
        <source>The comparison was cancelled</source>
        <translation>对比已取消</translation>
    </message>
    <message>
        <source>It writes nothing, whether it ends or not.</source>
        <translation>对比无论是否完成都不写入任何内容。</translation>
    </message>
    <message>
        <source>Evaluating %1</source>
        <comment>a model</comment>
        <translation>评估 %1</translation>
    </message>
    <message>
        <source>%1 is evaluated on the decided past</source>
        <translation>%1 已在已决历史上评估</translation>
    </message>
    <message>
        <source>AUC %1 on %2 loans.</source>
        <translation>AUC %1，%2 笔借据。</translation>
    </message>
    <message>
        <source>The evaluation was cancelled</source>
        <translation>评估已取消</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
    <message>
        <source>%1 was not evaluated</source>
        <translation>%1 没有评估</translation>
    </message>
    <message>
        <source>Too few decided loans have an outcome (10 good and 10 bad are needed), or the catalogue has not its facts. Nothing was written.</source>
        <translation>有结果的借据太少（须好、坏各 10 笔），或特征目录缺少它所用的特征。没有写入任何内容。</translation>
    </message>
    <message>
        <source>%1: %2 / %3 loans</source>
        <comment>what is done, how far</comment>
        <translation>%1：%2 / %3 笔</translation>
    </message>
    <message>
        <source>a model is being evaluated</source>
        <translation>正在评估一个模型</translation>
    </message>
    <message>
        <source>a retired model is not evaluated</source>
        <translation>退役的模型不再评估</translation>
    </message>
</context>
<context>
    <name>ui::models::ReportPane</name>
    <message>
        <source>Report of %1</source>
        <translation>%1 的报告</translation>
    </message>
    <message>
        <source>Predicted PD</source>
        <translation>预测违约概率</translation>
    </message>
    <message>
        <source>Observed share of bads</source>
        <translation>实际坏占比</translation>
    </message>
    <message>
        <source>KS %1</source>
        <translation>KS %1</translation>
    </message>
    <message>
        <source>Bars: share of the goods; dashed: share of the bads; the best scores at the left.</source>
        <translation>柱：好件占比；虚线：坏件占比；左端评分最好。</translation>
    </message>
    <message>
        <source>kept: round %1</source>
        <translation>保留：第 %1 轮</translation>
    </message>
    <message>
        <source>Loss by round; round %1 was kept.</source>
        <translation>逐轮损失；保留第 %1 轮。</translation>
    </message>
    <message>
        <source>No report lies with this model. One in development needs a report before its test.</source>
        <translation>该模型没有报告。开发阶段的模型须先有报告才能送测试。</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>with 95% intervals</source>
        <translation>含 95% 区间</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>校准曲线</translation>
    </message>
    <message>
        <source>as predicted</source>
        <translation>与预测一致</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>评分分布</translation>
    </message>
    <message>
        <source>Training by rounds</source>
        <translation>逐轮训练</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Data and training</source>
        <translation>数据与训练</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>Bars: applications</source>
        <translation>短柱：申请数</translation>
    </message>
    <message>
        <source>No report of its training lies with this model.</source>
        <translation>该模型没有训练报告。</translation>
    </message>
    <message>
        <source>On the decided past</source>
        <translation>在已决历史上</translation>
    </message>
</context>
<context>
    <name>ui::models::ReportRows</name>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <comment>a feature: fact, text</comment>
        <translation>%1为 %2</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>申请日</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>坏</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>count, share</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>重要性</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失率</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>分裂数</translation>
    </message>
    <message>
        <source>Direction of the PD</source>
        <translation>违约概率方向</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Digest of the data</source>
        <translation>数据摘要</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>训练库</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>训练于</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>%1 kept of %2</source>
        <translation>%2 轮中保留 %1</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a model</comment>
        <translation>类型</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标函数</translation>
    </message>
    <message>
        <source>Trees</source>
        <translation>树</translation>
    </message>
    <message>
        <source>%1, at most %2 deep</source>
        <translation>%1 棵，最深 %2 层</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>叶子</translation>
    </message>
    <message>
        <source>Golden vectors</source>
        <translation>基准向量</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1, %2 bytes</source>
        <translation>%1，%2 字节</translation>
    </message>
    <message>
        <source>Hash of the file</source>
        <translation>文件哈希</translation>
    </message>
    <message>
        <source>Hash</source>
        <comment>identity of a model</comment>
        <translation>模型哈希</translation>
    </message>
    <message>
        <source>There is no reliability curve.</source>
        <translation>没有校准曲线。</translation>
    </message>
    <message>
        <source>Prediction and outcome lie %1 percentage points apart on average; %2 of %3 bins miss their 95% interval.</source>
        <translation>预测与实际平均相差 %1 个百分点；%3 组中 %2 组的预测在 95% 区间之外。</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>95% 区间</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Share of bads</source>
        <translation>坏占比</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Characteristics</source>
        <translation>特征项</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>分档</translation>
    </message>
    <message>
        <source>%1 matured loans scored anew, %2 of them bad, applied for from %3 to %4. This says nothing of how it was trained.</source>
        <translation>重新评分 %1 笔已成熟的借据，其中坏 %2 笔，申请日 %3 至 %4。这不说明它是如何训练的。</translation>
    </message>
    <message>
        <source>Only those approved have an outcome: %1 of %2 decided (%3).</source>
        <translation>只有通过的才有结果：%2 件已决策申请中的 %1 件（%3）。</translation>
    </message>
    <message>
        <source>%1 older ones were left out: the model learnt from them.</source>
        <translation>较早的 %1 笔未计入：模型用它们训练过。</translation>
    </message>
    <message>
        <source>%1 could not be scored.</source>
        <translation>%1 笔无法评分。</translation>
    </message>
    <message>
        <source>%1 more have matured than are scored at once.</source>
        <translation>另有 %1 笔已成熟，超过一次评分的上限。</translation>
    </message>
    <message>
        <source>from %1 on against before</source>
        <translation>%1 起的与此前的相比</translation>
    </message>
</context>
<context>
    <name>ui::models::ShelfSheets</name>
    <message>
        <source>Came to the shelf: %1</source>
        <translation>入库：%1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>stages</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Stage</source>
        <comment>of a model</comment>
        <translation>阶段</translation>
    </message>
    <message>
        <source>AUC, out of time</source>
        <translation>时间外 AUC</translation>
    </message>
    <message>
        <source>On the shelf</source>
        <translation>入库</translation>
    </message>
    <message>
        <source>By</source>
        <comment>who added a model</comment>
        <translation>人员</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>of a document</comment>
        <translation>类别</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>By</source>
        <comment>who attached a document</comment>
        <translation>人员</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>附上</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>策略</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <comment>a stage: word, day</comment>
        <translation>%1·%2 起</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>AUC, past</source>
        <translation>历史 AUC</translation>
    </message>
</context>
<context>
    <name>ui::models::TrainBox</name>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>In a process of its own; one can go on working. The result lies on the shelf in development and decides nothing.</source>
        <translation>在单独的进程中进行，不影响其他工作。结果以开发阶段入库，不参与任何决策。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Name on the shelf</source>
        <translation>入库名称</translation>
    </message>
    <message>
        <source>Note: why</source>
        <translation>备注：原因</translation>
    </message>
    <message>
        <source>Validation from</source>
        <translation>验证起</translation>
    </message>
    <message>
        <source>Out of time from</source>
        <translation>时间外起</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Stop after rounds without gain</source>
        <translation>无提升则停（轮）</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Share of rows</source>
        <translation>行抽样</translation>
    </message>
    <message>
        <source>Share of features</source>
        <translation>特征抽样</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Applications with outcome</source>
        <translation>有结果的申请</translation>
    </message>
    <message>
        <source>Keep the directions the live policy declares</source>
        <translation>保持线上策略声明的方向</translation>
    </message>
    <message>
        <source>Calibrate on the validation part</source>
        <translation>用验证部分校准</translation>
    </message>
    <message>
        <source>The parts follow one another: train, validation, out of time, all within %1 to %2.</source>
        <translation>三部分依次为训练、验证、时间外，都在 %1 至 %2 之内。</translation>
    </message>
    <message>
        <source>The depth is a whole number from 1 to 16.</source>
        <translation>深度为 1 到 16 的整数。</translation>
    </message>
    <message>
        <source>Rounds are a whole number from 1 to 5,000.</source>
        <translation>轮数为 1 到 5,000 的整数。</translation>
    </message>
    <message>
        <source>Rounds without gain are a whole number from 1 to 1,000.</source>
        <translation>无提升轮数为 1 到 1,000 的整数。</translation>
    </message>
    <message>
        <source>%1: above 0, at most 1.</source>
        <translation>%1：大于 0，至多 1。</translation>
    </message>
    <message>
        <source>The seed is a whole number.</source>
        <translation>随机种子为整数。</translation>
    </message>
    <message>
        <source>There is nothing to train on.</source>
        <translation>没有可用于训练的数据。</translation>
    </message>
    <message>
        <source>The name has letters, digits and . _ : / + - only.</source>
        <translation>名称只能有字母、数字和 . _ : / + -。</translation>
    </message>
    <message>
        <source>%1: %2, of these %3 bad, applied %4 to %5</source>
        <comment>source, rows, bads, days</comment>
        <translation>%1：%2 件，其中坏 %3 件，%4 至 %5 申请</translation>
    </message>
    <message>
        <source>Both days are dates such as 2026-02-15, or both are left empty.</source>
        <translation>两个日期都填写（形式为 2026-02-15），或都留空。</translation>
    </message>
</context>
<context>
    <name>ui::models::TrainingPane</name>
    <message>
        <source>Applications with outcome</source>
        <translation>有结果的申请</translation>
    </message>
    <message>
        <source>Validation from</source>
        <translation>验证起</translation>
    </message>
    <message>
        <source>Out of time from</source>
        <translation>时间外起</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Stop after rounds without gain</source>
        <translation>无提升则停（轮）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>time, person</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Gathering applications</source>
        <translation>正在收集申请</translation>
    </message>
    <message>
        <source>Round %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Measuring the result</source>
        <translation>正在评估结果</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>a training</comment>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Finished</source>
        <comment>a training</comment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>a training</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>a training</comment>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Training of %1</source>
        <translation>%1 的训练</translation>
    </message>
    <message>
        <source>best at round %1</source>
        <translation>第 %1 轮最好</translation>
    </message>
    <message>
        <source>The page can be left meanwhile</source>
        <translation>期间可离开本页</translation>
    </message>
    <message>
        <source>What it was given</source>
        <translation>训练参数</translation>
    </message>
    <message>
        <source>The model lies on the shelf, in development. It decides nothing.</source>
        <translation>模型已入库，处于开发阶段，不参与任何决策。</translation>
    </message>
    <message>
        <source>The shelf refused the model. Nothing was added.</source>
        <translation>模型库未收该模型，没有加入任何内容。</translation>
    </message>
    <message>
        <source>The training ended without a model. Nothing was written to the shelf.</source>
        <translation>训练没有得到模型，没有写入模型库。</translation>
    </message>
    <message>
        <source>The training was cancelled. Nothing was written to the shelf.</source>
        <translation>训练已取消，没有写入模型库。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>best: round %1</source>
        <translation>最好：第 %1 轮</translation>
    </message>
    <message>
        <source>Loss by round, at round %1: %2 on train, %3 on validation.</source>
        <translation>逐轮损失，第 %1 轮：训练 %2，验证 %3。</translation>
    </message>
    <message>
        <source>Loss by round</source>
        <translation>逐轮损失</translation>
    </message>
    <message>
        <source>The new model does not keep what the policy declares of it.</source>
        <translation>新模型没有保持策略对它的声明。</translation>
    </message>
    <message>
        <source>There are more applications than a training reads.</source>
        <translation>申请数超过一次训练可读的上限。</translation>
    </message>
    <message>
        <source>The training process was not started, or was stopped before its first round.</source>
        <translation>训练进程没有启动，或在第一轮之前被终止。</translation>
    </message>
    <message>
        <source>The training process was stopped from outside, at round %1.</source>
        <translation>训练进程在第 %1 轮被外部终止。</translation>
    </message>
    <message>
        <source>The training process did not come to an end.</source>
        <translation>训练进程没有结束。</translation>
    </message>
    <message>
        <source>The console was locked while the applications were being gathered.</source>
        <translation>收集申请时控制台被锁定。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>A part of the data has too few good or too few bad applications: choose other days, or wait for more outcomes.</source>
        <translation>某一部分数据的好件或坏件太少：改用其他日期，或等更多结果。</translation>
    </message>
</context>
</TS>
