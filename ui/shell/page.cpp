// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/page.h"

namespace ui::shell {

Page::Page(const QString& id, widgets::Icon icon, const QString& rail_text, QWidget* parent)
    : QWidget(parent), m_id(id), m_icon(icon), m_rail_text(rail_text), m_title(rail_text)
{
    setObjectName(QStringLiteral("page_") + id);
    setAccessibleName(rail_text);
    setFocusPolicy(Qt::ClickFocus);
}

void Page::actionRefused(const QString&, const QString& why)
{
    Q_EMIT announce(why);
}

void Page::guardKeys(int ms)
{
    m_guard_ms = ms;
    m_guard.start();
}

bool Page::keysGuarded() const
{
    return m_guard.isValid() && m_guard.elapsed() < m_guard_ms;
}

void Page::setBadge(int count, bool alarm)
{
    if (count == m_badge && alarm == m_badge_is_alarm)
        return;
    m_badge = count;
    m_badge_is_alarm = alarm;
    Q_EMIT badgeChanged();
}

void Page::setTitle(const QString& title)
{
    if (title == m_title)
        return;
    m_title = title;
    Q_EMIT headerChanged();
}

void Page::setPath(const QString& path, const QString& page_id)
{
    if (path == m_path && page_id == m_path_page)
        return;
    m_path = path;
    m_path_page = page_id;
    Q_EMIT headerChanged();
}

} // namespace ui::shell
