// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/overview/tile.h  One key figure with its name and a line of context; Enter opens the rows behind it.
/// Threads: GUI.
#pragma once

#include <QWidget>

#include "widgets/paint.h"

namespace ui::overview {

class Tile : public QWidget {
    Q_OBJECT
public:
    explicit Tile(const QString& name, QWidget* parent = nullptr);

    void set(const QString& title, const QString& figure, const QString& context,
             widgets::Mood mood = widgets::Mood::Neutral);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QString m_title;
    QString m_figure;
    QString m_context;
    widgets::Mood m_mood = widgets::Mood::Neutral;
};

} // namespace ui::overview
