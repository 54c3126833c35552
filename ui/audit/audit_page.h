// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/audit/audit_page.h  Everything that happened, newest first, filtered by kind, person, subject and time; and
/// the check that nothing was changed since: every leaf, the chain and the Merkle root recomputed, with progress.
/// Threads: GUI; reading and checking run on the pool.
#pragma once

#include <memory>

#include <QTimer>

#include "ui/async/change_feed.h"
#include "ui/async/desk_caller.h"
#include "ui/async/long_call.h"
#include "ui/async/session.h"
#include "ui/shell/page.h"

class QComboBox;
class QLineEdit;

namespace widgets {
class Banner;
class Button;
class DenseTable;
class Footer;
class ProgressLine;
class SearchField;
class Text;
} // namespace widgets

namespace ui::parts {
class ContentStack;
}

namespace ui::audit {

class AuditModel;
class EntryPane;

class AuditPage : public shell::Page {
    Q_OBJECT
public:
    AuditPage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session,
              QWidget* parent = nullptr);
    ~AuditPage() override;

    QWidget* headerFacts() override { return m_facts; }
    QWidget* headerActions() override { return m_actions; }
    QList<shell::PageAction> actions() override;
    QList<QWidget*> panes() override;
    QWidget* initialFocus() override;
    void activate() override;
    void reload() override;
    bool focusSearch() override;
    bool escape() override;
    /// The beginning of a kind: "decision." shows decisions only.
    void open(const QString& argument) override;

    [[nodiscard]] const AuditModel& model() const { return *m_model; }
    [[nodiscard]] bool verifying() const { return m_cancel != nullptr; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void buildHeader();
    QWidget* buildFilters();
    void applyFilter();
    void arrived();
    void rowChanged(int row);
    void verify();
    void verified(core::Expected<core::desks::AuditVerification> result);
    void tellProgress();
    void cancelVerify();
    void waitingEntries(const core::desks::Changes& changes);

    const async::DeskCaller& m_caller;
    async::Session& m_session;
    AuditModel* m_model;
    std::shared_ptr<async::LongCall> m_cancel;
    QTimer m_progress_timer;
    QTimer m_filter_timer;
    int m_waiting = 0;
    bool m_asked = false;

    QWidget* m_facts = nullptr;
    QWidget* m_actions = nullptr;
    widgets::Text* m_total = nullptr;
    widgets::Button* m_verify = nullptr;
    QComboBox* m_kind = nullptr;
    QLineEdit* m_actor = nullptr;
    widgets::SearchField* m_subject = nullptr;
    QComboBox* m_period = nullptr;
    widgets::Banner* m_banner = nullptr;
    widgets::Banner* m_news = nullptr;
    widgets::ProgressLine* m_progress = nullptr;
    widgets::DenseTable* m_table = nullptr;
    parts::ContentStack* m_stack = nullptr;
    EntryPane* m_entry = nullptr;
    widgets::Footer* m_footer = nullptr;
};

} // namespace ui::audit
