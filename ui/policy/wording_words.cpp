// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/wording_words.h"

#include <algorithm>

#include "ui/text/language.h"
#include "ui/text/numbers.h"

#include <QCoreApplication>

namespace ui::policy {

using core::desks::PolicyView;
using core::policy::WordingPart;
using core::policy::WordingPlace;
using parts::Sheet;
using parts::SheetCell;
using text::Qs;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::policy::WordingWords)
};

QString LanguageWord(bool zh)
{
    return zh ? Words::tr("Chinese") : Words::tr("English");
}

SheetCell TextCell(const std::string& text, const std::string& was, bool wrong)
{
    SheetCell cell{.text = text.empty() ? Words::tr("missing", "a wording") : Qs(text)};
    if (wrong) {
        cell.mood = widgets::Mood::Negative;
        cell.icon = widgets::Icon::CrossCircle;
    } else if (text != was) {
        cell.mood = widgets::Mood::Accent;
        cell.icon = widgets::Icon::Pencil;
    }
    return cell;
}

} // namespace

QString WordingPartWord(WordingPart part)
{
    switch (part) {
    case WordingPart::Title: return Words::tr("Title");
    case WordingPart::Internal: return Words::tr("Internal wording");
    case WordingPart::Borrower: return Words::tr("Borrower's wording");
    }
    return {};
}

QString WordingPartText(WordingPart part)
{
    switch (part) {
    case WordingPart::Title: return Words::tr("A short name, for lists and where no application is at hand.");
    case WordingPart::Internal:
        return Words::tr(
            "What reviewers read. {multi_apps_3m} stands for the value of that fact; where one has none, the "
            "title is read instead.");
    case WordingPart::Borrower: return Words::tr("What the borrower is told. No value of a fact stands in it.");
    }
    return {};
}

QString WordingName(const std::string& code, int column)
{
    const auto part = static_cast<std::size_t>(std::clamp(column / 2, 0, 2));
    return Words::tr("%1, %2, %3", "code of a reason, which wording, language")
        .arg(Qs(code), WordingPartWord(core::policy::kWordingParts.at(part)), LanguageWord(column % 2 == 0));
}

QString WordingProblem(WordingPart part, const QString& text)
{
    if (text.trimmed().isEmpty())
        return Words::tr("It is missing: every wording is there in both languages.");
    const auto most = static_cast<qsizetype>(core::policy::MostCharacters(part));
    const qsizetype characters = text.toUcs4().size();
    if (characters > most)
        return Words::tr("%n character(s) too many.", nullptr, static_cast<int>(characters - most));
    if (part == WordingPart::Internal && text.count(QLatin1Char('{')) != text.count(QLatin1Char('}')))
        return Words::tr("A { is not closed.");
    return {};
}

const core::model::Label& WordingOf(const PolicyView::Reason& reason, WordingPart part)
{
    switch (part) {
    case WordingPart::Title: return reason.title;
    case WordingPart::Internal: return reason.internal;
    case WordingPart::Borrower: break;
    }
    return reason.borrower;
}

QString WordingKey(const std::string& code, WordingPart part)
{
    return Qs(code) + QLatin1Char(' ') + QString::number(static_cast<int>(part));
}

Sheet WordingSheet(const PolicyView& now, const PolicyView& base, const std::vector<WordingPlace>& wrong)
{
    Sheet sheet;
    sheet.columns = {
        {Words::tr("Code"), 72}, {Words::tr("Wording"), 136}, {LanguageWord(true), 260}, {LanguageWord(false), 280}};
    sheet.stretched = 2;
    const auto is_wrong = [&](const std::string& code, WordingPart part, bool zh) {
        return std::find(wrong.begin(), wrong.end(), WordingPlace{code, part, zh}) != wrong.end();
    };
    for (const PolicyView::Reason& reason : now.reasons) {
        const auto was = std::find_if(base.reasons.begin(), base.reasons.end(),
                                      [&](const PolicyView::Reason& old) { return old.code == reason.code; });
        for (const WordingPart part : core::policy::kWordingParts) {
            const core::model::Label& label = WordingOf(reason, part);
            const core::model::Label old = was != base.reasons.end() ? WordingOf(*was, part) : core::model::Label();
            sheet.rows.push_back(
                {WordingKey(reason.code, part),
                 {{.text = Qs(reason.code), .quiet = part != WordingPart::Title, .type = widgets::Type::Code},
                  {.text = WordingPartWord(part), .quiet = true},
                  TextCell(label.zh, old.zh, is_wrong(reason.code, part, true)),
                  TextCell(label.en, old.en, is_wrong(reason.code, part, false))}});
        }
    }
    return sheet;
}

} // namespace ui::policy
