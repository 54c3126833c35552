// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/audit/audit_build.cpp  The audit page's widgets and where they lie; what they do is in audit_page.cpp.
#include "ui/audit/audit_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/audit/audit_model.h"
#include "ui/audit/entry_pane.h"
#include "ui/parts/content_stack.h"
#include "ui/parts/page_actions.h"
#include "widgets/banner.h"
#include "widgets/button.h"
#include "widgets/dense_table.h"
#include "widgets/key_cap.h"
#include "widgets/pane.h"
#include "widgets/progress_line.h"
#include "widgets/row_delegate.h"
#include "widgets/scaled.h"
#include "widgets/search_field.h"
#include "widgets/text.h"

namespace ui::audit {

namespace {
constexpr int kNarrowBelow = 1116; ///< of the page: narrower ones show the list alone
}

void AuditPage::build()
{
    m_banner = new widgets::Banner(this);
    m_banner->setObjectName(QStringLiteral("auditBanner"));
    m_banner->hide();
    m_news = new widgets::Banner(this);
    m_news->setObjectName(QStringLiteral("auditNews"));
    m_news->hide();
    m_progress = new widgets::ProgressLine(this);
    m_progress->setCancellable(true);
    m_progress->hide();
    m_table = new widgets::DenseTable(this);
    m_table->setObjectName(QStringLiteral("auditTable"));
    m_table->setAccessibleName(tr("Audit entries"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new widgets::RowDelegate(m_table));
    m_table->setColumnWidths({96, 160, 220, 84, 180, 92}, AuditModel::KindColumn);
    m_entry = new EntryPane(this);
    m_footer = new widgets::Footer(this);
    m_footer->setHints({{QStringLiteral("J K"), tr("Down, up")}, {QStringLiteral("V"), tr("Check the whole log")}});

    auto* list = new QWidget(this);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_stack = new parts::ContentStack(list);
    m_stack->setContents({m_table});
    column->addWidget(m_news);
    column->addWidget(m_stack, 1);
    column->addWidget(m_progress);
    column->addWidget(m_footer);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(0);
    lower->addWidget(list, 1);
    lower->addWidget(m_entry);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(buildFilters());
    whole->addWidget(m_banner);
    whole->addLayout(lower, 1);
    connect(m_news, &widgets::Banner::actionChosen, this, &AuditPage::reload);
    connect(m_progress, &widgets::ProgressLine::cancelAsked, this, &AuditPage::cancelVerify);
    connect(m_table, &widgets::DenseTable::currentRowChanged, this, &AuditPage::rowChanged);
    connect(m_stack, &parts::ContentStack::actionChosen, this, [this](const QString& id) {
        if (id == QLatin1String("clear")) {
            m_kind->setCurrentIndex(0);
            m_actor->clear();
            m_subject->clear();
            m_period->setCurrentIndex(0);
        }
        applyFilter();
    });
}

QWidget* AuditPage::buildFilters()
{
    auto* bar = new widgets::Pane(widgets::Colour::SurfaceRaised, Qt::BottomEdge, this);
    auto* line = new QHBoxLayout(bar);
    widgets::Inset(line, 16, 4, 16, 4);
    widgets::Gap(line, 12);
    m_kind = new QComboBox(bar);
    m_kind->setObjectName(QStringLiteral("auditKind"));
    m_kind->setAccessibleName(tr("What happened"));
    const std::pair<QString, const char*> kinds[] = {{tr("Everything"), ""},
                                                     {tr("Decisions"), "decision."},
                                                     {tr("Cases and verdicts"), "case."},
                                                     {tr("Policy releases"), "policy."},
                                                     {tr("Drafts of the policy"), "draft."},
                                                     {tr("Models"), "model."},
                                                     {tr("Outcomes of loans"), "outcome."},
                                                     {tr("Lists"), "list."},
                                                     {tr("Sign-in and accounts"), "account."},
                                                     {tr("Messages sent"), "outbox."}};
    for (const auto& [words, prefix] : kinds)
        m_kind->addItem(words, QString::fromLatin1(prefix));
    m_period = new QComboBox(bar);
    m_period->setObjectName(QStringLiteral("auditPeriod"));
    m_period->setAccessibleName(tr("Period"));
    const std::pair<QString, int> periods[] = {
        {tr("All times"), 0}, {tr("Last 24 hours"), 1}, {tr("Last 7 days"), 7}, {tr("Last 30 days"), 30}};
    for (const auto& [words, days] : periods)
        m_period->addItem(words, days);
    m_actor = new QLineEdit(bar);
    m_actor->setObjectName(QStringLiteral("auditActor"));
    m_actor->setAccessibleName(tr("Number of the person"));
    m_actor->setPlaceholderText(tr("Person, 06"));
    m_actor->setMaxLength(8);
    widgets::FixWidth(m_actor, 110);
    line->addWidget(m_kind);
    line->addWidget(m_period);
    line->addWidget(m_actor);
    line->addStretch(1);
    const auto soon = [this] { m_filter_timer.start(); };
    connect(m_kind, &QComboBox::currentIndexChanged, this, soon);
    connect(m_period, &QComboBox::currentIndexChanged, this, soon);
    connect(m_actor, &QLineEdit::textChanged, this, soon);
    return bar;
}

void AuditPage::buildHeader()
{
    auto* facts = parts::MakeHeaderLine(m_facts, this);
    m_total = new widgets::Text({}, widgets::Type::Small, widgets::Colour::TextMuted, m_facts);
    facts->addWidget(m_total);
    auto* line = parts::MakeHeaderLine(m_actions, this);
    m_subject = new widgets::SearchField(tr("Case number, decision, policy version"), m_actions);
    m_subject->setObjectName(QStringLiteral("auditSubject"));
    m_subject->setAccessibleName(tr("What it is about"));
    m_subject->setKey(QStringLiteral("/"));
    widgets::FixWidth(m_subject, 280);
    m_verify =
        new widgets::Button(tr("Check the whole log"), widgets::Button::Look::Primary, QStringLiteral("V"), m_actions);
    m_verify->setObjectName(QStringLiteral("auditVerify"));
    line->addWidget(m_subject);
    line->addWidget(m_verify);
    connect(m_subject, &widgets::SearchField::filterChanged, this, [this] { m_filter_timer.start(); });
    connect(m_verify, &QPushButton::clicked, this, &AuditPage::verify);
}

void AuditPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const auto& tokens = widgets::TokensOf(this);
    m_entry->setFixedWidth(tokens.px(EntryPane::kWidth));
    m_entry->setVisible(width() >= tokens.px(kNarrowBelow));
}

} // namespace ui::audit
