// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/bar_rows.h  Counts by name: code, label, bar from zero, value. Rows can be walked and opened.
/// Threads: GUI.
#pragma once

#include <cstdint>
#include <vector>

#include "widgets/paint.h"

#include <QWidget>

namespace widgets {

struct BarRow {
    QString id;
    QString code = {}; ///< mono, before the label; empty in all rows drops the column
    QString label = {};
    std::int64_t value = 0; ///< not negative
    QString value_text = {};
    Mood mood = Mood::Neutral; ///< Negative: drawn as overdue
};

class BarRows : public QWidget {
    Q_OBJECT

public:
    explicit BarRows(QWidget* parent = nullptr);

    void setRows(std::vector<BarRow> rows);
    /// At scale 1; 24 unless told.
    void setRowHeight(int height);
    /// Labels right-aligned to the bars (an ordered axis) instead of left-aligned (names).
    void setAxisLabels(bool on);
    /// Values at the end of each bar instead of in a column at the right.
    void setValuesAtBars(bool on);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Enter or a double click on a row: open what it counts.
    void activated(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Columns {
        int code;
        int label;
        int value;
    };

    Columns columns(const Tokens& tokens) const;
    void paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, const BarRow& row, const Columns& c) const;
    int rowAt(const QPoint& point) const;
    void setCurrent(int row);

    std::vector<BarRow> m_rows;
    std::int64_t m_most = 1;
    int m_row_height = size::kFactRow;
    int m_current = 0;
    bool m_axis_labels = false;
    bool m_values_at_bars = false;
};

} // namespace widgets
