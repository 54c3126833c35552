// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/evidence_pane.h"

#include "ui/casepage/applicant_pane.h"
#include "ui/casepage/case_rows.h"
#include "ui/casepage/explanation_rows.h"
#include "ui/casepage/standing.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/words.h"

#include "widgets/contribution_rows.h"
#include "widgets/distribution_strip.h"
#include "widgets/link_diagram.h"
#include "widgets/row_table.h"
#include "widgets/scaled.h"
#include "widgets/scroll.h"
#include "widgets/section_header.h"
#include "widgets/segment_strip.h"
#include "widgets/text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <utility>

namespace ui::casepage {

using widgets::Colour;
using widgets::Icon;
using widgets::TableColumn;
using widgets::Type;

namespace {

constexpr int kRuleRow = 26;
constexpr int kNarrowRuleRow = 24;
constexpr int kPastRow = 26;
constexpr int kScoreColumn = 124;
constexpr int kOthersHeight = 30;
constexpr int kNarrowOthersHeight = 20;
constexpr int kPlaceHeight = 36; ///< two lines, kept free until the words come
constexpr std::size_t kContributions = 7;
constexpr std::size_t kNarrowContributions = 4;

/// The glyph of an outcome before the referral sentence.
class OutcomeGlyph : public QWidget {
public:
    explicit OutcomeGlyph(QWidget* parent) : QWidget(parent) { widgets::FixSize(this, 18, 24); }
    void set(core::decision::Outcome outcome)
    {
        m_outcome = outcome;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const widgets::Tokens& tokens = widgets::TokensOf(this);
        const int side = tokens.px(16);
        widgets::PaintIcon(painter, QRect(0, 0, side, height()), text::OutcomeIcon(m_outcome),
                           tokens[widgets::MoodColour(text::OutcomeMood(m_outcome))]);
    }

private:
    core::decision::Outcome m_outcome = core::decision::Outcome::Refer;
};

/// Filled dot and ring with their words, at the right of the rules' title.
class RuleLegend : public QWidget {
public:
    explicit RuleLegend(QWidget* parent) : QWidget(parent) {}
    void setTexts(const QString& fired, const QString& matched)
    {
        m_fired = fired;
        m_matched = matched;
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const widgets::Tokens& tokens = widgets::TokensOf(this);
        const int words =
            widgets::TextWidth(tokens, Type::Small, m_fired) + widgets::TextWidth(tokens, Type::Small, m_matched);
        return {words + tokens.px(2 * 14 + 12), tokens.px(20)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const widgets::Tokens& tokens = widgets::TokensOf(this);
        int x = 0;
        for (const auto& [icon, words] : {std::pair{Icon::DotFilled, m_fired}, std::pair{Icon::DotRing, m_matched}}) {
            widgets::PaintIcon(painter, QRect(x, 0, tokens.px(12), height()), icon, tokens[Colour::Text]);
            x += tokens.px(14);
            const int wide = widgets::TextWidth(tokens, Type::Small, words);
            widgets::PaintText(painter, tokens, QRect(x, 0, wide, height()), words, Type::Small, Colour::TextMuted);
            x += wide + tokens.px(12);
        }
    }

private:
    QString m_fired;
    QString m_matched;
};

QVBoxLayout* Inside(QVBoxLayout* column, int top, int bottom)
{
    auto* inside = new QVBoxLayout;
    widgets::Inset(inside, 16, top, 16, bottom);
    column->addLayout(inside);
    return inside;
}

} // namespace

EvidencePane::EvidencePane(QWidget* parent)
    : Pane(Colour::SurfaceRaised, {}, parent),
      m_scroll(widgets::MakeScroll(this, QStringLiteral("case_evidence_scroll")))
{
    setObjectName(QStringLiteral("case_evidence"));
    auto* column = new QVBoxLayout(this);
    widgets::Inset(column, 0);
    m_scroll->setWidget(makeContent());
    column->addWidget(m_scroll);
    connect(m_links, &widgets::LinkDiagram::partyChosen, this, &EvidencePane::caseAsked);
    connect(m_history, &widgets::RowTable::activated, this, &EvidencePane::caseAsked);
    retranslate();
}

QWidget* EvidencePane::links() const
{
    return m_links;
}

QWidget* EvidencePane::makeContent()
{
    auto* content = new Pane(Colour::SurfaceRaised, {}, nullptr);
    auto* column = new QVBoxLayout(content);
    widgets::Inset(column, 0);
    widgets::Gap(column, 0);
    addReasons(column, content);
    column->addWidget(new widgets::Rule(Qt::Horizontal, Colour::Line, content));
    addScore(column, content);
    column->addWidget(new widgets::Rule(Qt::Horizontal, Colour::Line, content));
    addRules(column, content);
    column->addWidget(new widgets::Rule(Qt::Horizontal, Colour::Line, content));
    addPast(column, content);
    return content;
}

void EvidencePane::addReasons(QVBoxLayout* column, QWidget* parent)
{
    auto* inside = new QHBoxLayout;
    widgets::Inset(inside, 16, 6, 16, 4);
    widgets::Gap(inside, 8);
    m_glyph = new OutcomeGlyph(parent);
    m_referral = new widgets::Text({}, Type::Lead, Colour::Text, parent);
    m_referral->setObjectName(QStringLiteral("case_referral"));
    m_order = new widgets::Text({}, Type::Small, Colour::TextMuted, parent);
    inside->addWidget(m_glyph);
    inside->addWidget(m_referral, 1);
    inside->addWidget(m_order);
    column->addLayout(inside);
    m_reasons = new widgets::RowTable(parent);
    m_reasons->setObjectName(QStringLiteral("case_reasons"));
    m_reasons->setMargin(16);
    m_reasons->setRowHeight(widgets::size::kReasonRow);
    m_reasons->setWrapped(true);
    m_reasons->setColumns({{52}, {TableColumn::kRest}, {TableColumn::kOwn, Qt::AlignRight}});
    auto* rows = new QVBoxLayout;
    widgets::Inset(rows, 0, 0, 0, 8);
    rows->addWidget(m_reasons);
    column->addLayout(rows);
}

void EvidencePane::addScore(QVBoxLayout* column, QWidget* parent)
{
    QVBoxLayout* inside = Inside(column, 2, 10);
    widgets::Gap(inside, 0);
    m_score_title = new widgets::SectionHeader({}, parent);
    inside->addWidget(m_score_title);
    auto* line = new QHBoxLayout;
    widgets::Gap(line, 8);
    auto* words = new QVBoxLayout;
    widgets::Gap(words, 0);
    auto* key = new QWidget(parent);
    widgets::FixWidth(key, kScoreColumn);
    key->setLayout(words);
    widgets::Inset(words, 0);
    m_pd_word = new widgets::Text({}, Type::Small, Colour::TextMuted, key);
    m_pd = new widgets::Text({}, Type::Number, Colour::Text, key);
    m_pd->setObjectName(QStringLiteral("case_pd"));
    m_points = new widgets::Text({}, Type::Small, Colour::TextMuted, key);
    m_points->setObjectName(QStringLiteral("case_points"));
    auto* over = new QHBoxLayout;
    widgets::Gap(over, 6);
    over->addWidget(m_pd_word);
    over->addWidget(m_points);
    over->addStretch(1);
    words->addLayout(over);
    words->addWidget(m_pd);
    m_odds = new widgets::Text({}, Type::Small, Colour::TextMuted, key);
    m_odds->setObjectName(QStringLiteral("case_odds"));
    m_place = new widgets::Text({}, Type::Small, Colour::Text, key);
    m_place->setObjectName(QStringLiteral("case_place"));
    m_place->setWordWrap(true);
    widgets::LeastHeight(m_place, kPlaceHeight);
    words->addWidget(m_odds);
    words->addWidget(m_place);
    words->addStretch(1);
    auto* strips = new QVBoxLayout;
    widgets::Gap(strips, 0);
    m_bands = new widgets::SegmentStrip(parent);
    m_bands->setObjectName(QStringLiteral("case_bands"));
    m_others = new widgets::DistributionStrip(parent);
    m_others->setObjectName(QStringLiteral("case_others"));
    m_others->setPlotHeight(kOthersHeight);
    strips->addWidget(m_bands);
    strips->addWidget(m_others);
    strips->addStretch(1);
    line->addWidget(key);
    line->addLayout(strips, 1);
    inside->addLayout(line);
    m_why = new widgets::Text({}, Type::Body, Colour::Text, parent);
    m_why->setObjectName(QStringLiteral("case_why"));
    m_why->setWordWrap(true);
    m_contributions = new widgets::ContributionRows(parent);
    m_contributions->setObjectName(QStringLiteral("case_contributions"));
    m_codes = new widgets::Text({}, Type::Small, Colour::TextMuted, parent);
    m_codes->setObjectName(QStringLiteral("case_score_reasons"));
    m_codes->setWordWrap(true);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_why), static_cast<QWidget*>(m_contributions), static_cast<QWidget*>(m_codes)})
        inside->addWidget(widget);
}

void EvidencePane::addRules(QVBoxLayout* column, QWidget* parent)
{
    QVBoxLayout* inside = Inside(column, 0, 0);
    m_rules_title = new widgets::SectionHeader({}, parent);
    m_legend = new RuleLegend(parent);
    m_rules_title->addTrailing(m_legend);
    inside->addWidget(m_rules_title);
    m_rules = new widgets::RowTable(parent);
    m_rules->setObjectName(QStringLiteral("case_rules"));
    m_rules->setMargin(16);
    m_rules->setRowHeight(kRuleRow);
    m_rules->setLined(true);
    m_rules->setWrapped(true);
    m_rules->setColumns({{20, Qt::AlignHCenter},
                         {TableColumn::kFit},
                         {28, Qt::AlignLeft, 16},
                         {TableColumn::kRest, Qt::AlignLeft, 12},
                         {TableColumn::kOwn, Qt::AlignRight, 12}});
    column->addWidget(m_rules);
}

void EvidencePane::addPast(QVBoxLayout* column, QWidget* parent)
{
    auto* line = new QHBoxLayout;
    widgets::Gap(line, 0);
    auto* own = new QVBoxLayout;
    widgets::Gap(own, 0);
    m_history_title = new widgets::SectionHeader({}, parent);
    auto* title = Inside(own, 0, 0);
    title->addWidget(m_history_title);
    m_history = new widgets::RowTable(parent);
    m_history->setObjectName(QStringLiteral("case_history"));
    m_history->setMargin(16);
    m_history->setRowHeight(kPastRow);
    m_history->setColumns(
        {{TableColumn::kFit}, {TableColumn::kFit, Qt::AlignRight, 12}, {TableColumn::kRest, Qt::AlignLeft, 12}});
    own->addWidget(m_history);
    own->addStretch(1);
    auto* others = new QVBoxLayout;
    widgets::Gap(others, 0);
    widgets::Inset(others, 16, 0, 16, 12);
    m_links_title = new widgets::SectionHeader({}, parent);
    m_links = new widgets::LinkDiagram(parent);
    m_links->setObjectName(QStringLiteral("case_links"));
    others->addWidget(m_links_title);
    others->addWidget(m_links);
    others->addStretch(1);
    line->addLayout(own, 1);
    line->addWidget(new widgets::Rule(Qt::Vertical, Colour::Line, parent));
    line->addLayout(others, 1);
    column->addLayout(line, 1);
}

void EvidencePane::show(std::shared_ptr<const core::desks::CaseView> shown)
{
    m_view = std::move(shown);
    const core::desks::CaseView& view = *m_view;
    static_cast<OutcomeGlyph*>(m_glyph)->set(view.decision.outcome);
    m_referral->setText(ReferralSentence(view));
    m_reasons->setRows(ReasonRows(view));
    fillScore(view);
    m_rules_title->setNote(RuleNote(view));
    m_rules->setRows(RuleRows(view));
    m_history_title->setNote(HistoryNote(view));
    m_history->setRows(HistoryRows(view, m_narrow));
    fillLinks(view);
    m_scroll->verticalScrollBar()->setValue(0);
}

void EvidencePane::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    m_others->setPlotHeight(narrow ? kNarrowOthersHeight : kOthersHeight);
    m_rules->setRowHeight(narrow ? kNarrowRuleRow : kRuleRow);
    if (m_view == nullptr)
        return;
    m_history->setRows(HistoryRows(*m_view, narrow));
    fillScore(*m_view);
}

void EvidencePane::fillScore(const core::desks::CaseView& view)
{
    const auto& score = view.decision.score;
    m_pd->setText(score ? text::ProbabilityText(score->pd) : QStringLiteral("—"));
    m_points->setText(score ? tr("Score %1").arg(score->score) : QString());
    m_odds->setText(score ? tr("Odds %1", "good to bad").arg(OddsText(score->pd)) : QString());
    m_odds->setVisible(score.has_value());
    const bool modelled = !view.decision.replay.model_hash.isZero() && !view.model_name.empty();
    m_score_title->setAside(
        modelled ? tr("model %1·%2", "name and hash")
                       .arg(text::Qs(view.model_name), text::Qs(view.decision.replay.model_hash.shortHex()))
                 : QString());
    std::vector<widgets::Segment> segments;
    QString border = QStringLiteral("0");
    for (const core::desks::BandView& band : view.bands) {
        segments.push_back({text::Qs(band.name), m_narrow ? Icon::None : text::RecommendsIcon(band.recommends),
                            text::RecommendsWord(band.recommends), border});
        border = band.pd_below ? text::ThresholdText(*band.pd_below) : QString();
    }
    m_bands->setVisible(score.has_value() && !segments.empty());
    m_bands->setSegments(std::move(segments));
    const BandPlace place = PlaceInBand(view);
    m_bands->setMarked(place.band, place.within);
    fillContributions(view);
}

void EvidencePane::showOthers(const core::desks::ScoreDistribution* scores, bool failed, core::base::Instant now)
{
    const bool modelled = m_view != nullptr && m_view->decision.score && !m_view->decision.replay.model_hash.isZero();
    m_others->setVisible(modelled); // its room is kept while it is asked for: nothing moves when it comes
    m_place->setVisible(modelled);
    if (!modelled)
        return m_score_title->setNote(QString());
    const auto standing = scores != nullptr ? StandingOf(*m_view, *scores, now) : std::nullopt;
    const QString none = failed              ? tr("How others scored was not read")
                         : scores == nullptr ? QString()
                         : scores->total == 0
                             ? tr("Nobody else was scored by this model yet, and no report lies with it")
                             : tr("Only %n scored by this model so far, and no report lies with it: too few to compare",
                                  nullptr, static_cast<int>(scores->total));
    m_others->setShares(standing ? standing->shares : std::vector<double>());
    m_others->setBands(standing ? standing->bands : std::vector<widgets::DistributionBand>());
    m_others->setTicks(standing ? standing->ticks : std::vector<widgets::DistributionTick>());
    m_others->setMark(standing ? std::optional(standing->mark) : std::nullopt);
    m_others->setEmptyText(none);
    m_place->setText(standing ? standing->place : QString());
    m_score_title->setNote(standing ? tr("others: %1", "whose scores the distribution shows").arg(standing->source)
                                    : QString());
    m_others->setSummary(standing ? tr("Scores of others: %1, %2").arg(standing->place.simplified(), standing->source)
                                  : none);
}

void EvidencePane::fillContributions(const core::desks::CaseView& view)
{
    const auto& explanation = view.explanation;
    const bool explained = explanation.has_value() && view.decision.score.has_value();
    m_why->setVisible(explained);
    m_contributions->setVisible(explained);
    m_codes->setVisible(explained && !explanation->reasons.empty() && !m_narrow); // the chart says it without them
    if (!explained)
        return;
    const core::base::Decimal& pd = view.decision.score->pd;
    m_why->setText(WhyText(*explanation, pd));
    m_contributions->setHead(UnitText(*explanation), tr("lowers the risk"), tr("raises the risk"));
    m_contributions->setRows(ContributionRowsOf(*explanation, m_narrow ? kNarrowContributions : kContributions),
                             ContributionSumOf(*explanation, pd));
    m_codes->setText(CodesText(*explanation));
}

void EvidencePane::fillLinks(const core::desks::CaseView& view)
{
    Links links = LinksOf(view);
    const int people = static_cast<int>(links.parties.size());
    m_links_title->setNote(people == 0 ? tr("no shared device or phone", "note: links to other applicants")
                                       : tr("%n other applicant(s)", nullptr, people));
    m_links->setVisible(people > 0);
    m_links->setLinks(links.subject, std::move(links.media), std::move(links.parties));
}

void EvidencePane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Pane::changeEvent(event);
}

void EvidencePane::retranslate()
{
    m_scroll->setAccessibleName(tr("Evidence"));
    m_order->setText(tr("reason codes by precedence"));
    m_reasons->setAccessibleName(tr("Reasons"));
    m_score_title->setTitle(tr("Score"));
    m_pd_word->setText(tr("PD", "probability of default, over its figure"));
    m_contributions->setAccessibleName(tr("Contributions (log-odds)"));
    m_rules_title->setTitle(tr("Matched rules"));
    static_cast<RuleLegend*>(m_legend)->setTexts(tr("used", "legend: a rule fired"),
                                                 tr("matched, not used", "legend: a rule"));
    m_rules->setAccessibleName(tr("Matched rules"));
    m_history_title->setTitle(tr("Own history"));
    m_history->setAccessibleName(tr("Own history"));
    m_links_title->setTitle(tr("Linked applicants"));
}

} // namespace ui::casepage
