// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/offer_pane.h  Right: what the decision means: limit, price against the cap, schedule, invariants,
/// documents and earlier verdicts. Threads: GUI.
#pragma once

#include "widgets/pane.h"

#include "core/base/instant.h"
#include "core/desks/views.h"

#include <memory>

class QScrollArea;
class QVBoxLayout;

namespace widgets {
class Button;
class CapBar;
class KeyValueList;
class RowTable;
class SectionHeader;
class StepBars;
class Text;
} // namespace widgets

namespace ui::casepage {

class OfferPane : public widgets::Pane {
    Q_OBJECT

public:
    explicit OfferPane(QWidget* parent = nullptr);

    void show(const core::desks::CaseView& view, core::base::Instant now);
    /// What would have changed the outcome of the case shown; null pointer while it is worked out, or when that failed.
    void showChanges(const core::desks::CaseView& view, const std::vector<core::desks::CounterfactualView>* changes,
                     bool failed);
    void setScheduleFolded(bool folded);
    bool scheduleFolded() const { return m_folded; }
    QScrollArea* scroll() const { return m_scroll; }
    widgets::RowTable* schedule() const { return m_schedule; }
    widgets::RowTable* verdicts() const { return m_verdicts; }

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeContent();
    void addLimit(QVBoxLayout* column);
    void addPrice(QVBoxLayout* column);
    void addSchedule(QVBoxLayout* column);
    void addRest(QVBoxLayout* column);
    QVBoxLayout* addSection(QVBoxLayout* column, QWidget*& section);
    void fillLimit(const core::desks::CaseView& view);
    void fillPrice(const core::desks::CaseView& view);
    void fillInvariants(const core::desks::CaseView& view);
    void fold();
    void retranslate();

    QScrollArea* m_scroll;
    QWidget* m_content = nullptr;
    QWidget* m_changes_section = nullptr;
    widgets::SectionHeader* m_changes_title = nullptr;
    widgets::RowTable* m_changes = nullptr;
    widgets::Text* m_changes_words = nullptr;
    widgets::SectionHeader* m_limit_title = nullptr;
    widgets::Text* m_limit = nullptr;
    widgets::Text* m_instalment = nullptr;
    widgets::StepBars* m_ladder = nullptr;
    widgets::Text* m_ladder_words = nullptr;
    QWidget* m_price_section = nullptr;
    widgets::SectionHeader* m_price_title = nullptr;
    widgets::KeyValueList* m_rate = nullptr;
    widgets::CapBar* m_cap = nullptr;
    widgets::KeyValueList* m_costs = nullptr;
    QWidget* m_schedule_section = nullptr;
    widgets::SectionHeader* m_schedule_title = nullptr;
    widgets::Button* m_fold = nullptr;
    widgets::RowTable* m_schedule = nullptr;
    widgets::SectionHeader* m_invariants_title = nullptr;
    QWidget* m_all_hold = nullptr;
    widgets::Text* m_invariants = nullptr;
    widgets::RowTable* m_broken = nullptr;
    QWidget* m_documents_section = nullptr;
    widgets::SectionHeader* m_documents_title = nullptr;
    widgets::RowTable* m_documents = nullptr;
    QWidget* m_verdicts_section = nullptr;
    widgets::SectionHeader* m_verdicts_title = nullptr;
    widgets::RowTable* m_verdicts = nullptr;
    QString m_first_due;
    bool m_folded = false;
};

} // namespace ui::casepage
