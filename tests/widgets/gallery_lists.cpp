// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_sheets.h"

#include "widgets/dense_table.h"
#include "widgets/pane.h"
#include "widgets/row_delegate.h"
#include "widgets/scaled.h"
#include "widgets/type_ahead_picker.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace tests::widgets {

using namespace ::widgets;

namespace {

QStandardItemModel* MakeRows(QObject* parent)
{
    auto* model = new QStandardItemModel(0, 6, parent);
    model->setHorizontalHeaderLabels({QStringLiteral("案件号"), QStringLiteral("申请人"), QStringLiteral("转人工原因"),
                                      QStringLiteral("申请额度"), QStringLiteral("时限剩"), QStringLiteral("持有人")});
    const char16_t* rows[][6] = {
        {u"260714-0121", u"李*", u"征信报告超过时效", u"¥1,000.00", u"超 4 分", u"11 号"},
        {u"260714-0133", u"郑*", u"负债收入比偏高", u"¥800.00", u"11 分", u"预取"},
        {u"260714-0157", u"欧阳**", u"居住地与网络位置不符", u"¥500.00", u"49 分", u""},
        {u"260714-0183", u"张*", u"多头申请偏高；设备与他人共用", u"¥2,000.00", u"1 时 38 分", u"我"},
        {u"260714-0195", u"黄**",
         u"收入证明与流水不一致；联系电话与逾期申请人相同；近 30 天更换设备 3 次；征信报告超过时效", u"¥2,000.00",
         u"3 时 05 分", u""},
    };
    for (const auto& row : rows) {
        QList<QStandardItem*> items;
        for (const char16_t* text : row) {
            auto* item = new QStandardItem(QString::fromUtf16(text));
            item->setEditable(false);
            items << item;
        }
        items[3]->setTextAlignment(Qt::AlignRight);
        items[4]->setTextAlignment(Qt::AlignRight);
        if (!items[5]->text().isEmpty())
            items[5]->setData(static_cast<int>(Icon::Lock), IconRole);
        model->appendRow(items);
    }
    for (int c = 0; c < 6; ++c)
        model->item(0, c)->setData(true, MutedRole);
    model->item(0, 4)->setData(static_cast<int>(Mood::Negative), MoodRole);
    model->item(0, 4)->setData(static_cast<int>(Icon::Warning), IconRole);
    model->item(1, 4)->setData(static_cast<int>(Mood::Warning), MoodRole);
    model->item(1, 4)->setData(static_cast<int>(Icon::Clock), IconRole);
    model->setHeaderData(3, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    model->setHeaderData(4, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    return model;
}

} // namespace

QWidget* MakeTableSheet()
{
    auto* sheet = new Pane(Colour::SurfaceRaised);
    sheet->resize(TokensOf(sheet).px(900), TokensOf(sheet).px(220));
    auto* column = new QVBoxLayout(sheet);
    Inset(column, 0);
    auto* table = new DenseTable(sheet);
    table->setObjectName(QStringLiteral("gallery_table"));
    table->setAccessibleName(QStringLiteral("待审"));
    table->setModel(MakeRows(table));
    table->setColumnWidths({130, 80, 200, 110, 110, 80}, 2);
    table->horizontalHeader()->setSortIndicatorShown(true);
    table->horizontalHeader()->setSortIndicator(4, Qt::AscendingOrder);
    table->setCurrentRow(3);
    column->addWidget(table);
    return sheet;
}

QWidget* MakePickerSheet()
{
    auto* sheet = new Pane(Colour::Surface);
    sheet->resize(TokensOf(sheet).px(716), TokensOf(sheet).px(396));
    auto* picker = new TypeAheadPicker(sheet);
    picker->setHead(Icon::Decline, Mood::Negative, QStringLiteral("拒绝：选择原因"));
    picker->setSubmit(QStringLiteral("提交，取下一案"), QStringLiteral("提交后 5 秒内可撤销"));
    picker->setGroups({{QStringLiteral("全部原因"),
                        {{QStringLiteral("R-510"), QStringLiteral("R-510"), QStringLiteral("多头申请过多"),
                          QStringLiteral("今日 12")},
                         {QStringLiteral("R-511"), QStringLiteral("R-511"), QStringLiteral("多头借贷未如实填写"),
                          QStringLiteral("今日 3")},
                         {QStringLiteral("R-514"), QStringLiteral("R-514"), QStringLiteral("短期多头集中申请"),
                          QStringLiteral("今日 2")},
                         {QStringLiteral("R-519"), QStringLiteral("R-519"), QStringLiteral("多头负债超出收入")},
                         {QStringLiteral("R-520"), QStringLiteral("R-520"), QStringLiteral("收入证明不实")}}},
                       {QStringLiteral("本案系统原因"),
                        {{QStringLiteral("R-210"), QStringLiteral("R-210"), QStringLiteral("多头申请偏高")},
                         {QStringLiteral("R-315"), QStringLiteral("R-315"), QStringLiteral("设备与他人共用")},
                         {QStringLiteral("R-402"), QStringLiteral("R-402"), QStringLiteral("征信报告超过时效")}},
                        true}});
    picker->setDetail([](const QString& id) {
        PickDetail detail;
        detail.title = id + QStringLiteral(" 多头申请过多");
        detail.parts = {{QStringLiteral("内部说法"), QStringLiteral("近 3 个月多头申请 8 次，短期偿付压力大。")},
                        {QStringLiteral("对申请人的说法"),
                         QStringLiteral("您近期在多家机构申请较多，本次未能通过。90 天后可以再次申请。")}};
        detail.lines_label = QStringLiteral("附带证据");
        detail.lines = {{Icon::Approve, QStringLiteral("多头申请 8 次"), QStringLiteral("征信 A 10:02")},
                        {Icon::Approve, QStringLiteral("规则 准入 07、11")}};
        detail.foot = QStringLiteral("系统结论为转人工，本次不属于推翻。");
        return detail;
    });
    const int edge = TokensOf(sheet).px(16);
    picker->openIn(sheet->rect().adjusted(edge, edge, -edge, -edge));
    picker->findChild<QLineEdit*>(QStringLiteral("picker_field"))->setText(QStringLiteral("dt"));
    return sheet;
}

} // namespace tests::widgets
