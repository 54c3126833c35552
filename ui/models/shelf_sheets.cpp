// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/shelf_sheets.h"

#include <algorithm>

#include "ui/models/model_words.h"
#include "ui/text/language.h"
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

QString LiveText(const ShelfRow& model, Instant now)
{
    if (model.stage != Stage::Live)
        return {};
    return text::ShortDate(model.stage_since.shanghaiDate(), now.shanghaiDate()); // the history tells in which policy
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

Sheet ShelfSheet(const std::vector<ShelfRow>& models, const QString& filter,
                 const std::optional<core::base::Digest>& marked, Instant now)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Model"), 140},
                     {Words::tr("Stage", "of a model"), 118},
                     {Words::tr("AUC, out of time"), 140, true},
                     {QStringLiteral("KS"), 48, true},
                     {Words::tr("Live since"), 76},
                     {Words::tr("On the shelf"), 84},
                     {Words::tr("By", "who added a model"), 60}};
    sheet.stretched = 0;
    for (const ShelfRow& model : models) {
        if (!filter.isEmpty() && !Fits(model, filter))
            continue;
        const StageLook look = LookOf(model.stage);
        const bool old = model.stage == Stage::Retired;
        const bool is_marked = marked && *marked == model.hash;
        sheet.rows.push_back(
            {KeyOf(model),
             {{.text = Qs(model.name), .quiet = old, .icon = is_marked ? Icon::Diamond : Icon::None},
              {.text = StageWord(model.stage), .quiet = old, .mood = look.mood, .icon = look.icon},
              {.text = EstimateText(model.test_auc), .quiet = old},
              {.text = FigureText(model.test_ks), .quiet = old},
              {.text = LiveText(model, now)},
              {.text = text::ShortDate(model.added_at.shanghaiDate(), now.shanghaiDate()), .quiet = true},
              {.text = text::PersonIfAny(model.added_by), .quiet = true}}});
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
