// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/models/training_pane.h  A training under way or over: round by round, with its loss, what it was given, and what became of it.
/// Threads: GUI.
#pragma once

#include <optional>
#include <vector>

#include "core/desks/model_desk.h"
#include "widgets/pane.h"

class QScrollArea;

namespace widgets {
class Chip;
class CurvePlot;
class KeyValueList;
class ProgressLine;
class RowTable;
class SectionHeader;
class Text;
} // namespace widgets

namespace ui::models {

/// "Round 120 of 400", "Gathering applications" …
[[nodiscard]] QString PhaseText(const core::desks::TrainingProgress& progress);
/// Why a training failed, in words of what the person can do about it.
[[nodiscard]] QString FailureText(const core::desks::TrainingProgress& progress);
[[nodiscard]] QString TrainingStateWord(core::desks::TrainingState state);

class TrainingPane : public widgets::Pane {
    Q_OBJECT
public:
    explicit TrainingPane(QWidget* parent = nullptr);

    /// `may_cancel`: started by this person. Losses seen so far are kept while it is the same training.
    void show(const core::desks::TrainingView& training, bool may_cancel);
    void showTables(bool on);
    [[nodiscard]] const std::vector<core::shelf::LearningPoint>& seen() const { return m_seen; }
    [[nodiscard]] QScrollArea* scroller() const { return m_scroll; }

Q_SIGNALS:
    void cancelAsked();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill();
    void fillCurve();
    void fillOutcome();

    std::optional<core::desks::TrainingView> m_training;
    std::vector<core::shelf::LearningPoint> m_seen;
    bool m_may_cancel = false;
    bool m_tables = false;
    QScrollArea* m_scroll;
    widgets::SectionHeader* m_title;
    widgets::Chip* m_state;
    widgets::ProgressLine* m_progress;
    widgets::Text* m_outcome;
    widgets::CurvePlot* m_curve;
    widgets::RowTable* m_rows;
    widgets::KeyValueList* m_given;
    widgets::RowTable* m_findings;
};

} // namespace ui::models
