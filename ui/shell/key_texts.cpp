// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_texts.h"

#include <algorithm>

#include <QApplication>

namespace ui::shell {
namespace {

QWidget* FirstFocusIn(QWidget* pane)
{
    if (pane->focusPolicy() != Qt::NoFocus)
        return pane;
    if (QWidget* last = pane->focusWidget(); last != nullptr && last != pane && last->isVisible())
        return last;
    for (QWidget* child : pane->findChildren<QWidget*>()) {
        if (child->isVisibleTo(pane) && child->isEnabled() && child->focusPolicy() != Qt::NoFocus)
            return child;
    }
    return nullptr;
}

} // namespace

std::vector<KeySection> KeySections(Page* page, const std::vector<KeyRouter::Global>& globals)
{
    std::vector<KeySection> sections;
    const auto section = [&](const QString& heading) -> KeySection& {
        const auto at =
            std::find_if(sections.begin(), sections.end(), [&](const KeySection& s) { return s.heading == heading; });
        if (at != sections.end())
            return *at;
        return sections.emplace_back(KeySection{heading, {}});
    };
    const QList<PageAction> actions = page != nullptr ? page->actions() : QList<PageAction>();
    for (const PageAction& action : actions) {
        if (!action.keys.isEmpty())
            section(action.group.isEmpty() ? KeySheet::tr("This page") : action.group)
                .lines.push_back({action.keys.first(), action.text, action.enabled});
    }
    const QString everywhere = KeySheet::tr("Everywhere");
    for (const KeyRouter::Global& global : globals) {
        const bool go = global.keys.first().startsWith(QLatin1String("G "));
        const QString go_to = KeySheet::tr("Go to");
        section(go ? go_to : everywhere).lines.push_back({global.keys.first(), global.text});
    }
    section(everywhere).lines.push_back({QStringLiteral("Esc"), KeySheet::tr("Cover, close, back")});
    return sections;
}

void FocusNextPane(const QList<QWidget*>& panes, int step)
{
    QList<QWidget*> open;
    for (QWidget* pane : panes) {
        if (pane != nullptr && pane->isVisible())
            open.append(pane);
    }
    if (open.isEmpty())
        return;
    const QWidget* focus = QApplication::focusWidget();
    const auto holds = [&](const QWidget* pane) { return pane == focus || (focus && pane->isAncestorOf(focus)); };
    const auto found = std::find_if(open.cbegin(), open.cend(), holds);
    const auto count = open.size();
    qsizetype at = found == open.cend() ? (step > 0 ? -1 : 0) : found - open.cbegin();
    for (qsizetype tries = 0; tries < count; ++tries) {
        at = (at + step + count) % count;
        if (QWidget* target = FirstFocusIn(open[at])) {
            target->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace ui::shell
