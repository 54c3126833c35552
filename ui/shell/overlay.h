// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/overlay.h  What lies over the dimmed window: command palette and key sheet share it. Not a dialog:
/// no event loop of its own; closing gives the focus back to where it was. Threads: GUI.
#pragma once

#include <QPointer>
#include <QWidget>

namespace ui::shell {

class Overlay : public QWidget {
    Q_OBJECT

public:
    /// Covers `window` (a child of it) and follows its size.
    explicit Overlay(QWidget* window);

    void openOver();
    void close();
    bool isOpen() const { return isVisible(); }

Q_SIGNALS:
    void closed();

protected:
    /// Where the box lies, in this widget's coordinates.
    virtual QRect boxRect() const = 0;
    virtual void layOut() = 0;
    virtual QWidget* firstFocus() = 0;

    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPointer<QWidget> m_focus_before;
};

} // namespace ui::shell
