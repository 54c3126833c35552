// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/header_bar.h  The 48 px header: path, title and facts at the left, the page's actions at the right.
/// Threads: GUI.
#pragma once

#include "widgets/pane.h"

#include <QHash>

class QStackedLayout;

namespace ui::shell {

class Page;

class HeaderBar : public widgets::Pane {
    Q_OBJECT

public:
    explicit HeaderBar(QWidget* parent = nullptr);

    void addPage(Page* page);
    void setCurrent(Page* page);
    /// Small: a long header is squeezed, it never makes the window wider than the screen.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pathChosen(const QString& page_id);

private:
    QWidget* makeRow(Page* page);

    QStackedLayout* m_stack;
    QHash<Page*, QWidget*> m_rows;
};

} // namespace ui::shell
