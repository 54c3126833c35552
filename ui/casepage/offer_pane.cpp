// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/offer_pane.h"

#include "ui/casepage/applicant_pane.h"
#include "ui/casepage/case_rows.h"
#include "ui/casepage/explanation_rows.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include "widgets/button.h"
#include "widgets/cap_bar.h"
#include "widgets/key_value_list.h"
#include "widgets/row_table.h"
#include "widgets/scaled.h"
#include "widgets/scroll.h"
#include "widgets/section_header.h"
#include "widgets/step_bars.h"
#include "widgets/text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace ui::casepage {

using core::desks::CaseView;
using widgets::Colour;
using widgets::Icon;
using widgets::Mood;
using widgets::TableColumn;
using widgets::Type;

namespace {

/// "✓ all 5 hold", bold in positive, at the right of the title.
class AllHold : public QWidget {
public:
    explicit AllHold(QWidget* parent) : QWidget(parent) {}
    void set(const QString& words, Mood mood, Icon icon)
    {
        m_words = words;
        m_mood = mood;
        m_icon = icon;
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const widgets::Tokens& tokens = widgets::TokensOf(this);
        return {tokens.px(20) + widgets::TextWidth(tokens, Type::BodyBold, m_words), tokens.px(20)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const widgets::Tokens& tokens = widgets::TokensOf(this);
        const Colour colour = widgets::MoodColour(m_mood);
        widgets::PaintIcon(painter, QRect(0, 0, tokens.px(16), height()), m_icon, tokens[colour]);
        widgets::PaintText(painter, tokens, rect().adjusted(tokens.px(20), 0, 0, 0), m_words, Type::BodyBold, colour);
    }

private:
    QString m_words;
    Mood m_mood = Mood::Positive;
    Icon m_icon = Icon::Approve;
};

/// Rates as whole millionths, for the length of a bar only.
std::int64_t Millionths(const core::base::Rate& rate)
{
    const auto scaled = rate.proportion().times(core::base::Decimal(1'000'000));
    const auto whole = scaled ? scaled->rounded(0) : scaled;
    return whole ? whole->toInt64().value_or(0) : 0;
}

} // namespace

OfferPane::OfferPane(QWidget* parent)
    : Pane(Colour::SurfaceRaised, Qt::LeftEdge, parent),
      m_scroll(widgets::MakeScroll(this, QStringLiteral("case_offer_scroll")))
{
    setObjectName(QStringLiteral("case_offer"));
    auto* column = new QVBoxLayout(this);
    widgets::Inset(column, 1, 0, 0, 0);
    m_scroll->setWidget(makeContent());
    column->addWidget(m_scroll);
    connect(m_fold, &QAbstractButton::clicked, this, [this] { setScheduleFolded(!m_folded); });
    retranslate();
}

QWidget* OfferPane::makeContent()
{
    m_content = new Pane(Colour::SurfaceRaised, {}, nullptr);
    auto* column = new QVBoxLayout(m_content);
    widgets::Inset(column, 0);
    widgets::Gap(column, 0);
    addLimit(column);
    addPrice(column);
    addSchedule(column);
    addRest(column);
    column->addStretch(1);
    return m_content;
}

QVBoxLayout* OfferPane::addSection(QVBoxLayout* column, QWidget*& section)
{
    section = new QWidget(m_content);
    auto* outside = new QVBoxLayout(section);
    widgets::Inset(outside, 0);
    widgets::Gap(outside, 0);
    outside->addWidget(new widgets::Rule(Qt::Horizontal, Colour::Line, section));
    auto* inside = new QVBoxLayout;
    outside->addLayout(inside);
    widgets::Inset(inside, 16, 0, 16, 8);
    widgets::Gap(inside, 0);
    column->addWidget(section);
    return inside;
}

void OfferPane::addLimit(QVBoxLayout* column)
{
    auto* inside = new QVBoxLayout;
    column->addLayout(inside);
    widgets::Inset(inside, 16, 0, 16, 8);
    widgets::Gap(inside, 0);
    m_limit_title = new widgets::SectionHeader({}, m_content);
    inside->addWidget(m_limit_title);
    auto* line = new QHBoxLayout;
    m_limit = new widgets::Text({}, Type::Number, Colour::Text, m_content);
    m_limit->setObjectName(QStringLiteral("case_limit"));
    m_instalment = new widgets::Text({}, Type::Body, Colour::TextMuted, m_content);
    m_instalment->setObjectName(QStringLiteral("case_instalment"));
    m_instalment->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line->addWidget(m_limit);
    line->addWidget(m_instalment, 1);
    inside->addLayout(line);
    m_ladder = new widgets::StepBars(m_content);
    m_ladder->setObjectName(QStringLiteral("case_ladder"));
    m_ladder_words = new widgets::Text({}, Type::Small, Colour::TextMuted, m_content);
    m_ladder_words->setObjectName(QStringLiteral("case_ladder_words"));
    m_ladder_words->setWordWrap(true);
    inside->addWidget(m_ladder);
    inside->addWidget(m_ladder_words);
}

void OfferPane::addPrice(QVBoxLayout* column)
{
    QVBoxLayout* inside = addSection(column, m_price_section);
    m_price_title = new widgets::SectionHeader({}, m_price_section);
    m_rate = new widgets::KeyValueList(m_price_section);
    m_rate->setObjectName(QStringLiteral("case_rate"));
    m_cap = new widgets::CapBar(m_price_section);
    m_cap->setObjectName(QStringLiteral("case_cap"));
    m_costs = new widgets::KeyValueList(m_price_section);
    m_costs->setObjectName(QStringLiteral("case_costs"));
    inside->addWidget(m_price_title);
    inside->addWidget(m_rate);
    inside->addWidget(m_cap);
    inside->addWidget(m_costs);
}

void OfferPane::addSchedule(QVBoxLayout* column)
{
    QVBoxLayout* inside = addSection(column, m_schedule_section);
    widgets::Inset(inside, 0, 0, 0, 4);
    auto* title = new QHBoxLayout;
    inside->addLayout(title);
    widgets::Inset(title, 6, 0, 16, 0);
    widgets::Gap(title, 0);
    m_fold = new widgets::Button({}, widgets::Button::Look::Bare, {}, m_schedule_section);
    m_fold->setObjectName(QStringLiteral("case_schedule_fold"));
    m_fold->setControlHeight(widgets::size::kControlSmall);
    m_schedule_title = new widgets::SectionHeader({}, m_schedule_section);
    title->addWidget(m_fold);
    title->addWidget(m_schedule_title, 1);
    m_schedule = new widgets::RowTable(m_schedule_section);
    m_schedule->setObjectName(QStringLiteral("case_schedule"));
    m_schedule->setMargin(16);
    m_schedule->setColumns({{TableColumn::kFit},
                            {TableColumn::kFit, Qt::AlignLeft, 8},
                            {TableColumn::kRest, Qt::AlignRight},
                            {TableColumn::kFit, Qt::AlignRight, 12},
                            {TableColumn::kFit, Qt::AlignRight, 12}});
    inside->addWidget(m_schedule);
}

void OfferPane::addRest(QVBoxLayout* column)
{
    QWidget* section = nullptr;
    QVBoxLayout* inside = addSection(column, section);
    m_invariants_title = new widgets::SectionHeader({}, section);
    m_all_hold = new AllHold(section);
    m_invariants_title->addTrailing(m_all_hold);
    m_invariants = new widgets::Text({}, Type::Small, Colour::TextMuted, section);
    m_invariants->setObjectName(QStringLiteral("case_invariants"));
    m_invariants->setWordWrap(true);
    m_broken = new widgets::RowTable(section);
    m_broken->setObjectName(QStringLiteral("case_broken_invariants"));
    m_broken->setColumns({{TableColumn::kRest}, {TableColumn::kOwn, Qt::AlignRight}});
    inside->addWidget(m_invariants_title);
    inside->addWidget(m_invariants);
    inside->addWidget(m_broken);

    inside = addSection(column, m_changes_section);
    m_changes_title = new widgets::SectionHeader({}, m_changes_section);
    m_changes = new widgets::RowTable(m_changes_section);
    m_changes->setObjectName(QStringLiteral("case_changes"));
    m_changes->setColumns({{TableColumn::kRest}, {TableColumn::kOwn, Qt::AlignRight}});
    m_changes->setWrapped(true);
    m_changes_words = new widgets::Text({}, Type::Body, Colour::TextMuted, m_changes_section);
    m_changes_words->setObjectName(QStringLiteral("case_changes_words"));
    m_changes_words->setWordWrap(true);
    inside->addWidget(m_changes_title);
    inside->addWidget(m_changes);
    inside->addWidget(m_changes_words);
    m_changes_section->hide();

    inside = addSection(column, m_documents_section);
    m_documents_title = new widgets::SectionHeader({}, m_documents_section);
    m_documents = new widgets::RowTable(m_documents_section);
    m_documents->setObjectName(QStringLiteral("case_documents"));
    m_documents->setColumns({{TableColumn::kRest}, {TableColumn::kOwn, Qt::AlignRight}});
    inside->addWidget(m_documents_title);
    inside->addWidget(m_documents);

    inside = addSection(column, m_verdicts_section);
    widgets::Inset(inside, 0, 0, 0, 8);
    m_verdicts_title = new widgets::SectionHeader({}, m_verdicts_section);
    auto* title = new QHBoxLayout;
    inside->addLayout(title);
    widgets::Inset(title, 16, 0, 16, 0);
    title->addWidget(m_verdicts_title);
    m_verdicts = new widgets::RowTable(m_verdicts_section);
    m_verdicts->setObjectName(QStringLiteral("case_verdicts"));
    m_verdicts->setMargin(16);
    m_verdicts->setColumns(
        {{TableColumn::kFit}, {TableColumn::kFit}, {TableColumn::kRest}, {TableColumn::kOwn, Qt::AlignRight}});
    inside->addWidget(m_verdicts);
}

void OfferPane::show(const CaseView& view, core::base::Instant now)
{
    fillLimit(view);
    fillPrice(view);
    m_schedule->setRows(ScheduleRows(view));
    m_schedule_section->setVisible(!m_schedule->rows().empty());
    m_first_due = m_schedule->rows().empty() ? QString() : m_schedule->rows().front().cells[1].text;
    fold();
    fillInvariants(view);
    m_documents->setRows(DocumentRows(view, now));
    const bool waits = view.state == core::model::CaseState::WaitingDocuments;
    m_documents_section->setVisible(!m_documents->rows().empty() || waits);
    m_documents_title->setAside(waits ? tr("due %1", "documents were asked for").arg(text::AsOfText(view.due_at, now))
                                      : tr("%n received", "documents", static_cast<int>(view.documents.size())));
    m_verdicts->setRows(VerdictRows(view, now));
    m_verdicts_section->setVisible(!m_verdicts->rows().empty());
    m_scroll->verticalScrollBar()->setValue(0);
}

void OfferPane::fillLimit(const CaseView& view)
{
    const QString term = tr("%n instalment(s)", "term", view.term_months);
    m_limit_title->setAside(tr("asked %1·%2", "amount, term").arg(text::MoneyText(view.amount), term));
    const auto& offer = view.decision.offer;
    m_limit->setText(offer ? text::MoneyText(offer->limit) : tr("No offer"));
    const auto& schedule = offer ? offer->price.schedule : std::vector<core::offer::Instalment>();
    m_instalment->setText(schedule.empty() ? QString()
                                           : tr("%n × %1", "so many instalments of so much each", view.term_months)
                                                 .arg(text::MoneyText(schedule.front().total)));
    QStringList labels;
    for (const core::base::Money step : view.ladder_steps)
        labels << text::ShortMoney(step);
    const int step = offer ? offer->ladder_step : 0;
    m_ladder->setVisible(!labels.isEmpty());
    m_ladder->setSteps(labels, step - 1);
    QString words = step > 0 ? tr("Step %1 of the ladder").arg(step) : QString();
    const bool higher =
        step > 0 && static_cast<std::size_t>(step) < view.ladder_steps.size() && view.next_step_instalments > 0;
    if (higher) {
        const QString next = text::MoneyText(view.ladder_steps[static_cast<std::size_t>(step)]);
        words = tr("Step %1 of the ladder; %n more on time lead(s) to %2", nullptr, view.next_step_instalments)
                    .arg(step)
                    .arg(next);
    }
    m_ladder_words->setText(words);
    m_ladder_words->setVisible(!words.isEmpty());
}

void OfferPane::fillPrice(const CaseView& view)
{
    const auto& offer = view.decision.offer;
    m_price_section->setVisible(offer.has_value());
    if (!offer)
        return;
    const core::offer::Price& price = offer->price;
    const bool effective = price.cap_is_effective;
    const core::base::Rate& bound = effective ? price.effective_annual : price.nominal_annual;
    widgets::KeyValueRow rate;
    rate.label = effective ? tr("Annual cost (effective)") : tr("Annual cost (nominal)");
    rate.value = text::RateText(bound);
    rate.type = Type::BodyBold;
    rate.mood = price.within_cap ? Mood::Neutral : Mood::Negative;
    m_rate->setRows({rate});
    m_cap->setValues(Millionths(bound), std::max<std::int64_t>(1, Millionths(price.cap)));
    m_cap->setTexts(effective ? tr("nominal %1").arg(text::RateText(price.nominal_annual))
                              : tr("effective %1").arg(text::RateText(price.effective_annual)),
                    tr("legal cap %1 (in force)").arg(text::RateText(price.cap)));
    widgets::KeyValueRow cost;
    cost.label = tr("Total cost");
    cost.value = text::MoneyText(price.total_cost);
    cost.type = Type::BodyBold;
    widgets::KeyValueRow total;
    total.label = tr("To repay in all");
    total.value = text::MoneyText(price.total_repayment);
    m_costs->setRows({cost, total});
}

void OfferPane::fillInvariants(const CaseView& view)
{
    QStringList names;
    int holding = 0;
    for (const core::decision::InvariantResult& result : view.decision.invariants) {
        if (result.state == core::decision::InvariantState::NotApplicable)
            continue;
        holding += result.state == core::decision::InvariantState::Holds ? 1 : 0;
        names << text::InvariantWord(result.invariant);
    }
    m_invariants->setText(names.join(QStringLiteral("·")));
    m_broken->setRows(BrokenInvariantRows(view));
    m_broken->setVisible(!m_broken->rows().empty());
    const int broken = static_cast<int>(m_broken->rows().size());
    auto* words = static_cast<AllHold*>(m_all_hold);
    if (broken == 0)
        words->set(tr("all %n hold", "invariants", holding), Mood::Positive, Icon::Approve);
    else
        words->set(tr("%n broken", "invariants", broken), Mood::Negative, Icon::Decline);
}

/// Never nothing: while it is worked out, when it failed and when there is no such change, that is said in its place.
void OfferPane::showChanges(const core::desks::CaseView& view,
                            const std::vector<core::desks::CounterfactualView>* changes, bool failed)
{
    m_changes_section->show();
    QString words;
    if (failed)
        words = tr("It was not worked out; F5 tries again");
    else if (changes == nullptr)
        words = tr("Being worked out");
    else if (changes->empty())
        words = tr("The policy names no fact that a person could change");
    m_changes->setRows(changes != nullptr ? ChangeRows(*changes, view) : std::vector<widgets::TableRow>());
    m_changes->setVisible(words.isEmpty());
    m_changes_words->setText(words);
    m_changes_words->setVisible(!words.isEmpty());
}

void OfferPane::setScheduleFolded(bool folded)
{
    m_folded = folded;
    fold();
}

void OfferPane::fold()
{
    m_schedule->setVisible(!m_folded);
    m_fold->setGlyph(m_folded ? Icon::ChevronRight : Icon::ChevronDown);
    m_fold->setAccessibleName(m_folded ? tr("Unfold the schedule, shortcut I") : tr("Fold the schedule, shortcut I"));
    m_schedule_title->setAside(m_folded ? tr("first due %1").arg(m_first_due) : tr("equal instalments"));
}

void OfferPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Pane::changeEvent(event);
}

void OfferPane::retranslate()
{
    m_scroll->setAccessibleName(tr("Offer"));
    m_limit_title->setTitle(tr("Offer"));
    m_price_title->setTitle(tr("Price"));
    m_price_title->setAside(tr("all fees included"));
    m_schedule_title->setTitle(tr("Schedule"));
    m_schedule->setAccessibleName(tr("Schedule"));
    m_schedule->setHead({tr("No.", "instalment column"), tr("Due", "instalment column"),
                         tr("Principal", "instalment column"), tr("Interest", "instalment column"),
                         tr("To pay", "instalment column")});
    m_invariants_title->setTitle(tr("Invariants"));
    m_broken->setAccessibleName(tr("Broken invariants"));
    m_changes_title->setTitle(tr("What would change this"));
    m_changes_title->setAside(tr("by the engine", "what would change the outcome"));
    m_changes->setAccessibleName(tr("What would change this"));
    m_documents_title->setTitle(tr("Documents"));
    m_documents->setAccessibleName(tr("Documents"));
    m_verdicts_title->setTitle(tr("Earlier verdicts"));
    m_verdicts->setAccessibleName(tr("Earlier verdicts"));
    fold();
}

} // namespace ui::casepage
