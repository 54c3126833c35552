// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/pick_list.h  A short list under headings, driven by a text field beside it: palette and pickers.
/// It never takes the focus; whoever holds the field moves its cursor. Threads: GUI.
#pragma once

#include <vector>

#include "widgets/paint.h"

#include <QStringList>
#include <QWidget>

namespace widgets {

struct PickRow {
    QString id = {}; ///< empty: a heading, which cannot be chosen
    QString text = {};
    Match match = {}; ///< what the query found in `text`
    Icon icon = Icon::None;
    QString digit = {};    ///< key cap at the left: "1"
    QString code = {};     ///< mono, before the text: "R-510"
    QString note = {};     ///< muted, at the right
    QStringList caps = {}; ///< key caps at the right
    bool enabled = true;
    bool checked = false;
};

class PickList : public QWidget {
    Q_OBJECT

public:
    explicit PickList(QWidget* parent = nullptr);

    /// Puts the cursor on the first row that can be chosen.
    void setRows(std::vector<PickRow> rows);
    const std::vector<PickRow>& rows() const { return m_rows; }
    void setRow(int row, const PickRow& content);
    void setRowHeight(int height);
    /// At both sides, at scale 1; 16 unless told.
    void setPadding(int padding);

    /// Row under the cursor, -1 when there is none to choose.
    int current() const { return m_current; }
    void setCurrent(int row);
    /// Moves by `steps` rows, over headings, without wrapping.
    void move(int steps);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int row);
    void chosen(int row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int heightOf(const Tokens& tokens, std::size_t row) const;
    QRect rectOf(int row) const;
    int wholeHeight() const;
    void paintHeading(QPainter& painter, const Tokens& tokens, const QRect& at, std::size_t row) const;
    void paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, const PickRow& row, bool current) const;
    void keepVisible();
    void say();

    std::vector<PickRow> m_rows;
    int m_current = -1;
    int m_row_height = 28;
    int m_pad = 16;
    int m_scroll = 0;
};

} // namespace widgets
