// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/shelf_sheets.h"

#include <algorithm>

#include "ui/models/model_words.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace ui::models {

using core::base::Instant;
using core::desks::ModelDocumentRow;
using core::desks::ModelView;
using core::desks::ShelfRow;
using core::desks::StageEvent;
using core::shelf::Stage;
using parts::Sheet;
using text::DateAndTime;
using text::Qs;
using widgets::Icon;
using widgets::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::models::ShelfSheets)
};

bool Fits(const ShelfRow& model, const QString& filter)
{
    for (const QString& words :
         {Qs(model.name), StageWord(model.stage), text::PersonIfAny(model.added_by), Qs(model.live_version)})
        if (words.contains(filter, Qt::CaseInsensitive))
            return true;
    return false;
}

/// Of a live model, since when: the history tells in which policy.
QString StageText(const ShelfRow& model, Instant now)
{
    const QString word = StageWord(model.stage);
    if (model.stage != Stage::Live)
        return word;
    return Words::tr("%1 since %2", "a stage: word, day")
        .arg(word, text::ShortDate(model.stage_since.shanghaiDate(), now.shanghaiDate()));
}

double ValueOf(const std::optional<core::monitoring::Estimate>& figure)
{
    return figure ? figure->value : -1.0;
}

/// Whether `a` stands before `b`; ties keep the order of the desk.
bool Before(const ShelfRow& a, const ShelfRow& b, ShelfOrder order)
{
    using core::base::Date;
    switch (order) {
    case ShelfOrder::Stage: return false;
    case ShelfOrder::Name: return Qs(a.name).localeAwareCompare(Qs(b.name)) < 0;
    case ShelfOrder::TrainedOn: return a.trained_on && (!b.trained_on || b.trained_on->to < a.trained_on->to);
    case ShelfOrder::Auc: return ValueOf(a.test_auc) > ValueOf(b.test_auc);
    case ShelfOrder::PastAuc: return ValueOf(a.past_auc) > ValueOf(b.past_auc);
    case ShelfOrder::Ks: return ValueOf(a.test_ks) > ValueOf(b.test_ks);
    case ShelfOrder::Added: return b.added_at < a.added_at;
    }
    return false;
}

std::vector<const ShelfRow*> Chosen(const std::vector<ShelfRow>& models, const ShelfView& view)
{
    std::vector<const ShelfRow*> rows;
    for (const ShelfRow& model : models) {
        if (view.filter.isEmpty() || Fits(model, view.filter))
            rows.push_back(&model);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const ShelfRow* a, const ShelfRow* b) { return Before(*a, *b, view.order); });
    return rows;
}

QString EventText(const StageEvent& event)
{
    if (!event.from)
        return Words::tr("Came to the shelf: %1").arg(StageWord(event.to));
    return Words::tr("%1 to %2", "stages").arg(StageWord(*event.from), StageWord(event.to));
}

} // namespace

QString KeyOf(const ShelfRow& model)
{
    return Qs(model.hash.hex());
}

QString OrderWord(ShelfOrder order)
{
    switch (order) {
    case ShelfOrder::Stage: return Words::tr("Stage", "of a model");
    case ShelfOrder::Name: return Words::tr("Model");
    case ShelfOrder::TrainedOn: return Words::tr("Trained on");
    case ShelfOrder::Auc: return Words::tr("AUC, out of time");
    case ShelfOrder::PastAuc: return Words::tr("AUC, past");
    case ShelfOrder::Ks: return QStringLiteral("KS");
    case ShelfOrder::Added: return Words::tr("On the shelf");
    }
    return {};
}

QString TrainedOnText(const std::optional<core::desks::TrainedOn>& data, core::base::Date today)
{
    if (!data)
        return QStringLiteral("—");
    const QString days = text::RangeText(text::ShortDate(data->from, today), text::ShortDate(data->to, today));
    return days + QStringLiteral("·") + text::CountText(data->rows);
}

Sheet ShelfSheet(const std::vector<ShelfRow>& models, const ShelfView& view, Instant now)
{
    const auto head = [&](ShelfOrder order) {
        const bool sorted = view.order == order;
        const bool rising = order == ShelfOrder::Name || order == ShelfOrder::Stage;
        return sorted ? OrderWord(order) + (rising ? QStringLiteral(" \u2191") : QStringLiteral(" \u2193"))
                      : OrderWord(order);
    };
    Sheet sheet;
    const bool few = view.columns == ShelfColumns::Few;
    const bool all = view.columns == ShelfColumns::All;
    sheet.columns = {{head(ShelfOrder::Name), 140},
                     {head(ShelfOrder::Stage), 132},
                     {head(ShelfOrder::TrainedOn), 144},
                     {few ? QStringLiteral("AUC") : head(ShelfOrder::Auc), few ? 64 : 142, true}};
    if (!few)
        sheet.columns.push_back({head(ShelfOrder::PastAuc), 88, true});
    if (all) {
        sheet.columns.push_back({head(ShelfOrder::Ks), 62, true});
        sheet.columns.push_back({head(ShelfOrder::Added), 92});
        sheet.columns.push_back({Words::tr("By", "who added a model"), 72});
    }
    sheet.stretched = 0;
    for (const ShelfRow* row : Chosen(models, view)) {
        const ShelfRow& model = *row;
        const StageLook look = LookOf(model.stage);
        const bool old = model.stage == Stage::Retired;
        const bool is_marked = view.marked && *view.marked == model.hash;
        const auto today = now.shanghaiDate();
        std::vector<parts::SheetCell> cells{
            {.text = Qs(model.name), .quiet = old, .icon = is_marked ? Icon::Diamond : Icon::None},
            {.text = StageText(model, now), .quiet = old, .mood = look.mood, .icon = look.icon},
            {.text = TrainedOnText(model.trained_on, today), .quiet = true},
            {.text = few ? FigureText(model.test_auc) : EstimateText(model.test_auc), .quiet = old}};
        if (!few)
            cells.push_back({.text = FigureText(model.past_auc), .quiet = old});
        if (all) {
            cells.push_back({.text = FigureText(model.test_ks), .quiet = old});
            cells.push_back({.text = text::ShortDate(model.added_at.shanghaiDate(), today), .quiet = true});
            cells.push_back({.text = text::PersonIfAny(model.added_by), .quiet = true});
        }
        sheet.rows.push_back({KeyOf(model), std::move(cells)});
    }
    return sheet;
}

Sheet PaperSheet(const std::vector<ModelDocumentRow>& papers, Instant now)
{
    Sheet sheet;
    sheet.columns = {
        {Words::tr("Kind", "of a document"), 96},         {Words::tr("File"), 200},     {Words::tr("Size"), 80, true},
        {Words::tr("By", "who attached a document"), 64}, {Words::tr("Attached"), 108}, {Words::tr("SHA-256"), 88}};
    sheet.stretched = 1;
    for (const ModelDocumentRow& paper : papers) {
        sheet.rows.push_back({Qs(paper.document.value),
                              {{.text = PaperWord(paper.kind)},
                               {.text = Qs(paper.name)},
                               {.text = SizeText(paper.bytes), .quiet = true},
                               {.text = text::PersonIfAny(paper.attached_by)},
                               {.text = DateAndTime(paper.attached_at, now), .quiet = true},
                               {.text = Qs(paper.content_hash.shortHex()), .quiet = true, .type = Type::Code}}});
    }
    return sheet;
}

Sheet HistorySheet(const ModelView& model, Instant now)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("When"), 112},
                     {Words::tr("What"), 200},
                     {Words::tr("Who"), 64},
                     {Words::tr("Policy"), 96},
                     {Words::tr("Note"), 160}};
    sheet.stretched = 4;
    int number = static_cast<int>(model.history.size());
    for (auto event = model.history.rbegin(); event != model.history.rend(); ++event) {
        QString note = Qs(event->note);
        note.replace(QLatin1Char('\n'), QLatin1Char(' '));
        const StageLook look = LookOf(event->to);
        sheet.rows.push_back({QString::number(number--),
                              {{.text = DateAndTime(event->at, now), .quiet = true},
                               {.text = EventText(*event), .mood = look.mood, .icon = look.icon},
                               {.text = text::PersonIfAny(event->by)},
                               {.text = Qs(event->version)},
                               {.text = note, .quiet = true}}});
    }
    return sheet;
}

QString SizeText(std::int64_t bytes)
{
    constexpr std::int64_t kKilo = 1'000;
    if (bytes < kKilo)
        return Words::tr("%1 bytes").arg(bytes);
    if (bytes < kKilo * kKilo)
        return QString::number(static_cast<double>(bytes) / 1e3, 'f', 1) + QStringLiteral(" kB");
    return QString::number(static_cast<double>(bytes) / 1e6, 'f', 1) + QStringLiteral(" MB");
}

} // namespace ui::models
