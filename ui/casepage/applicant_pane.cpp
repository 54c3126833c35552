// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/applicant_pane.h"

#include "ui/casepage/case_rows.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"

#include "widgets/chip.h"
#include "widgets/key_value_list.h"
#include "widgets/row_table.h"
#include "widgets/scaled.h"
#include "widgets/scroll.h"
#include "widgets/section_header.h"
#include "widgets/text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ui::casepage {

using widgets::Colour;
using widgets::Icon;
using widgets::Mood;
using widgets::TableColumn;
using widgets::Type;

namespace {

constexpr int kApplicantRow = 26;

/// Diamond and words, after the title of the facts.
class UsedLegend : public QWidget {
public:
    explicit UsedLegend(QWidget* parent) : QWidget(parent) {}
    void setText(const QString& text)
    {
        m_text = text;
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const widgets::Tokens& tokens = widgets::TokensOf(this);
        return {tokens.px(14) + widgets::TextWidth(tokens, Type::Small, m_text), tokens.px(20)};
    }
    QSize minimumSizeHint() const override { return {widgets::TokensOf(this).px(16), sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const widgets::Tokens& tokens = widgets::TokensOf(this);
        widgets::PaintIcon(painter, QRect(-tokens.px(1), 0, tokens.px(14), height()), Icon::Diamond,
                           tokens[Colour::Warning]);
        widgets::PaintText(painter, tokens, rect().adjusted(tokens.px(14), 0, 0, 0), m_text, Type::Small,
                           Colour::TextMuted);
    }

private:
    QString m_text;
};

} // namespace

ApplicantPane::ApplicantPane(QWidget* parent)
    : Pane(Colour::SurfaceRaised, Qt::RightEdge, parent),
      m_scroll(widgets::MakeScroll(this, QStringLiteral("case_applicant_scroll")))
{
    setObjectName(QStringLiteral("case_applicant"));
    auto* column = new QVBoxLayout(this);
    widgets::Inset(column, 0, 0, 1, 0);
    widgets::Gap(column, 0);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the foot says how much lies below
    m_scroll->setWidget(makeContent());
    column->addWidget(m_scroll, 1);
    column->addWidget(makeFooter());
    connect(m_scroll->verticalScrollBar(), &QScrollBar::valueChanged, this, &ApplicantPane::countBelow);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ApplicantPane::countBelow);
    retranslate();
}

QWidget* ApplicantPane::makeContent()
{
    auto* content = new Pane(Colour::SurfaceRaised, {}, nullptr);
    auto* column = new QVBoxLayout(content);
    widgets::Inset(column, 0);
    widgets::Gap(column, 0);
    auto* who = new QVBoxLayout;
    widgets::Inset(who, 16, 0, 16, 8);
    m_applicant_title = new widgets::SectionHeader({}, content);
    m_applicant = new widgets::KeyValueList(content);
    m_applicant->setObjectName(QStringLiteral("case_masked_applicant"));
    m_applicant->setRowHeight(kApplicantRow);
    m_no_identity = new widgets::Text({}, Type::Body, Colour::TextMuted, content);
    m_no_identity->setWordWrap(true);
    who->addWidget(m_applicant_title);
    who->addWidget(m_applicant);
    who->addWidget(m_no_identity);
    column->addLayout(who);
    column->addWidget(new widgets::Rule(Qt::Horizontal, Colour::Line, content));
    auto* title = new QHBoxLayout;
    widgets::Inset(title, 16, 4, 16, 0);
    m_facts_title = new widgets::SectionHeader({}, content);
    auto* legend = new UsedLegend(content);
    legend->setObjectName(QStringLiteral("case_used_legend"));
    m_stale = new widgets::Chip({}, Mood::Warning, Icon::Clock, content);
    m_missing = new widgets::Chip({}, Mood::Neutral, Icon::None, content);
    m_facts_title->addTrailing(m_stale);
    m_facts_title->addTrailing(m_missing);
    title->addWidget(m_facts_title);
    column->addLayout(title);
    m_facts_title->insertAfterTitle(legend);
    m_facts = new widgets::RowTable(content);
    m_facts->setObjectName(QStringLiteral("case_facts"));
    m_facts->setMargin(16);
    m_facts->setColumns({{TableColumn::kRest},
                         {TableColumn::kOwn, Qt::AlignRight, 8},
                         {TableColumn::kFit, Qt::AlignLeft, 6, 62, true},
                         {TableColumn::kFit, Qt::AlignRight, 8}});
    column->addWidget(m_facts);
    column->addStretch(1);
    return content;
}

QWidget* ApplicantPane::makeFooter()
{
    auto* footer = new Pane(Colour::SurfaceRaised, Qt::TopEdge, this);
    widgets::FixHeight(footer, widgets::size::kFooter);
    auto* line = new QHBoxLayout(footer);
    widgets::Inset(line, 16, 0, 16, 0);
    m_foot = new widgets::Text({}, Type::Small, Colour::TextMuted, footer);
    m_foot->setObjectName(QStringLiteral("case_facts_foot"));
    line->addWidget(m_foot, 1);
    return footer;
}

void ApplicantPane::show(const core::desks::CaseView& view, core::base::Instant now)
{
    std::vector<widgets::KeyValueRow> who = ApplicantRows(view);
    m_no_identity->setVisible(who.empty());
    m_applicant->setVisible(!who.empty());
    m_applicant->setRows(std::move(who));
    const FactCounts counts = CountFacts(view);
    m_not_collected = counts.not_collected;
    m_facts_title->setTitle(tr("%n fact(s)", "title over the list of facts", counts.shown));
    m_stale->set(tr("stale %1", "so many facts are stale").arg(counts.stale), Mood::Warning, Icon::Clock);
    m_stale->setVisible(counts.stale > 0);
    m_missing->set(tr("missing %1", "so many facts are missing").arg(counts.missing), Mood::Neutral);
    m_missing->setVisible(counts.missing > 0);
    m_facts->setRows(FactRows(view, now));
    m_scroll->verticalScrollBar()->setValue(0);
    countBelow();
}

void ApplicantPane::countBelow()
{
    const int foot = m_scroll->viewport()->height() - m_facts->mapTo(m_scroll->viewport(), QPoint(0, 0)).y();
    int below = 0;
    const int first = m_facts->firstRowBelow(foot);
    for (std::size_t i = static_cast<std::size_t>(first); i < m_facts->rows().size(); ++i)
        below += m_facts->rows()[i].heading ? 0 : 1;
    QStringList parts;
    if (below > 0)
        parts << tr("%n more fact(s)", "below the fold", below);
    if (m_not_collected > 0)
        parts << tr("%n optional fact(s) not collected", "facts that are not necessary", m_not_collected);
    m_foot->setText(parts.join(QStringLiteral("·")));
}

void ApplicantPane::resizeEvent(QResizeEvent* event)
{
    Pane::resizeEvent(event);
    countBelow();
}

void ApplicantPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Pane::changeEvent(event);
}

void ApplicantPane::retranslate()
{
    m_applicant_title->setTitle(tr("Applicant"));
    m_applicant->setAccessibleName(tr("Applicant, masked"));
    m_no_identity->setText(tr("This product asks for no identity fields"));
    m_scroll->setAccessibleName(tr("Applicant and facts"));
    m_facts->setAccessibleName(tr("Facts"));
    m_facts->setHead({tr("Name", "column"), tr("Value", "column"), tr("Source", "column"), tr("As of", "column")});
    if (auto* legend = findChild<QWidget*>(QStringLiteral("case_used_legend")))
        static_cast<UsedLegend*>(legend)->setText(tr("rule", "legend: a matched rule uses the fact"));
}

} // namespace ui::casepage
