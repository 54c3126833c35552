// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/evidence_pane.h  Middle: why the case is here, the score, the rules in words, history and links.
/// Threads: GUI.
#pragma once

#include "widgets/pane.h"

#include "core/desks/views.h"

#include <memory>

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace widgets {
class ContributionRows;
class DistributionStrip;
class LinkDiagram;
class RowTable;
class Rule;
class SectionHeader;
class SegmentStrip;
class Text;
} // namespace widgets

namespace ui::casepage {

class EvidencePane : public widgets::Pane {
    Q_OBJECT

public:
    explicit EvidencePane(QWidget* parent = nullptr);

    void show(std::shared_ptr<const core::desks::CaseView> view);
    /// How others scored, for the case shown; null while it is not known, or was not read.
    void showOthers(const core::desks::ScoreDistribution* scores, bool failed, core::base::Instant now);
    /// Below 1440: no icons in the band strip, two-digit years.
    void setNarrow(bool narrow);
    QScrollArea* scroll() const { return m_scroll; }
    widgets::RowTable* reasons() const { return m_reasons; }
    widgets::RowTable* rules() const { return m_rules; }
    widgets::RowTable* history() const { return m_history; }
    QWidget* links() const;

Q_SIGNALS:
    /// A person behind a link, by case number.
    void caseAsked(const QString& number);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeContent();
    void addReasons(QVBoxLayout* column, QWidget* parent);
    void addScore(QVBoxLayout* column, QWidget* parent);
    void addRules(QVBoxLayout* column, QWidget* parent);
    void addPast(QVBoxLayout* column, QWidget* parent);
    void fillScore(const core::desks::CaseView& view);
    void fillContributions(const core::desks::CaseView& view);
    void fillLinks(const core::desks::CaseView& view);
    void retranslate();

    bool m_narrow = false;
    std::shared_ptr<const core::desks::CaseView> m_view; ///< to fill again when the width class changes
    QScrollArea* m_scroll;
    QWidget* m_glyph = nullptr;
    widgets::Text* m_referral = nullptr;
    widgets::Text* m_order = nullptr;
    widgets::RowTable* m_reasons = nullptr;
    widgets::SectionHeader* m_score_title = nullptr;
    widgets::Text* m_pd_word = nullptr;
    widgets::Text* m_pd = nullptr;
    widgets::Text* m_points = nullptr;
    widgets::Text* m_odds = nullptr;
    widgets::Text* m_place = nullptr;
    widgets::SegmentStrip* m_bands = nullptr;
    widgets::DistributionStrip* m_others = nullptr;
    widgets::Text* m_why = nullptr;
    widgets::ContributionRows* m_contributions = nullptr;
    widgets::Text* m_codes = nullptr;
    widgets::SectionHeader* m_rules_title = nullptr;
    QWidget* m_legend = nullptr;
    widgets::RowTable* m_rules = nullptr;
    widgets::SectionHeader* m_history_title = nullptr;
    widgets::RowTable* m_history = nullptr;
    widgets::SectionHeader* m_links_title = nullptr;
    widgets::LinkDiagram* m_links = nullptr;
};

} // namespace ui::casepage
