// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/text.h  A label that knows its type style and its token colour, and elides instead of clipping.
/// Threads: GUI.
#pragma once

#include "widgets/tokens.h"

#include <QLabel>

namespace widgets {

/// One line is elided when it does not fit (numbers in the middle, words at the end) and then shows its whole text as a
/// tool tip; with setWordWrap(true) it wraps like any label. Plain text only.
class Text : public QLabel {
    Q_OBJECT

public:
    explicit Text(const QString& text = {}, Type type = Type::Body, Colour colour = Colour::Text,
                  QWidget* parent = nullptr);

    void setType(Type type);
    void setColour(Colour colour);
    void setElide(Qt::TextElideMode mode);
    Type type() const { return m_type; }
    Colour colour() const { return m_colour; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void restyle();

    Type m_type;
    Colour m_colour;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    /// The newest answer: one pass of a layout asks several times, and each answer lays out the paragraph.
    mutable struct {
        QString text;
        int width = -1;
        int height = 0;
    } m_wrapped;
};

} // namespace widgets
