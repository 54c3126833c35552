// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/distribution_strip.h  How many lie where along a measure: bars, the ranges over them, and the place of one.
/// Units: places along the axis are fractions of its width in [0, 1]; shares are of one whole. Threads: GUI.
#pragma once

#include <optional>
#include <vector>

#include "widgets/tokens.h"

#include <QWidget>

class QPainter;

namespace widgets {

/// A range of the axis: from where the one before ends (0 for the first) to `to`.
struct DistributionBand {
    QString label;
    double to = 1.0;
};

struct DistributionTick {
    double at = 0.0;
    QString text;
};

class DistributionStrip : public QWidget {
    Q_OBJECT

public:
    explicit DistributionStrip(QWidget* parent = nullptr);

    /// Bars of one width from 0 to 1. `others` is a second population, drawn as a dashed line of steps over them; it has as
    /// many entries as `shares`, or none.
    void setShares(std::vector<double> shares, std::vector<double> others = {});
    /// Ascending by `to`. Labels stand over the bars, where there are any; borders are dotted lines; the label of the marked
    /// range is bold.
    void setBands(std::vector<DistributionBand> bands);
    /// Below the bars. Where they would touch, every second, third … is drawn, so that the steps between them stay equal.
    void setTicks(std::vector<DistributionTick> ticks);
    /// Marks one place with a triangle and a line; nothing takes the mark away.
    void setMark(std::optional<double> at);
    /// What stands in the place of the bars while there are none; empty: nothing.
    void setEmptyText(const QString& words);
    /// Height of the bars at scale 1; 40 unless told.
    void setPlotHeight(int height);
    /// One sentence for assistive technology.
    void setSummary(const QString& sentence);

    [[nodiscard]] std::optional<double> mark() const noexcept { return m_mark; }
    [[nodiscard]] const std::vector<double>& shares() const noexcept { return m_shares; }
    [[nodiscard]] const std::vector<DistributionBand>& bands() const noexcept { return m_bands; }
    [[nodiscard]] const QString& emptyText() const noexcept { return m_empty; }
    /// Of the ticks, every how manieth is drawn.
    [[nodiscard]] std::size_t tickStride() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] bool hasLabels() const;
    [[nodiscard]] QRect plot(const Tokens& tokens) const;
    void paintBars(QPainter& painter, const Tokens& tokens, const QRect& plot) const;
    void paintSteps(QPainter& painter, const Tokens& tokens, const QRect& plot) const;
    void paintBands(QPainter& painter, const Tokens& tokens, const QRect& plot) const;
    [[nodiscard]] QRect tickRect(const Tokens& tokens, const QRect& plot, const DistributionTick& tick) const;
    void paintTicks(QPainter& painter, const Tokens& tokens, const QRect& plot) const;
    void paintEmpty(QPainter& painter, const Tokens& tokens, const QRect& plot) const;
    void paintMark(QPainter& painter, const Tokens& tokens, const QRect& plot) const;

    std::vector<double> m_shares;
    std::vector<double> m_others;
    std::vector<DistributionBand> m_bands;
    std::vector<DistributionTick> m_ticks;
    std::optional<double> m_mark;
    QString m_empty;
    double m_most = 0.0;
    int m_plot_height = 40;
};

} // namespace widgets
