// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/contribution_rows.h  Signed bars about a common zero: what raised and what lowered something, and the sum of it.
/// Threads: GUI.
#pragma once

#include <vector>

#include "widgets/paint.h"

#include <QWidget>

namespace widgets {

struct ContributionRow {
    QString label;
    QString value;        ///< muted, right-aligned before the bar; may be empty
    double size = 0;      ///< signed: above 0 to the right, in risk-up
    QString size_text;    ///< "+0.41"
    bool is_rest = false; ///< the sum of what is not listed: muted
};

/// Under the bars, after a line: where the bars start from and where they end.
struct ContributionSum {
    QString label; ///< "基线 6.18%"
    QString value; ///< "−2.72"
    QString words; ///< the line that adds up
    QString total; ///< "+0.37", bold
};

class ContributionRows : public QWidget {
    Q_OBJECT

public:
    explicit ContributionRows(QWidget* parent = nullptr);

    /// `lowers` and `raises` stand over the two halves.
    void setHead(const QString& title, const QString& lowers, const QString& raises);
    void setRows(std::vector<ContributionRow> rows, ContributionSum sum);
    [[nodiscard]] const std::vector<ContributionRow>& rows() const noexcept { return m_rows; }
    [[nodiscard]] const ContributionSum& sum() const noexcept { return m_sum; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Columns {
        int label = 0; ///< widths
        int value = 0;
        int bars_left = 0; ///< x
        int bars_right = 0;
        int size = 0;
    };

    Columns columns(const Tokens& tokens) const;
    void paintHead(QPainter& painter, const Tokens& tokens, const QRect& at, const Columns& c) const;
    void paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, const ContributionRow& row,
                  const Columns& c, double most) const;
    void paintSum(QPainter& painter, const Tokens& tokens, const QRect& at, const Columns& c) const;

    QString m_title;
    QString m_lowers;
    QString m_raises;
    std::vector<ContributionRow> m_rows;
    ContributionSum m_sum;
};

} // namespace widgets
