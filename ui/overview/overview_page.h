// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/overview/overview_page.h  What the desk decided in the last day, week or month, and what waits now.
/// Live: asks again when something was decided, at most every two seconds, and never moves what is under the hand.
/// Threads: GUI; the desk is asked on the pool.
#pragma once

#include <QTimer>

#include "ui/async/change_feed.h"
#include "ui/async/desk_caller.h"
#include "ui/async/latest.h"
#include "ui/async/session.h"
#include "ui/shell/page.h"

class QScrollArea;
class QStackedLayout;

namespace widgets {
class Banner;
class BarRows;
class Button;
class SectionHeader;
class StateView;
class Text;
} // namespace widgets

namespace ui::overview {

class HouseChart;
class Tile;

class OverviewPage : public shell::Page {
    Q_OBJECT
public:
    enum class Span { Day, Week, Month };

    OverviewPage(const async::DeskCaller& caller, async::ChangeFeed& feed, async::Session& session,
                 QWidget* parent = nullptr);

    QWidget* headerFacts() override { return m_facts; }
    QWidget* headerActions() override { return m_actions; }
    QList<shell::PageAction> actions() override;
    QList<QWidget*> panes() override;
    QWidget* initialFocus() override;
    void activate() override;
    void deactivate() override;
    void reload() override;
    /// Brings the pane that takes the focus into sight where the window is too low for all of them.
    bool eventFilter(QObject* watched, QEvent* event) override;

    [[nodiscard]] const core::desks::Overview& shown() const { return m_overview; }
    [[nodiscard]] bool loadedOnce() const { return m_loaded_once; }

private:
    void build();
    void buildHeader();
    QWidget* buildTiles();
    QWidget* buildCharts();
    QWidget* buildLists();
    void setSpan(Span span);
    void shift(int steps);
    void ask();
    void arrived(core::Expected<core::desks::Overview> overview);
    void show();
    void showTiles();
    void showHours();
    void showScores();
    void showQueue();
    void showReasons();
    void toggleTables();

    const async::DeskCaller& m_caller;
    async::ChangeFeed& m_feed;
    async::Session& m_session;
    core::desks::Overview m_overview;
    async::Latest m_question;
    Span m_span = Span::Day;
    int m_back = 0; ///< spans before the present one
    bool m_active = false;
    bool m_loaded_once = false;
    QTimer m_soon;

    QWidget* m_facts = nullptr;
    QWidget* m_actions = nullptr;
    widgets::Text* m_range = nullptr;
    QList<widgets::Button*> m_spans;
    QList<Tile*> m_tiles;
    HouseChart* m_hours = nullptr;
    HouseChart* m_scores = nullptr;
    widgets::SectionHeader* m_hours_title = nullptr;
    widgets::SectionHeader* m_scores_title = nullptr;
    widgets::SectionHeader* m_queue_title = nullptr;
    widgets::SectionHeader* m_reasons_title = nullptr;
    widgets::BarRows* m_queue = nullptr;
    widgets::BarRows* m_reasons = nullptr;
    widgets::Banner* m_banner = nullptr;
    widgets::StateView* m_state = nullptr;
    QWidget* m_body = nullptr;
    QScrollArea* m_scroll = nullptr; ///< around m_body
    QStackedLayout* m_stack = nullptr;
};

} // namespace ui::overview
