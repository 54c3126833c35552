// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/audit/entry_pane.h  One entry whole: what it says, field by field, and its place in the chain.
/// Threads: GUI.
#pragma once

#include <optional>

#include "core/desks/views.h"
#include "widgets/pane.h"

namespace widgets {
class KeyValueList;
class SectionHeader;
class Text;
} // namespace widgets

namespace ui::audit {

class EntryPane : public widgets::Pane {
    Q_OBJECT
public:
    static constexpr int kWidth = 372;

    explicit EntryPane(QWidget* parent = nullptr);
    void show(const core::desks::AuditRow* row);

private:
    widgets::SectionHeader* m_title;
    widgets::KeyValueList* m_rows;
    widgets::SectionHeader* m_payload_title;
    widgets::KeyValueList* m_payload;
    widgets::SectionHeader* m_chain_title;
    widgets::Text* m_leaf;
    widgets::Text* m_chain;
};

} // namespace ui::audit
