// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/applicant_pane.h  Left: who asks, masked, and the facts with where and when they came from.
/// Threads: GUI.
#pragma once

#include "widgets/pane.h"

#include "core/base/instant.h"
#include "core/desks/views.h"

class QScrollArea;

namespace widgets {
class Chip;
class KeyValueList;
class RowTable;
class SectionHeader;
class Text;
} // namespace widgets

namespace ui::casepage {

class ApplicantPane : public widgets::Pane {
    Q_OBJECT

public:
    explicit ApplicantPane(QWidget* parent = nullptr);

    void show(const core::desks::CaseView& view, core::base::Instant now);
    widgets::RowTable* facts() const { return m_facts; }
    QScrollArea* scroll() const { return m_scroll; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeContent();
    QWidget* makeFooter();
    void countBelow();
    void retranslate();

    QScrollArea* m_scroll;
    widgets::SectionHeader* m_applicant_title = nullptr;
    widgets::KeyValueList* m_applicant = nullptr;
    widgets::Text* m_no_identity = nullptr;
    widgets::SectionHeader* m_facts_title = nullptr;
    widgets::Chip* m_stale = nullptr;
    widgets::Chip* m_missing = nullptr;
    widgets::RowTable* m_facts = nullptr;
    widgets::Text* m_foot = nullptr;
    int m_not_collected = 0;
};

} // namespace ui::casepage
