// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/curve_plot.h  Lines of points over two axes, with intervals and counts where they are known: reliability against
/// its diagonal, a metric against the round of training. Up to three lines, told apart by dash and mark as well as by colour.
/// Units: those of the axes. Threads: GUI.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "widgets/tokens.h"

#include <QStringList>
#include <QWidget>

class QPainter;

namespace widgets {

struct CurvePoint {
    double x = 0.0;
    double y = 0.0;
    std::optional<std::pair<double, double>> interval = {}; ///< of y: low, high
    double count = 0.0;                                     ///< how many the point stands for; 0: not known
};

struct CurveLine {
    QString name;
    std::vector<CurvePoint> points; ///< ascending by x
    bool dots = true;               ///< marks at the points; off for many
};

struct CurveTick {
    double at = 0.0;
    QString text;
};

struct CurveAxis {
    double from = 0.0;
    double to = 1.0;
    std::vector<CurveTick> ticks = {};
    QString name = {}; ///< x: below its ticks at the right; y: over its ticks at the left
};

class CurvePlot : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMostLines = 3;

    explicit CurvePlot(QWidget* parent = nullptr);

    /// Domain: from < to for both.
    void setAxes(CurveAxis x, CurveAxis y);
    /// At most kMostLines; more are not drawn.
    void setLines(std::vector<CurveLine> lines);
    /// The line on which x equals y, with its name; empty for none.
    void setDiagonal(const QString& name);
    /// In the legend: what the bands are that intervals make; empty for no word.
    void setIntervalName(const QString& name);
    /// Under the foot, at the left: what the bars are that counts make. Bars are drawn where points have counts.
    void setCountName(const QString& name);
    /// A dashed vertical line at `x` with words beside it.
    void setNote(std::optional<double> x, const QString& words = {});
    /// Height of the plot at scale 1, without axis words; 200 unless told.
    void setPlotHeight(int height);
    /// One sentence for assistive technology.
    void setSummary(const QString& sentence);

    [[nodiscard]] const std::vector<CurveLine>& lines() const noexcept { return m_lines; }
    [[nodiscard]] const CurveAxis& xAxis() const noexcept { return m_x; }
    [[nodiscard]] const CurveAxis& yAxis() const noexcept { return m_y; }
    /// Where a point of the axes lies, in the widget's coordinates.
    [[nodiscard]] QPointF place(double x, double y) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRect plot(const Tokens& tokens) const;
    [[nodiscard]] double mostCount() const;
    [[nodiscard]] QString mostCountText() const;
    [[nodiscard]] int countsHeight(const Tokens& tokens) const;
    void paintLegend(QPainter& painter, const Tokens& tokens) const;
    void paintAxes(QPainter& painter, const Tokens& tokens, const QRect& plot) const;
    void paintDiagonal(QPainter& painter, const Tokens& tokens, const QRect& plot) const;
    void paintNote(QPainter& painter, const Tokens& tokens, const QRect& plot) const;
    void paintInterval(QPainter& painter, const Tokens& tokens, std::size_t index) const;
    void paintCounts(QPainter& painter, const Tokens& tokens, const QRect& plot) const;
    void paintLine(QPainter& painter, const Tokens& tokens, std::size_t index) const;

    CurveAxis m_x;
    CurveAxis m_y;
    std::vector<CurveLine> m_lines;
    QString m_diagonal;
    QString m_interval_name;
    QString m_count_name;
    std::optional<double> m_note;
    QString m_note_words;
    int m_plot_height = 200;
};

} // namespace widgets
