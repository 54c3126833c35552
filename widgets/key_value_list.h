// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/key_value_list.h  Labels at the left, values at the right, one per row. Threads: GUI.
#pragma once

#include <vector>

#include "widgets/paint.h"

#include <QWidget>

namespace widgets {

struct KeyValueRow {
    QString label = {};
    QString value = {};
    Type type = Type::Body; ///< BodyBold for the value that decides
    Mood mood = Mood::Neutral;
    Icon icon = Icon::None; ///< before the value, in its mood
    bool masked = false;    ///< `value` is a masked form and is drawn as one
    bool eye = false;       ///< the crossed eye after a masked value
    QString before = {};    ///< muted, to the left of the value: "female, 27"
};

class KeyValueList : public QWidget {
    Q_OBJECT

public:
    explicit KeyValueList(QWidget* parent = nullptr);

    void setRows(std::vector<KeyValueRow> rows);
    /// Height of one row at scale 1; 24 unless told.
    void setRowHeight(int height);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, const KeyValueRow& row) const;

    std::vector<KeyValueRow> m_rows;
    int m_row_height = size::kFactRow;
};

} // namespace widgets
