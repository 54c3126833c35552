// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/segment_strip.h  Adjacent ranges of a measure with their borders below, one of them marked.
/// Equal widths: the strip shows which range it is, not how wide the ranges are. Threads: GUI.
#pragma once

#include <vector>

#include "widgets/icons.h"
#include "widgets/tokens.h"

#include <QWidget>

namespace widgets {

struct Segment {
    QString label; ///< bold: "C"
    Icon icon = Icon::None;
    QString text;   ///< what the range means
    QString border; ///< value at its left edge: "5%"
};

class SegmentStrip : public QWidget {
    Q_OBJECT

public:
    explicit SegmentStrip(QWidget* parent = nullptr);

    void setSegments(std::vector<Segment> segments);
    /// Marks `segment` (-1: none); `within` in [0, 1] places the triangle inside it.
    void setMarked(int segment, double within);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect rectOf(const Tokens& tokens, std::size_t segment) const;
    void paintSegment(QPainter& painter, const Tokens& tokens, std::size_t segment) const;
    void nameIt();

    std::vector<Segment> m_segments;
    int m_marked = -1;
    double m_within = 0.5;
};

} // namespace widgets
