// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/details_pane.h  The page's right: everything about the row under the cursor, and below it what can be done
/// with it.
/// Threads: GUI.
#pragma once

#include "ui/policy/details.h"
#include "widgets/pane.h"

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace widgets {
class Chip;
class KeyValueList;
class SectionHeader;
class Text;
} // namespace widgets

namespace ui::policy {

class DetailsPane : public widgets::Pane {
    Q_OBJECT
public:
    static constexpr int kWidth = 372;

    explicit DetailsPane(QWidget* parent = nullptr);

    void show(const Details& details);
    [[nodiscard]] const Details& shown() const { return m_shown; }
    /// Where the buttons for the row go; the foot shows while one of them does.
    void addAction(QWidget* button);
    void fitFoot();
    [[nodiscard]] QWidget* scroller() const;

private:
    void setPassages(const std::vector<Details::Passage>& passages);

    Details m_shown;
    QScrollArea* m_scroll;
    widgets::SectionHeader* m_title;
    widgets::Chip* m_chip;
    widgets::Text* m_lead;
    widgets::KeyValueList* m_rows;
    QVBoxLayout* m_passages;
    widgets::Pane* m_foot;
    QHBoxLayout* m_buttons;
};

} // namespace ui::policy
