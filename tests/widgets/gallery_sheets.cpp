// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_sheets.h"

#include "widgets/banner.h"
#include "widgets/bar_rows.h"
#include "widgets/button.h"
#include "widgets/cap_bar.h"
#include "widgets/chip.h"
#include "widgets/filter_chips.h"
#include "widgets/key_cap.h"
#include "widgets/key_value_list.h"
#include "widgets/link_diagram.h"
#include "widgets/masked_label.h"
#include "widgets/pane.h"
#include "widgets/progress_line.h"
#include "widgets/scaled.h"
#include "widgets/search_field.h"
#include "widgets/section_header.h"
#include "widgets/segment_strip.h"
#include "widgets/stacked_hatch_bar.h"
#include "widgets/state_view.h"
#include "widgets/step_bars.h"
#include "widgets/tabs_bar.h"
#include "widgets/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace tests::widgets {

using namespace ::widgets;

namespace {

QHBoxLayout* Line(QVBoxLayout* column)
{
    auto* line = new QHBoxLayout;
    column->addLayout(line);
    Inset(line, 16, 4, 16, 4);
    Gap(line, 8);
    return line;
}

void AddButtons(QVBoxLayout* column, QWidget* sheet)
{
    auto* bar = Line(column);
    bar->addWidget(
        new VerdictButton(QStringLiteral("通过"), Icon::Approve, Mood::Positive, QStringLiteral("A"), sheet));
    auto* decline =
        new VerdictButton(QStringLiteral("拒绝"), Icon::Decline, Mood::Negative, QStringLiteral("D"), sheet);
    decline->setActive(true);
    bar->addWidget(decline);
    bar->addWidget(new VerdictButton(QStringLiteral("补件"), Icon::Documents, Mood::Info, QStringLiteral("M"), sheet));
    bar->addWidget(
        new VerdictButton(QStringLiteral("上报"), Icon::Escalate, Mood::Warning, QStringLiteral("E"), sheet));
    auto* note = new Button(QStringLiteral("备注"), Button::Look::Bare, QStringLiteral("N"), sheet);
    note->setGlyph(Icon::Pencil);
    bar->addWidget(note);
    auto* undo = new Button(QStringLiteral("撤销"), Button::Look::Bare, QStringLiteral("U"), sheet);
    undo->setGlyph(Icon::Undo);
    undo->setDisabledBecause(QStringLiteral("没有可撤销的结论"));
    bar->addWidget(undo);
    bar->addStretch(1);

    auto* second = Line(column);
    auto* field = new SearchField(QStringLiteral("案件号、原因码、手机尾号"), sheet);
    field->setKey(QStringLiteral("/"));
    FixWidth(field, 280);
    second->addWidget(field);
    auto* filter = new Button(QStringLiteral("筛选"), Button::Look::Neutral, QStringLiteral("F"), sheet);
    filter->setGlyph(Icon::Filter);
    second->addWidget(filter);
    second->addWidget(new Button(QStringLiteral("领取下一案"), Button::Look::Primary, QStringLiteral("T"), sheet));
    auto* combo = new QComboBox(sheet);
    combo->addItems({QStringLiteral("产品：全部"), QStringLiteral("产品：消费")});
    second->addWidget(combo);
    second->addStretch(1);
}

void AddChips(QVBoxLayout* column, QWidget* sheet)
{
    auto* chips = Line(column);
    chips->addWidget(new Chip(QStringLiteral("转人工"), Mood::Warning, Icon::Refer, sheet));
    chips->addWidget(new Chip(QStringLiteral("过期 1"), Mood::Warning, Icon::Clock, sheet));
    chips->addWidget(new Chip(QStringLiteral("缺失 1"), Mood::Neutral, Icon::None, sheet));
    chips->addWidget(new Chip(QStringLiteral("通过"), Mood::Positive, Icon::Approve, sheet));
    chips->addWidget(new Chip(QStringLiteral("拒绝"), Mood::Negative, Icon::Decline, sheet));
    chips->addWidget(new Chip(QStringLiteral("补件"), Mood::Info, Icon::Documents, sheet));
    chips->addWidget(new Chip(QStringLiteral("我已领取 11:42"), Mood::Neutral, Icon::Lock, sheet));
    chips->addWidget(new MaskedLabel(QStringLiteral("手机号"), QStringLiteral("138****1234"), sheet));
    chips->addWidget(new KeyCap(QStringLiteral("G Q"), sheet));
    chips->addStretch(1);
    auto* marks = Line(column);
    auto* on = new QCheckBox(QStringLiteral("宽松行高"), sheet);
    on->setChecked(true);
    marks->addWidget(on);
    marks->addWidget(new QCheckBox(QStringLiteral("未选"), sheet));
    auto* radio = new QRadioButton(QStringLiteral("深色"), sheet);
    radio->setChecked(true);
    marks->addWidget(radio);
    marks->addWidget(new QRadioButton(QStringLiteral("浅色"), sheet));
    auto* edit = new QLineEdit(QStringLiteral("备注文字"), sheet);
    FixWidth(edit, 180);
    marks->addWidget(edit);
    marks->addStretch(1);
}

} // namespace

QWidget* MakeControlsSheet()
{
    auto* sheet = new Pane(Colour::SurfaceRaised);
    sheet->resize(TokensOf(sheet).px(860), TokensOf(sheet).px(470));
    auto* column = new QVBoxLayout(sheet);
    Inset(column, 0);
    column->setSpacing(0);
    auto* tabs = new TabsBar(sheet);
    tabs->setTabs({{QStringLiteral("open"), QStringLiteral("待审"), 1284},
                   {QStringLiteral("mine"), QStringLiteral("我的"), 3},
                   {QStringLiteral("second"), QStringLiteral("二级审核"), 27},
                   {QStringLiteral("documents"), QStringLiteral("已补件"), 41}});
    auto* chips = new FilterChips(sheet);
    chips->setNote(QStringLiteral("优先级，时限剩"));
    chips->setChips({{QStringLiteral("product"), QStringLiteral("产品：全部"), false},
                     {QStringLiteral("limit"), QStringLiteral("额度 ≤ ¥5,000"), true}});
    tabs->setTrailing(chips);
    column->addWidget(tabs);
    AddButtons(column, sheet);
    AddChips(column, sheet);
    const struct {
        Mood mood;
        Icon icon;
        const char16_t* title;
        const char16_t* text;
    } banners[] = {
        {Mood::Warning, Icon::Offline, u"10:21 起连不上服务",
         u"内容停在 10:21，可以查看，不能提交。第 3 次重连，12 秒后。"},
        {Mood::Info, Icon::Info, u"案件在 10:22 有更新", u"申请人补交了 1 份材料，评分已重算。"},
        {Mood::Negative, Icon::CrossCircle, u"04 号已在 10:23 作出结论", u"你的领取在 10:22 到期。你的结论没有写入。"},
    };
    for (const auto& b : banners) {
        auto* banner = new Banner(sheet);
        banner->tell(b.mood, b.icon, QString::fromUtf16(b.title), QString::fromUtf16(b.text));
        if (b.mood == Mood::Info)
            banner->setAction(QStringLiteral("载入更新"), QStringLiteral("F5"));
        column->addWidget(banner);
    }
    column->addStretch(1);
    auto* footer = new Footer(sheet);
    footer->setText(QStringLiteral("第 1–26 件，共 1,284 件"));
    footer->setHints({{QStringLiteral("J K"), QStringLiteral("上下")},
                      {QStringLiteral("Enter"), QStringLiteral("打开")},
                      {QStringLiteral("X"), QStringLiteral("多选")}});
    column->addWidget(footer);
    return sheet;
}

namespace {

QWidget* MakeScoreColumn(QWidget* sheet)
{
    auto* left = new QWidget(sheet);
    auto* column = new QVBoxLayout(left);
    Inset(column, 16, 0, 16, 8);
    Gap(column, 4);
    auto* score = new SectionHeader(QStringLiteral("评分"), left);
    score->setAside(QStringLiteral("模型 gbt-2026.06·b07d19aa"));
    column->addWidget(score);
    auto* line = new QHBoxLayout;
    Gap(line, 16);
    auto* number = new QVBoxLayout;
    number->setSpacing(0);
    number->addWidget(new Text(QStringLiteral("违约概率"), Type::Small, Colour::TextMuted, left));
    number->addWidget(new Text(QStringLiteral("8.71%"), Type::Number, Colour::Text, left));
    auto* strip = new SegmentStrip(left);
    strip->setSegments({{QStringLiteral("A"), Icon::Approve, QStringLiteral("自动通过"), QStringLiteral("0")},
                        {QStringLiteral("B"), Icon::Approve, QStringLiteral("自动通过"), QStringLiteral("2%")},
                        {QStringLiteral("C"), Icon::Refer, QStringLiteral("转人工"), QStringLiteral("5%")},
                        {QStringLiteral("D"), Icon::Refer, QStringLiteral("人工从严"), QStringLiteral("12%")},
                        {QStringLiteral("E"), Icon::Decline, QStringLiteral("拒绝"), QStringLiteral("25%")}});
    strip->setMarked(2, 0.53);
    line->addLayout(number);
    line->addWidget(strip, 1);
    column->addLayout(line);
    column->addWidget(new Rule(Qt::Horizontal, Colour::Line, left));
    column->addWidget(new SectionHeader(QStringLiteral("转人工原因"), left));
    auto* bars = new BarRows(left);
    bars->setRows(
        {{QStringLiteral("R-210"), QStringLiteral("R-210"), QStringLiteral("多头申请偏高"), 318, QStringLiteral("318")},
         {QStringLiteral("R-301"), QStringLiteral("R-301"), QStringLiteral("信用档案薄"), 246, QStringLiteral("246")},
         {QStringLiteral("R-315"), QStringLiteral("R-315"), QStringLiteral("设备与他人共用"), 187,
          QStringLiteral("187")}});
    column->addWidget(bars);
    column->addWidget(new Rule(Qt::Horizontal, Colour::Line, left));
    auto* links_head = new SectionHeader(QStringLiteral("关联申请人"), left);
    links_head->setNote(QStringLiteral("2 人·近 30 天"));
    column->addWidget(links_head);
    auto* links = new LinkDiagram(left);
    links->setLinks(QStringLiteral("张*（本案）"),
                    {{QStringLiteral("设备 7F3A"), {0, 1}}, {QStringLiteral("联系电话"), {1}}},
                    {{QStringLiteral("a"), QStringLiteral("李*"), QStringLiteral("通过·正常")},
                     {QStringLiteral("b"), QStringLiteral("欧阳**"), QStringLiteral("拒绝 07-09·R-118")}});
    MostWidth(links, 340);
    column->addWidget(links);
    column->addStretch(1);
    return left;
}

QWidget* MakeOfferColumn(QWidget* sheet)
{
    auto* right = new Pane(Colour::SurfaceRaised, Qt::LeftEdge, sheet);
    FixWidth(right, 332);
    auto* column = new QVBoxLayout(right);
    Inset(column, 16, 0, 16, 8);
    Gap(column, 4);
    auto* offer = new SectionHeader(QStringLiteral("授信"), right);
    offer->setAside(QStringLiteral("申请 ¥2,000.00·6 期"));
    column->addWidget(offer);
    column->addWidget(new Text(QStringLiteral("¥1,500.00"), Type::Number, Colour::Text, right));
    auto* steps = new StepBars(right);
    steps->setSteps({QStringLiteral("500"), QStringLiteral("800"), QStringLiteral("1,000"), QStringLiteral("1,500"),
                     QStringLiteral("2,000"), QStringLiteral("3,000"), QStringLiteral("5,000")},
                    3);
    column->addWidget(steps);
    column->addWidget(
        new Text(QStringLiteral("阶梯第 4 级；再按期 3 期可升至 ¥2,000.00"), Type::Small, Colour::TextMuted, right));
    column->addWidget(new Rule(Qt::Horizontal, Colour::Line, right));
    auto* price = new SectionHeader(QStringLiteral("价格"), right);
    price->setAside(QStringLiteral("含全部费用"));
    column->addWidget(price);
    auto* cost = new KeyValueList(right);
    cost->setRows({{QStringLiteral("年化综合成本（实际）"), QStringLiteral("23.87%"), Type::BodyBold}});
    column->addWidget(cost);
    auto* cap = new CapBar(right);
    cap->setValues(2387, 2400);
    cap->setTexts(QStringLiteral("名义 21.60%"), QStringLiteral("法定上限 24.00%（今日有效）"));
    column->addWidget(cap);
    auto* rest = new KeyValueList(right);
    KeyValueRow masked{QStringLiteral("手机号"), QStringLiteral("138****1234")};
    masked.masked = true;
    masked.eye = true;
    KeyValueRow name{QStringLiteral("姓名"), QStringLiteral("张*")};
    name.masked = true;
    name.eye = true;
    name.before = QStringLiteral("女·27 岁");
    KeyValueRow kept{QStringLiteral("不变量"), QStringLiteral("5 项全部满足"), Type::BodyBold, Mood::Positive,
                     Icon::Approve};
    rest->setRows({{QStringLiteral("总成本"), QStringLiteral("¥95.90"), Type::BodyBold}, name, masked, kept});
    column->addWidget(rest);
    column->addWidget(new Rule(Qt::Horizontal, Colour::Line, right));
    auto* similar = new SectionHeader(QStringLiteral("相似案件"), right);
    similar->setNote(QStringLiteral("近 180 天 42 件"));
    column->addWidget(similar);
    auto* stacked = new StackedHatchBar(right);
    stacked->setCounts(27, 6, 15);
    column->addWidget(stacked);
    column->addStretch(1);
    return right;
}

} // namespace

QWidget* MakeFiguresSheet()
{
    auto* sheet = new Pane(Colour::SurfaceRaised);
    sheet->resize(TokensOf(sheet).px(1048), TokensOf(sheet).px(480));
    auto* line = new QHBoxLayout(sheet);
    Inset(line, 0);
    line->setSpacing(0);
    line->addWidget(MakeScoreColumn(sheet), 1);
    line->addWidget(MakeOfferColumn(sheet));
    return sheet;
}

QWidget* MakeStatesSheet()
{
    auto* sheet = new Pane(Colour::Surface);
    sheet->resize(TokensOf(sheet).px(1360), TokensOf(sheet).px(390));
    auto* line = new QHBoxLayout(sheet);
    Inset(line, 12);
    Gap(line, 12);
    const auto add = [&](auto show) {
        auto* view = new StateView(sheet);
        show(view);
        line->addWidget(view, 1);
    };
    add([](StateView* v) {
        v->showEmpty(QStringLiteral("队列已清空"),
                     QStringLiteral("新案件到达时自动出现。\n今日已办 200 件，平均 1 分 48 秒。"),
                     {{QStringLiteral("done"), QStringLiteral("看今日已办"), QStringLiteral("G")}});
    });
    add([](StateView* v) {
        v->showLoading(QStringLiteral("正在试算 412,000 / 1,000,000"), QStringLiteral("约剩 4 秒"),
                       QStringLiteral("已有结果可先查看"));
        v->setProgress(412000, 1000000);
    });
    add([](StateView* v) {
        v->showError(QStringLiteral("结论没有保存"),
                     QStringLiteral("存储没有应答。案件仍由你领取，\n没有写入任何内容，可以再次提交。"),
                     QStringLiteral("E-5031·7c20"),
                     {{QStringLiteral("retry"), QStringLiteral("重试"), QStringLiteral("Enter"), true},
                      {QStringLiteral("note"), QStringLiteral("存为备注")}});
    });
    add([](StateView* v) {
        v->showLocked(QStringLiteral("04 号正在审核"),
                      QStringLiteral("领取剩余 6:12。可以只读打开，\n结论按钮在此期间停用。"),
                      {{QStringLiteral("read"), QStringLiteral("只读打开"), QStringLiteral("Enter")},
                       {QStringLiteral("tell"), QStringLiteral("空出时提醒")}});
    });
    return sheet;
}

} // namespace tests::widgets
