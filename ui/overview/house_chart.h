// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/overview/house_chart.h  QtCharts in the house's dress: horizontal lines only, axis from zero, no legend box,
/// no animation, notes on dashed vertical lines; V shows any chart as a table.
/// Threads: GUI.
#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

class QBarCategoryAxis;
class QChartView;
class QStackedBarSeries;
class QTableWidget;
class QValueAxis;

namespace ui::overview {

/// A set of bars: one value per category.
struct BarSet {
    QString name;
    enum class Fill { Approve, Refer, Decline, Neutral } fill = Fill::Neutral;
    std::vector<double> values;
};

/// A dashed vertical line before category `at` (fractions allowed) with words beside it.
struct Annotation {
    double at = 0;
    QString words;
};

class HouseChart : public QWidget {
    Q_OBJECT
public:
    explicit HouseChart(QWidget* parent = nullptr);
    ~HouseChart() override;

    /// `labels`: one per category, empty ones are not drawn. `headings`: one per category, full, for the table.
    void setBars(const QStringList& labels, const QStringList& headings, std::vector<BarSet> sets);
    void setAnnotations(std::vector<Annotation> annotations);
    /// One sentence for assistive technology.
    void setSummary(const QString& sentence);
    void showTable(bool on);
    [[nodiscard]] bool showsTable() const;
    /// So high that the axis has room for its figures, which QtCharts elides otherwise.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    class Notes;

    void dress();
    void fillTable();

    QChartView* m_view;
    QStackedBarSeries* m_series;
    QBarCategoryAxis* m_x;
    QValueAxis* m_y;
    QTableWidget* m_table;
    Notes* m_notes;
    QStringList m_labels;
    QStringList m_headings;
    std::vector<BarSet> m_sets;
};

/// An axis of counts from zero: lines at 0, step, 2 step, up to steps * step, which is its top.
struct CountAxis {
    int steps = 1;
    double step = 1; ///< a whole number
};

/// The lowest top that covers `most` with at most five steps of 1, 2, 2.5 or 5 x 10^n.
[[nodiscard]] CountAxis CountAxisFor(double most);

} // namespace ui::overview
