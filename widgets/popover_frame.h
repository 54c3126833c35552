// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/popover_frame.h  A flat box over the page that leaves the rest in sight: raised, one strong line, no
/// shadow. A child of the page, not a window: no grab, no event loop. Esc closes it and gives the focus back.
/// Threads: GUI.
#pragma once

#include <QPointer>
#include <QWidget>

namespace widgets {

class PopoverFrame : public QWidget {
    Q_OBJECT

public:
    /// `host` is the widget it lies over and is clipped to.
    explicit PopoverFrame(QWidget* host);

    /// Opens with `place` (in the host's coordinates) and gives `first` the focus.
    void openAt(const QRect& place, QWidget* first);
    void close();
    bool isOpen() const { return isVisible(); }

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QPointer<QWidget> m_focus_before;
};

} // namespace widgets
