// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/tabs_bar.h  Views of one list with their counts, 36 high. Alt+1…6 choose them through the page's
/// actions; Left and Right while the bar has the focus. Threads: GUI.
#pragma once

#include <vector>

#include "widgets/pane.h"

namespace widgets {

struct Tab {
    QString id = {};
    QString text = {};
    qint64 count = -1; ///< -1: not known yet, nothing is drawn
};

class TabsBar : public Pane {
    Q_OBJECT

public:
    explicit TabsBar(QWidget* parent = nullptr);

    void setTabs(std::vector<Tab> tabs);
    void setCount(const QString& id, qint64 count);
    /// Emits currentChanged when it is another one.
    void setCurrent(int tab);
    int current() const { return m_current; }
    QString currentId() const;
    /// Something at the right edge: sort words and filter chips.
    void setTrailing(QWidget* widget);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    std::vector<QRect> places(const Tokens& tokens) const;
    QString countText(const Tab& tab) const;
    void nameIt();

    std::vector<Tab> m_tabs;
    int m_current = 0;
};

} // namespace widgets
