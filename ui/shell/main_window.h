// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/main_window.h  Rail, header, page stack, status line. Everything else belongs to a page.
/// Threads: GUI.
#pragma once

#include "ui/shell/command_palette.h"
#include "ui/shell/key_router.h"
#include "ui/shell/page.h"

#include <QHash>
#include <QWidget>

class QStackedLayout;

namespace ui::theme {
class Theme;
}

namespace ui::shell {

class HeaderBar;
class KeySheet;
class Rail;
class StatusLine;

class MainWindow : public QWidget {
    Q_OBJECT

public:
    /// `theme` must outlive the window.
    explicit MainWindow(theme::Theme& theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Takes ownership. Pages appear on the rail in the order in which they are added; the first is shown.
    void addPage(Page* page);
    /// A page that is reached from others only (no rail entry).
    void addHiddenPage(Page* page);
    Page* currentPage() const { return m_current; }
    Page* page(const QString& page_id) const { return m_by_id.value(page_id); }
    void showPage(const QString& page_id, const QString& argument = {});

    StatusLine& statusLine() { return *m_status; }
    KeyRouter& keys() { return *m_keys; }
    /// Further groups ("Recent cases") come after pages and actions.
    void addPaletteGroup(PaletteGroup group);

public Q_SLOTS:
    void openPalette();
    void openKeySheet();

Q_SIGNALS:
    void pageShown(const QString& page_id);
    /// Ctrl+L: whoever owns the session covers the window with the sign-in page.
    void lockAsked();
    /// A key whose action is off was pressed; pages show why beside the control.
    void keyRefused(const QString& action_id, const QString& why);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void adopt(Page* page);
    void addGlobals();
    void addGroups();
    void cyclePane(int step);
    void escape();
    QList<PaletteItem> pageItems() const;
    QList<PaletteItem> actionItems() const;
    void fitRail();

    theme::Theme& m_theme;
    Rail* m_rail;
    HeaderBar* m_header;
    QStackedLayout* m_stack;
    StatusLine* m_status;
    KeyRouter* m_keys;
    CommandPalette* m_palette;
    KeySheet* m_key_sheet;
    Page* m_current = nullptr;
    QList<Page*> m_pages;
    QHash<QString, Page*> m_by_id;
};

} // namespace ui::shell
