// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/page_actions.h"

#include <utility>

#include <QCoreApplication>
#include <QHBoxLayout>

#include "widgets/button.h"
#include "widgets/scaled.h"

namespace ui::parts {

namespace {

constexpr int kHeaderGap = 12;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::parts::PageActions)
};

} // namespace

void AddMove(QList<shell::PageAction>& list, const QString& id, const QString& words, const QString& key,
             std::function<void()> run)
{
    list << shell::PageAction{
        .id = id, .text = words, .keys = {key}, .run = std::move(run), .repeats = true, .in_palette = false};
}

void AddRowMoves(QList<shell::PageAction>& list, const QString& page, const std::function<void(int)>& move)
{
    AddMove(list, page + QStringLiteral(".down"), Words::tr("Next row"), QStringLiteral("J"), [move] { move(1); });
    AddMove(list, page + QStringLiteral(".up"), Words::tr("Row before"), QStringLiteral("K"), [move] { move(-1); });
}

void AddButton(QList<shell::PageAction>& list, const QString& id, widgets::Icon icon, const widgets::Button* button,
               const QStringList& keys, std::function<void()> run)
{
    if (button->isHidden())
        return;
    list << shell::PageAction{.id = id,
                              .text = button->text(),
                              .keys = keys,
                              .run = std::move(run),
                              .icon = icon,
                              .enabled = button->isEnabled(),
                              .why_disabled = button->whyDisabled()};
}

QHBoxLayout* MakeHeaderLine(QWidget*& line, QWidget* page)
{
    line = new QWidget(page);
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    widgets::Gap(layout, kHeaderGap);
    return layout;
}

} // namespace ui::parts
