// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/pane.h  Flat ground with lines at its edges, and a line that stands alone: all the framing there is.
/// Threads: GUI.
#pragma once

#include "widgets/tokens.h"

#include <QWidget>

namespace widgets {

class Pane : public QWidget {
    Q_OBJECT

public:
    explicit Pane(Colour ground = Colour::SurfaceRaised, Qt::Edges lines = {}, QWidget* parent = nullptr);

    void setGround(Colour ground);
    /// Which edges carry a 1 px line, in `colour`.
    void setLines(Qt::Edges lines, Colour colour = Colour::Line);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Colour m_ground;
    Colour m_line = Colour::Line;
    Qt::Edges m_lines;
};

/// A 1 px separator, as wide or as high as its layout lets it be.
class Rule : public QWidget {
    Q_OBJECT

public:
    explicit Rule(Qt::Orientation orientation = Qt::Horizontal, Colour colour = Colour::Line,
                  QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Colour m_colour;
};

} // namespace widgets
