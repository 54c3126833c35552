// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/compare_pane.h  Two models side by side: figures with what lies between them and whether their intervals overlap, both
/// reliability curves, and how scores and bands of the same applicants differ.
/// Threads: GUI.
#pragma once

#include <optional>

#include "core/desks/model_views.h"
#include "widgets/pane.h"
#include "widgets/row_table.h"

class QScrollArea;

namespace widgets {
class Banner;
class CurvePlot;
class DistributionStrip;
class SectionHeader;
class Text;
} // namespace widgets

namespace ui::models {

/// Figure, A, B, B less A, and in words which is better (core/desks/model_ranking.h).
[[nodiscard]] std::vector<widgets::TableRow> ComparedRows(const core::desks::ModelComparison& comparison);
/// The ranking of the comparison in one sentence, with both intervals of what decides it.
[[nodiscard]] QString ConclusionText(const core::desks::ModelComparison& comparison);
/// What the figures rest on, and what follows for reading them.
[[nodiscard]] QString BasisText(const core::desks::ModelComparison& comparison);
/// As many approved by each: how many by one alone, and which share of them turned bad.
[[nodiscard]] std::vector<widgets::TableRow> SwapRows(const std::vector<core::shelf::SwapSet>& swaps);
[[nodiscard]] std::vector<widgets::TableRow> MoveRows(const core::desks::ScoreDifference& scores);

class ComparePane : public widgets::Pane {
    Q_OBJECT
public:
    explicit ComparePane(QWidget* parent = nullptr);

    /// Nothing: says how to choose two.
    void show(const std::optional<core::desks::ModelComparison>& comparison);
    void showTables(bool on);
    [[nodiscard]] const std::optional<core::desks::ModelComparison>& shown() const { return m_comparison; }
    [[nodiscard]] QScrollArea* scroller() const { return m_scroll; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build(QWidget* content);
    void buildScores(QWidget* content);
    void fill();
    void fillScores();
    void retranslate();

    std::optional<core::desks::ModelComparison> m_comparison;
    bool m_tables = false;
    QScrollArea* m_scroll;
    QWidget* m_content;
    widgets::Text* m_conclusion = nullptr;
    widgets::Text* m_basis = nullptr;
    widgets::SectionHeader* m_figures_title = nullptr;
    widgets::RowTable* m_figures = nullptr;
    widgets::SectionHeader* m_reliability_title = nullptr;
    widgets::CurvePlot* m_reliability = nullptr;
    widgets::RowTable* m_rows_a = nullptr;
    widgets::RowTable* m_rows_b = nullptr;
    widgets::SectionHeader* m_swaps_title = nullptr;
    widgets::RowTable* m_swaps = nullptr;
    QWidget* m_scores_part = nullptr;
    widgets::SectionHeader* m_scores_title = nullptr;
    widgets::Text* m_scores_words = nullptr;
    widgets::DistributionStrip* m_difference = nullptr;
    widgets::RowTable* m_difference_rows = nullptr;
    widgets::SectionHeader* m_moves_title = nullptr;
    widgets::RowTable* m_moves = nullptr;
};

} // namespace ui::models
