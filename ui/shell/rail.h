// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/rail.h  The navigation rail: the mark of the house, one item per page this person may open.
/// Threads: GUI.
#pragma once

#include "widgets/icons.h"
#include "widgets/pane.h"

#include <QAbstractButton>

class QVBoxLayout;

namespace ui::shell {

class Page;

class RailItem : public QAbstractButton {
    Q_OBJECT

public:
    explicit RailItem(Page* page, QWidget* parent = nullptr);

    QString pageId() const;
    QSize sizeHint() const override;
    void setCompact(bool compact);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void readPage();
    void paintBadge(QPainter& painter, const widgets::Tokens& tokens) const;

    Page* m_page;
    bool m_compact = false;
};

class Rail : public widgets::Pane {
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    void addPage(Page* page);
    /// A page that is not on the rail is found under the page it belongs to.
    void setCurrent(const QString& page_id, const QString& belongs_to = {});
    /// Icons only, 48 wide: for windows under 960 at the current scale.
    void setCompact(bool compact);

Q_SIGNALS:
    void chosen(const QString& page_id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_items;
    QVBoxLayout* m_foot;
    QList<RailItem*> m_all;
};

} // namespace ui::shell
