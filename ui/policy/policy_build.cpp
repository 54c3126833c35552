// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/policy_build.cpp  The policy page's widgets, words and panes; what they show is in policy_page.cpp.
#include "ui/policy/policy_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/parts/ask_box.h"
#include "ui/parts/content_stack.h"
#include "ui/parts/page_actions.h"
#include "ui/parts/page_notes.h"
#include "ui/parts/sheet_view.h"
#include "ui/policy/details_pane.h"
#include "ui/policy/entry_box.h"
#include "ui/policy/rule_bar.h"
#include "ui/policy/rule_grid.h"
#include "ui/policy/rule_model.h"
#include "ui/policy/section_tree.h"
#include "ui/policy/three_panes.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/key_cap.h"
#include "widgets/pane.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

namespace ui::policy {

using widgets::Button;
using widgets::Colour;
using widgets::Type;

void PolicyPage::build()
{
    m_panes = new ThreePanes(QStringLiteral("policy"), this);
    m_tree = m_panes->tree();
    m_middle = m_panes->middle();
    m_details = m_panes->details();
    m_read_release = new Button({}, Button::Look::Neutral, QStringLiteral("Enter"), m_details);
    m_read_release->setObjectName(QStringLiteral("policyReadRelease"));
    m_confirm_entry = new Button({}, Button::Look::Neutral, {}, m_details);
    m_confirm_entry->setObjectName(QStringLiteral("policyConfirmEntry"));
    m_withdraw_entry = new Button({}, Button::Look::Neutral, {}, m_details);
    m_withdraw_entry->setObjectName(QStringLiteral("policyWithdrawEntry"));
    for (Button* button : {m_read_release, m_withdraw_entry, m_confirm_entry}) {
        button->hide();
        m_details->addAction(button);
    }
    buildMiddle();
    m_ask = new parts::AskBox(this, QStringLiteral("policyAsk"));
    m_entry_box = new EntryBox(this);
}

void PolicyPage::buildMiddle()
{
    m_head = new TableHead(QStringLiteral("policyHead"), m_middle);
    m_new_entry = new Button({}, Button::Look::Neutral, QStringLiteral("N"), m_head);
    m_new_entry->setObjectName(QStringLiteral("policyNewEntry"));
    m_new_entry->setControlHeight(widgets::size::kControlSmall);
    m_new_entry->setGlyph(widgets::Icon::Plus);
    m_new_entry->hide(); // what is shown depends on the section: none yet
    m_head->add(m_new_entry);
    m_other = new widgets::Banner(m_middle);
    m_other->setObjectName(QStringLiteral("policyOther"));
    m_notes = new parts::PageNotes(QStringLiteral("policy"), m_middle);
    m_bar = new RuleBar(m_middle);
    m_bar->hide();
    m_grid = new RuleGrid(m_middle);
    m_grid->setObjectName(QStringLiteral("policyGrid"));
    m_grid->setModel(m_rules);
    m_table = new parts::SheetView(QStringLiteral("policyTable"), m_middle);
    m_table->scrollSideways();
    m_footer = new widgets::Footer(m_middle);
    m_stack = new parts::ContentStack(m_middle);
    m_stack->setContents({m_grid, m_table});
    auto* column = m_panes->column();
    column->addWidget(m_head);
    column->addWidget(m_other);
    column->addWidget(m_notes);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    column->addWidget(m_footer);
}

void PolicyPage::buildHeader()
{
    auto* facts = parts::MakeHeaderLine(m_facts, this);
    m_state_chip = new widgets::Chip({}, widgets::Mood::Neutral, widgets::Icon::None, m_facts);
    m_hash = new widgets::Text({}, Type::Code, Colour::TextMuted, m_facts);
    m_hash->setObjectName(QStringLiteral("policyHash"));
    facts->addWidget(m_state_chip);
    facts->addWidget(m_hash);
    facts->addStretch(1);

    auto* line = parts::MakeHeaderLine(m_actions, this);
    m_why = new widgets::Text({}, Type::Small, Colour::TextMuted, m_actions);
    m_why->setObjectName(QStringLiteral("policyWhy"));
    m_submit = new Button({}, Button::Look::Neutral, {}, m_actions);
    m_submit->setObjectName(QStringLiteral("policySubmit"));
    m_submit->setGlyph(widgets::Icon::Release);
    m_edit = new Button({}, Button::Look::Neutral, QStringLiteral("E"), m_actions);
    m_edit->setObjectName(QStringLiteral("policyEdit"));
    m_edit->setGlyph(widgets::Icon::Pencil);
    m_mend = new Button({}, Button::Look::Neutral, QStringLiteral("M"), m_actions);
    m_mend->setObjectName(QStringLiteral("policyMend"));
    m_mend->setGlyph(widgets::Icon::Pencil);
    m_roll_back = new Button({}, Button::Look::Neutral, {}, m_actions);
    m_roll_back->setObjectName(QStringLiteral("policyRollBack"));
    m_roll_back->setGlyph(widgets::Icon::Rollback);
    m_reject = new Button({}, Button::Look::Neutral, {}, m_actions);
    m_reject->setObjectName(QStringLiteral("policyReject"));
    m_approve = new Button({}, Button::Look::Primary, {}, m_actions);
    m_approve->setObjectName(QStringLiteral("policyApprove"));
    for (QWidget* widget : {static_cast<QWidget*>(m_why), static_cast<QWidget*>(m_mend), static_cast<QWidget*>(m_edit),
                            static_cast<QWidget*>(m_submit), static_cast<QWidget*>(m_roll_back),
                            static_cast<QWidget*>(m_reject), static_cast<QWidget*>(m_approve)}) {
        widget->hide();
        line->addWidget(widget);
    }
}

void PolicyPage::connectAll()
{
    connect(m_tree, &SectionTree::chosen, this, &PolicyPage::showSection);
    connect(m_tree, &SectionTree::entered, this, [this] {
        m_panes->showTab(ThreePanes::RowsTab);
        rowsView()->setFocus();
    });
    connect(m_grid, &RuleGrid::currentCellChanged, this, [this] { showRow(); });
    connect(m_table, &parts::SheetView::currentRowChanged, this, [this] { showRow(); });
    connect(m_table, &parts::SheetView::rowActivated, this, &PolicyPage::rowActivated);
    connect(m_other, &widgets::Banner::actionChosen, this, &PolicyPage::backToLive);
    connect(m_notes, &parts::PageNotes::loadAsked, this, &PolicyPage::reload);
    connect(m_notes, &parts::PageNotes::said, this, &PolicyPage::announce);
    connect(m_stack, &parts::ContentStack::actionChosen, this, &PolicyPage::reload);
    connect(m_submit, &QPushButton::clicked, this, &PolicyPage::submitFolder);
    connect(m_edit, &QPushButton::clicked, this,
            [this] { Q_EMIT goTo(QStringLiteral("draft"), QStringLiteral("start")); });
    connect(m_mend, &QPushButton::clicked, this, &PolicyPage::mend);
    connect(m_approve, &QPushButton::clicked, this, [this] { askRelease(Task::Approve); });
    connect(m_reject, &QPushButton::clicked, this, [this] { askRelease(Task::Reject); });
    connect(m_roll_back, &QPushButton::clicked, this, [this] { askRelease(Task::RollBack); });
    connect(m_read_release, &QPushButton::clicked, this, &PolicyPage::rowActivated);
    connect(m_new_entry, &QPushButton::clicked, this, &PolicyPage::enterEntry);
    connect(m_confirm_entry, &QPushButton::clicked, this, [this] { askEntry(Task::ConfirmEntry); });
    connect(m_withdraw_entry, &QPushButton::clicked, this, [this] { askEntry(Task::WithdrawEntry); });
    connect(m_ask, &parts::AskBox::agreed, this, &PolicyPage::agreed);
    connect(m_entry_box, &EntryBox::agreed, this, &PolicyPage::entryAgreed);
    connect(m_entry_box, &EntryBox::closed, m_entry_box, &EntryBox::forgetValue);
}

void PolicyPage::retranslate()
{
    m_panes->setWords(tr("Panes of the policy"), tr("Sections"), tr("Rows"), tr("Details"));
    m_tree->setAccessibleName(tr("Sections of the policy"));
    m_grid->setAccessibleName(tr("Rules"));
    m_table->setAccessibleName(tr("Rows of the section"));
    m_edit->setCaption(tr("Edit in a draft"));
    m_submit->setCaption(tr("Submit a bundle…"));
    m_roll_back->setCaption(tr("Roll back…"));
    m_reject->setCaption(tr("Reject…"));
    m_approve->setCaption(tr("Approve…"));
    m_read_release->setCaption(tr("Read this policy"));
    m_new_entry->setCaption(tr("Enter an entry"));
    m_confirm_entry->setCaption(tr("Confirm…"));
    m_withdraw_entry->setCaption(tr("Withdraw…"));
    if (!m_loaded)
        return showHeader();
    showTree();
    m_rules->reword();
    showSection(m_section);
}

void PolicyPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

QList<QWidget*> PolicyPage::panes()
{
    if (boxOpen())
        return {};
    QList<QWidget*> list;
    if (m_tree->isVisible())
        list << m_tree;
    if (rowsView()->isVisible())
        list << rowsView();
    if (m_details->isVisible())
        list << m_details->scroller();
    return list;
}

QWidget* PolicyPage::initialFocus()
{
    return rowsView();
}

} // namespace ui::policy
