// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/casepage/case_header.h  What the case puts into the window's header: state, who, waited and left, the claim.
/// Two widgets, for the left and the right of the header. Threads: GUI.
#pragma once

#include <QWidget>

#include "core/base/instant.h"
#include "core/desks/views.h"

namespace widgets {
class Button;
class Chip;
class Glyph;
class Text;
} // namespace widgets

namespace ui::casepage {

class CaseFacts : public QWidget {
    Q_OBJECT

public:
    explicit CaseFacts(QWidget* parent = nullptr);
    void show(const core::desks::CaseView& view);
    void clear();
    /// The masked name only.
    void setCompact(bool compact);

private:
    QString m_whole;
    QString m_short;
    bool m_compact = false;
    widgets::Chip* m_state;
    widgets::Text* m_who;
};

class CaseTimes : public QWidget {
    Q_OBJECT

public:
    explicit CaseTimes(QWidget* parent = nullptr);
    void show(const core::desks::CaseView& view);
    void clear();
    /// Once a second: waited, left, and the claim. `claim_left_ms` 0 with a claim says that it is over.
    void tick(core::base::Instant now, std::int64_t claim_left_ms, bool read_only);
    void setDoneToday(int done);
    /// 0: everything; 1: no figures of the day; 2: time left and claim only.
    void setCompact(int level);
    widgets::Button* more() const { return m_more; }

private:
    void tell();

    core::base::Instant m_created;
    core::base::Instant m_due;
    core::desks::Hold m_hold;
    bool m_shown = false;
    int m_done = -1;
    int m_compact = 0;
    widgets::Glyph* m_clock;
    widgets::Text* m_waited;
    widgets::Chip* m_claim;
    widgets::Text* m_today;
    widgets::Button* m_more;
};

} // namespace ui::casepage
