// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <utility>

#include "ui/shell/header_bar.h"
#include "ui/shell/key_sheet.h"
#include "ui/shell/key_texts.h"
#include "ui/shell/rail.h"
#include "ui/shell/status_line.h"
#include "ui/theme/theme.h"
#include "widgets/tokens.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace ui::shell {

MainWindow::MainWindow(theme::Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_rail(new Rail(this)),
      m_header(new HeaderBar(this)),
      m_stack(new QStackedLayout),
      m_status(new StatusLine(this)),
      m_keys(new KeyRouter(this, this)),
      m_palette(new CommandPalette(this)),
      m_key_sheet(new KeySheet(this))
{
    setObjectName(QStringLiteral("main_window"));
    setWindowTitle(tr("Touchstone"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(0);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_header);
    right->addLayout(m_stack, 1);
    upper->addWidget(m_rail);
    upper->addLayout(right, 1);
    whole->addLayout(upper, 1);
    whole->addWidget(m_status);

    const auto show_page = [this](const QString& id) { showPage(id); };
    connect(m_rail, &Rail::chosen, this, show_page);
    connect(m_header, &HeaderBar::pathChosen, this, show_page);
    connect(m_status, &StatusLine::helpAsked, this, &MainWindow::openKeySheet);
    connect(m_status, &StatusLine::paletteAsked, this, &MainWindow::openPalette);
    connect(m_keys, &KeyRouter::pendingChanged, m_status, &StatusLine::setPending);
    connect(m_keys, &KeyRouter::refused, this, [this](const QString& action_id, const QString& why) {
        m_current->actionRefused(action_id, why);
        Q_EMIT keyRefused(action_id, why);
    });
    connect(&m_theme, &theme::Theme::changed, this, &MainWindow::fitRail);
    m_keys->setPage([this] { return m_current; });
    m_keys->setCovered([this] { return m_palette->isOpen() || m_key_sheet->isOpen(); });
    addGlobals();
    addGroups();
}

MainWindow::~MainWindow()
{
    if (m_current != nullptr)
        m_current->deactivate(); // keeps what was typed, puts back what was only prefetched
}

void MainWindow::addPage(Page* page)
{
    m_rail->addPage(page);
    adopt(page);
    if (m_current == nullptr)
        showPage(page->id());
}

void MainWindow::addHiddenPage(Page* page)
{
    adopt(page);
}

void MainWindow::adopt(Page* page)
{
    m_pages.append(page);
    m_by_id.insert(page->id(), page);
    m_header->addPage(page);
    m_stack->addWidget(page);
    connect(page, &Page::goTo, this, &MainWindow::showPage);
    connect(page, &Page::announce, m_status, &StatusLine::announce);
    if (!page->goKey().isEmpty())
        m_keys->addGlobal(
            {{QStringLiteral("G ") + page->goKey()}, page->railText(), [this, page] { showPage(page->id()); }});
}

void MainWindow::showPage(const QString& page_id, const QString& argument)
{
    Page* next = m_by_id.value(page_id);
    if (next == nullptr)
        return;
    if (next != m_current) {
        if (m_current != nullptr)
            m_current->deactivate();
        m_current = next;
        m_header->setCurrent(next);
        m_stack->setCurrentWidget(next);
        m_rail->setCurrent(page_id, next->pathPage());
        next->activate();
    }
    if (!argument.isEmpty())
        next->open(argument);
    next->initialFocus()->setFocus(Qt::OtherFocusReason);
    Q_EMIT pageShown(page_id);
}

void MainWindow::addPaletteGroup(PaletteGroup group)
{
    m_palette->addGroup(std::move(group));
}

void MainWindow::openPalette()
{
    m_palette->open();
}

void MainWindow::openKeySheet()
{
    m_key_sheet->open(tr("Keys: %1").arg(m_current != nullptr ? m_current->railText() : QString()),
                      KeySections(m_current, m_keys->globals()));
}

void MainWindow::addGlobals()
{
    const auto add = [this](const QStringList& keys, const QString& text, std::function<void()> run) {
        m_keys->addGlobal({keys, text, std::move(run)});
    };
    add({QStringLiteral("Ctrl+K")}, tr("Commands"), [this] { openPalette(); });
    add({QStringLiteral("?")}, tr("Keys of this page"), [this] { openKeySheet(); });
    add({QStringLiteral("/")}, tr("Search"), [this] {
        if (m_current != nullptr)
            m_current->focusSearch();
    });
    add({QStringLiteral("F6")}, tr("Next pane"), [this] { cyclePane(1); });
    add({QStringLiteral("Shift+F6")}, tr("Previous pane"), [this] { cyclePane(-1); });
    add({QStringLiteral("F5")}, tr("Load updates"), [this] {
        if (m_current != nullptr)
            m_current->reload();
    });
    add({QStringLiteral("Ctrl+="), QStringLiteral("Ctrl++")}, tr("Larger"), [this] { m_theme.larger(); });
    add({QStringLiteral("Ctrl+-")}, tr("Smaller"), [this] { m_theme.smaller(); });
    add({QStringLiteral("Ctrl+0")}, tr("Original size"), [this] { m_theme.resetScale(); });
    add({QStringLiteral("F11")}, tr("Wall mode"),
        [this] { window()->setWindowState(window()->windowState() ^ Qt::WindowFullScreen); });
    add({QStringLiteral("Ctrl+L")}, tr("Lock"), [this] { Q_EMIT lockAsked(); });
}

void MainWindow::addGroups()
{
    m_palette->addGroup({tr("Go to"), [this] { return pageItems(); }, 8});
    m_palette->addGroup({tr("Actions"), [this] { return actionItems(); }, 10});
}

QList<PaletteItem> MainWindow::pageItems() const
{
    QList<PaletteItem> items;
    for (Page* page : m_pages) {
        PaletteItem item{.id = QStringLiteral("go.") + page->id(), .text = page->railText(), .icon = page->icon()};
        if (!page->goKey().isEmpty())
            item.keys = {QStringLiteral("G ") + page->goKey()};
        item.run = [window = const_cast<MainWindow*>(this), id = page->id()] { window->showPage(id); };
        items.append(item);
    }
    return items;
}

QList<PaletteItem> MainWindow::actionItems() const
{
    QList<PaletteItem> items;
    const QList<PageAction> actions = m_current != nullptr ? m_current->actions() : QList<PageAction>();
    for (const PageAction& action : actions) {
        if (!action.run || !action.in_palette)
            continue;
        items.append({.id = action.id,
                      .text = action.text,
                      .icon = action.icon == widgets::Icon::None ? widgets::Icon::Play : action.icon,
                      .keys = action.keys,
                      .note = action.enabled ? QString() : action.why_disabled,
                      .enabled = action.enabled,
                      .run = action.run});
    }
    for (const KeyRouter::Global& global : m_keys->globals()) {
        if (!global.keys.first().startsWith(QLatin1String("G ")) && global.keys.first() != QLatin1String("Ctrl+K"))
            items.append({.id = QStringLiteral("everywhere.") + global.keys.first(),
                          .text = global.text,
                          .icon = widgets::Icon::Keyboard,
                          .keys = global.keys,
                          .run = global.run});
    }
    return items;
}

void MainWindow::cyclePane(int step)
{
    if (m_current != nullptr)
        FocusNextPane(m_current->panes(), step);
}

void MainWindow::escape()
{
    if (m_current == nullptr)
        return;
    if (TakesText(focusWidget()))
        m_current->initialFocus()->setFocus(Qt::OtherFocusReason); // Esc leaves the field first
    else if (!m_current->escape() && !m_current->pathPage().isEmpty())
        showPage(m_current->pathPage());
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !event->isAutoRepeat())
        escape(); // whoever is nearer the focus has had its turn: the key climbed here unused
    else
        QWidget::keyPressEvent(event);
}

void MainWindow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), widgets::TokensOf(this)[widgets::Colour::Surface]);
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitRail();
}

void MainWindow::fitRail()
{
    m_rail->setCompact(width() < widgets::TokensOf(this).px(960));
}

} // namespace ui::shell
