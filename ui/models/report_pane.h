// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/report_pane.h  One model's report: figures of each part and of the decided past, reliability, scores of goods and bads,
/// what it reads, how it was trained. V turns the charts into tables.
/// Threads: GUI.
#pragma once

#include <optional>

#include "core/desks/model_views.h"
#include "widgets/pane.h"

#include <QList>

class QBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace widgets {
class CurvePlot;
class DistributionStrip;
class KeyValueList;
class RowTable;
class SectionHeader;
class Text;
} // namespace widgets

namespace ui::models {

/// What is read stays within one look: on a pane `width` wide, `content` takes no more than that and leaves the rest at its right.
void KeepTogether(QWidget* content, int width);
/// A lined table of this object name.
[[nodiscard]] widgets::RowTable* LinedTable(const char* name, QWidget* parent);

class ReportPane : public widgets::Pane {
    Q_OBJECT
public:
    explicit ReportPane(QWidget* parent = nullptr);

    void show(const core::desks::ModelView& model);
    /// Which part of the data the charts are of; out of time unless told.
    void setPart(core::shelf::Part part);
    /// To the charts of the next part there is: of the report, then of the evaluation.
    void nextPart();
    [[nodiscard]] core::shelf::Part part() const { return m_part; }
    void showTables(bool on);
    [[nodiscard]] bool showsTables() const { return m_tables; }
    [[nodiscard]] QScrollArea* scroller() const { return m_scroll; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QVBoxLayout* addSection(QVBoxLayout* column, widgets::SectionHeader*& title);
    void buildCharts(QVBoxLayout* column);
    void fill();
    [[nodiscard]] QList<core::shelf::Part> parts() const;
    [[nodiscard]] const core::shelf::PartReport* partShown() const;
    void fillPast();
    void fillReport(const core::shelf::ModelReport& report);
    void fillCharts();
    void fillScores(const core::shelf::PartReport* part);
    void fillLearning(const core::shelf::TrainingFacts& training);
    void retranslate();
    void fitColumns();

    std::optional<core::desks::ModelView> m_model;
    core::shelf::Part m_part = core::shelf::Part::Test;
    bool m_tables = false;
    QScrollArea* m_scroll;
    QWidget* m_content;
    QWidget* m_of_report;  ///< figures of its parts
    QWidget* m_chart_part; ///< of a report or of an evaluation
    widgets::Text* m_note;
    widgets::Text* m_without;
    widgets::SectionHeader* m_figures_title = nullptr;
    widgets::RowTable* m_figures = nullptr;
    widgets::SectionHeader* m_past_title = nullptr;
    widgets::Text* m_past_words = nullptr;
    widgets::RowTable* m_past = nullptr;
    QBoxLayout* m_charts = nullptr;
    widgets::SectionHeader* m_reliability_title = nullptr;
    widgets::CurvePlot* m_reliability = nullptr;
    widgets::RowTable* m_reliability_rows = nullptr;
    widgets::Text* m_reliability_words = nullptr;
    widgets::SectionHeader* m_scores_title = nullptr;
    widgets::DistributionStrip* m_scores = nullptr;
    widgets::RowTable* m_score_rows = nullptr;
    widgets::Text* m_scores_words = nullptr;
    widgets::SectionHeader* m_features_title = nullptr;
    widgets::RowTable* m_features = nullptr;
    QBoxLayout* m_facts = nullptr;
    widgets::SectionHeader* m_learning_title = nullptr;
    widgets::CurvePlot* m_learning = nullptr;
    widgets::RowTable* m_learning_rows = nullptr;
    widgets::SectionHeader* m_training_title = nullptr;
    widgets::KeyValueList* m_training = nullptr;
    widgets::SectionHeader* m_file_title = nullptr;
    widgets::KeyValueList* m_file = nullptr;
};

} // namespace ui::models
