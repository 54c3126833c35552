// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/release_sheets.h"

#include <utility>

#include "ui/policy/finding_words.h"
#include "ui/policy/policy_words.h"
#include "ui/text/language.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include <QCoreApplication>

namespace ui::policy {

using core::base::Instant;
using core::desks::ListRow;
using core::desks::ListState;
using core::desks::ReleaseRow;
using core::desks::ReleaseState;
using parts::Sheet;
using text::DateAndTime;
using text::Qs;
using widgets::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::ReleaseSheets)
};

} // namespace

QString KeyOf(const ReleaseRow& release)
{
    return Qs(release.hash.hex()) + QLatin1Char('@') + QString::number(release.submitted_at.millis());
}

QString KeyOf(const ListRow& entry)
{
    return Qs(entry.entry_id.value);
}

Sheet ReleaseSheet(const std::vector<ReleaseRow>& releases, bool waiting_only, Instant now)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Version"), 112},     {Words::tr("State", "of a release"), 104},
                     {Words::tr("Hash"), 88},         {Words::tr("Based on"), 96},
                     {Words::tr("Submitted by"), 88}, {Words::tr("Submitted", "time"), 108},
                     {Words::tr("Decided by"), 84},   {Words::tr("Note"), 140}};
    sheet.stretched = 7;
    for (const ReleaseRow& release : releases) {
        if (waiting_only && release.state != ReleaseState::Submitted)
            continue;
        const StateLook look = LookOf(release.state);
        const bool old = release.state == ReleaseState::Retired || release.state == ReleaseState::Rejected;
        QString note = Qs(release.note);
        note.replace(QLatin1Char('\n'), QLatin1Char(' '));
        sheet.rows.push_back(
            {KeyOf(release),
             {{.text = Qs(release.version), .quiet = old},
              {.text = text::ReleaseStateWord(release.state), .quiet = old, .mood = look.mood, .icon = look.icon},
              {.text = Qs(release.hash.shortHex()), .quiet = true, .type = Type::Code},
              {.text = Qs(release.based_on), .quiet = true},
              {.text = text::PersonIfAny(release.submitted_by), .quiet = old},
              {.text = DateAndTime(release.submitted_at, now), .quiet = true},
              {.text = text::PersonIfAny(release.decided_by), .quiet = old},
              {.text = note, .quiet = true}}});
    }
    return sheet;
}

Sheet ListSheet(const std::vector<ListRow>& entries, Instant now)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("List"), 76},
                     {Words::tr("State", "of a list entry"), 126},
                     {Words::tr("Value", "of a list entry"), 136},
                     {Words::tr("Of", "kind of value of a list entry"), 58},
                     {Words::tr("Source", "of a list entry"), 66},
                     {Words::tr("Reason"), 62},
                     {Words::tr("Until"), 84},
                     {Words::tr("Entered", "by whom, a list entry"), 62},
                     {Words::tr("Confirmed", "by whom, a list entry"), 72}};
    sheet.stretched = 5;
    for (const ListRow& entry : entries) {
        const bool gone = entry.state == ListState::Withdrawn || entry.expires < now.shanghaiDate();
        const StateLook look = LookOf(entry.state);
        const bool over = gone && entry.state != ListState::Withdrawn;
        sheet.rows.push_back({KeyOf(entry),
                              {{.text = text::ListKindWord(entry.kind), .quiet = gone},
                               {.text = over ? Words::tr("Run out", "a list entry") : text::ListStateWord(entry.state),
                                .quiet = gone,
                                .mood = over ? widgets::Mood::Neutral : look.mood,
                                .icon = over ? widgets::Icon::Clock : look.icon},
                               {.text = Qs(entry.masked_value), .masked = true},
                               {.text = text::IdentityFieldWord(entry.field), .quiet = true},
                               {.text = Qs(entry.source), .quiet = gone},
                               {.text = Qs(entry.reason), .quiet = gone},
                               {.text = text::DateText(entry.expires), .quiet = true},
                               {.text = text::PersonIfAny(entry.entered_by), .quiet = gone},
                               {.text = text::PersonIfAny(entry.confirmed_by), .quiet = gone}}});
    }
    return sheet;
}

Sheet FindingSheet(const std::vector<core::desks::BundleFinding>& findings)
{
    Sheet sheet;
    sheet.columns = {{Words::tr("Code"), 80},
                     {Words::tr("File"), 160},
                     {Words::tr("Place", "in a file"), 200},
                     {Words::tr("What is wrong"), 300}};
    sheet.stretched = 3;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const auto& finding = findings[i];
        sheet.rows.push_back({QString::number(i),
                              {{.text = Qs(finding.code), .type = Type::Code},
                               {.text = Qs(finding.file), .type = Type::Code},
                               {.text = Qs(finding.place), .quiet = true, .type = Type::Code},
                               {.text = BundleFindingText(finding.code, finding.detail)}}});
    }
    return sheet;
}

} // namespace ui::policy
