// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include <algorithm>
#include <utility>

#include "ui/shell/key_stroke.h"
#include "widgets/search_field.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui::shell {

using widgets::Colour;
using widgets::Tokens;
using widgets::Type;

namespace {

constexpr int kWidth = 640;
constexpr int kTop = 96;
constexpr int kFieldHeight = 42;
constexpr int kFooter = 36;
constexpr int kPage = 8;

} // namespace

CommandPalette::CommandPalette(QWidget* window)
    : Overlay(window), m_field(new widgets::SearchField(QString(), this)), m_list(new widgets::PickList(this))
{
    setObjectName(QStringLiteral("command_palette"));
    m_field->setObjectName(QStringLiteral("command_palette_field"));
    m_field->setAccessibleName(tr("Command, page or case number"));
    m_field->setHint(tr("Words, pinyin initials, case number"));
    m_field->setControlHeight(kFieldHeight);
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("command_palette_list"));
    m_list->setAccessibleName(tr("Found"));
    m_list->setRowHeight(32);
    connect(m_field, &widgets::SearchField::filterChanged, this, &CommandPalette::filter);
    connect(m_list, &widgets::PickList::chosen, this, &CommandPalette::runCurrent);
}

void CommandPalette::addGroup(PaletteGroup group)
{
    m_groups.push_back(std::move(group));
}

void CommandPalette::open()
{
    m_known.clear();
    for (const PaletteGroup& group : m_groups)
        m_known.push_back({group.heading, group.items(), group.most});
    m_field->clear();
    filter(QString());
    openOver();
}

void CommandPalette::filter(const QString& query)
{
    const QString asked = query.simplified();
    std::vector<widgets::PickRow> rows;
    m_shown.clear();
    for (const Known& group : m_known) {
        int taken = 0;
        for (const PaletteItem& item : group.items) {
            const widgets::Match match = m_pinyin.find(item.text, asked);
            if (match.from < 0 || taken == group.most)
                continue;
            if (taken++ == 0)
                rows.push_back({.text = group.heading});
            rows.push_back({.id = item.id,
                            .text = item.text,
                            .match = match,
                            .icon = item.icon,
                            .note = item.note,
                            .caps = item.keys.isEmpty() || !item.enabled ? QStringList() : KeyCaps(item.keys.first()),
                            .enabled = item.enabled});
            m_shown.append(item);
        }
    }
    m_list->setRows(std::move(rows));
    if (isVisible())
        layOut();
}

QRect CommandPalette::boxRect() const
{
    const Tokens& tokens = widgets::TokensOf(this);
    const int wide = std::min(tokens.px(kWidth), width() - tokens.px(32));
    const int top = std::min(tokens.px(kTop), height() / 8);
    const int fixed = tokens.px(kFieldHeight + 16 + kFooter);
    const int room = height() - top - tokens.px(16) - fixed;
    const int list =
        std::clamp(m_list->sizeHint().height() + tokens.px(8), tokens.px(48), std::max(tokens.px(48), room));
    return {(width() - wide) / 2, top, wide, fixed + list};
}

void CommandPalette::layOut()
{
    const Tokens& tokens = widgets::TokensOf(this);
    const QRect box = boxRect();
    const int edge = tokens.px(8);
    m_field->setGeometry(box.left() + edge, box.top() + edge, box.width() - 2 * edge, tokens.px(kFieldHeight));
    const int top = box.top() + tokens.px(kFieldHeight + 16) + 1;
    m_list->setGeometry(box.left() + 1, top, box.width() - 2, box.bottom() - tokens.px(kFooter) - top);
    update();
}

QWidget* CommandPalette::firstFocus()
{
    return m_field;
}

void CommandPalette::paintEvent(QPaintEvent* event)
{
    Overlay::paintEvent(event);
    const Tokens& tokens = widgets::TokensOf(this);
    QPainter painter(this);
    const QRect box = boxRect();
    painter.fillRect(QRect(box.left() + 1, box.top() + tokens.px(kFieldHeight + 16), box.width() - 2, 1),
                     tokens[Colour::Line]);
    const QRect foot(box.left() + 1, box.bottom() - tokens.px(kFooter), box.width() - 2, tokens.px(kFooter));
    painter.fillRect(foot, tokens[Colour::Surface]);
    painter.fillRect(QRect(foot.left(), foot.top(), foot.width(), 1), tokens[Colour::Line]);
    QRect at = foot.adjusted(tokens.px(16), 0, -tokens.px(16), 0);
    const auto hint = [&](const QStringList& caps, const QString& words) {
        for (const QString& cap : caps) {
            widgets::PaintKeyCap(painter, tokens, at, cap);
            at.setLeft(at.left() + widgets::KeyCapSize(tokens, cap).width() + tokens.px(5));
        }
        widgets::PaintText(painter, tokens, at, words, Type::Small, Colour::TextMuted);
        at.setLeft(at.left() + widgets::TextWidth(tokens, Type::Small, words) + tokens.px(16));
    };
    hint({QStringLiteral("Up"), QStringLiteral("Down")}, tr("Choose"));
    hint({QStringLiteral("Enter")}, tr("Run"));
    const QString esc = QStringLiteral("Esc");
    const QString shut = tr("Close");
    at.setLeft(foot.right() - tokens.px(16 + 5) - widgets::KeyCapSize(tokens, esc).width() -
               widgets::TextWidth(tokens, Type::Small, shut));
    hint({esc}, shut);
    if (m_shown.isEmpty())
        widgets::PaintText(painter, tokens, m_list->geometry().adjusted(tokens.px(16), 0, 0, 0),
                           tr("Nothing is called “%1”.").arg(m_field->filterText()), Type::Body, Colour::TextMuted);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress && !m_field->composing()) {
        if (moveOrRun(static_cast<QKeyEvent*>(event)->key()))
            return true;
    }
    return Overlay::eventFilter(watched, event);
}

bool CommandPalette::moveOrRun(int key)
{
    const int steps = key == Qt::Key_Up         ? -1
                      : key == Qt::Key_Down     ? 1
                      : key == Qt::Key_PageUp   ? -kPage
                      : key == Qt::Key_PageDown ? kPage
                                                : 0;
    if (steps != 0)
        m_list->move(steps);
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        runCurrent();
    else if (key == Qt::Key_Escape)
        close();
    else
        return key == Qt::Key_Tab || key == Qt::Key_Backtab; // the field is all there is to focus
    return true;
}

void CommandPalette::runCurrent()
{
    const int row = m_list->current();
    if (row < 0)
        return;
    const QString id = m_list->rows()[static_cast<std::size_t>(row)].id;
    const auto item = std::find_if(m_shown.cbegin(), m_shown.cend(), [&](const PaletteItem& i) { return i.id == id; });
    if (item == m_shown.cend() || !item->enabled)
        return;
    const std::function<void()> run = item->run;
    close();
    if (run)
        run();
}

} // namespace ui::shell
